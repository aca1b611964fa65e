import { startQueue, missingServices, type Queue } from '../../sandbox/n8n/queue';
import { chain, ours, postTo, webhookUrl } from '../../sandbox/n8n/workflows';
import type { Execution, NodeDefinition } from '../../sandbox/n8n/client';
import { eventually, settled } from '../n8n/waiting';
import { startArrivals, type Arrivals } from '../n8n/arrivals';
import { acknowledged, post, sendLoad, type Sent } from '../n8n/load';

/** Queue mode: main, two webhook processors and two workers on PostgreSQL and Redis. */

jest.setTimeout(600_000);

const SECRET = 'snitcher-queue-webhook-secret';
/** Events of a run; more with QUEUE_EVENTS. */
const EVENTS = Number(process.env.QUEUE_EVENTS ?? 300);

let queue: Queue;
let arrivals: Arrivals;
let trigger: NodeDefinition;
let workflow: string;

beforeAll(async () => {
	const missing = await missingServices();
	if (missing !== null) throw new Error(missing);
	arrivals = await startArrivals();
	queue = await startQueue();
	const credential = await queue.client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', {
		webhookSecret: SECRET,
	});
	trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: credential });
	const counted = postTo('Count', arrivals.url, '={{ JSON.stringify({ id: String($json.data.id) }) }}');
	workflow = await queue.client.createWorkflow(chain('Visitors', [trigger, counted]));
	expect(await queue.client.publish(workflow)).toBeNull();
});

afterAll(async () => {
	await queue?.close();
	await arrivals?.close();
});

const url = (processor: number) => webhookUrl(queue.processors[processor].url, trigger);

function report(name: string, sent: Sent[], forged: number): void {
	const counts = sent.map(({ id }) => arrivals.counts.get(id) ?? 0);
	const arrived = counts.filter((count) => count > 0).length;
	const doubled = counts.filter((count) => count > 1).length;
	process.stdout.write(
		`${name}: sent ${sent.length}, acknowledged ${acknowledged(sent).length}, arrived ${arrived}, doubled ${doubled}, forged ${forged}\n`,
	);
}

test('stopped gracefully, nothing acknowledged is lost', async () => {
	const forged = await Promise.all(
		Array.from({ length: 20 }, async (_, index) => await post(url(index % 2), 'wrong', 900_000 + index)),
	);
	expect(forged).toEqual(Array(20).fill(400));

	let stopping: Promise<unknown> | undefined;
	const sent = await sendLoad({
		secret: SECRET,
		first: 1,
		count: EVENTS,
		concurrency: 10,
		// One in ten is delivered to both processors at the same moment.
		urlsOf: (index) => (index % 10 === 0 ? [url(0), url(1)] : [url(stopping ? 0 : index % 2)]),
		onProgress: (count) => {
			if (count < EVENTS / 2 || stopping) return;
			stopping = Promise.all([queue.workers[1].stop(), queue.processors[1].stop()]);
		},
	});
	await stopping;
	const expected = acknowledged(sent);
	await eventually(
		async () => expected.filter(({ id }) => !arrivals.counts.has(id)),
		(lost) => lost.length === 0,
		120_000,
	);
	report('graceful', sent, forged.filter((status) => status === 200).length);
	expect(expected.length).toBeGreaterThan(EVENTS * 0.9);
	expect([...arrivals.counts.keys()].filter((id) => Number(id) >= 900_000)).toEqual([]);
	queue.processors[1] = await queue.add('webhook');
	queue.workers[1] = await queue.add('worker');
});

/**
 * A killed worker's jobs are not run again. What it was running can be retried while it is on record as running. What
 * it had taken and not begun stays "new" until Bull reports the job as stalled, and n8n 2.41 then replaces the
 * execution's data by that report (workflow-runner.js): on record, but without the event.
 */
test('killed, every acknowledged event has arrived, comes in when retried, or has its execution on record', async () => {
	let killing: Promise<unknown> | undefined;
	const sent = await sendLoad({
		secret: SECRET,
		first: 100_001,
		count: EVENTS,
		concurrency: 10,
		urlsOf: (index) => [url(killing ? 0 : index % 2)],
		onProgress: (count) => {
			if (count < EVENTS / 2 || killing) return;
			killing = Promise.all([queue.workers[1].kill(), queue.processors[1].kill()]);
		},
	});
	await killing;
	const lost = () => acknowledged(sent).filter(({ id }) => !arrivals.counts.has(id));
	await settledDown(() => lost().length);
	process.stdout.write(`killed: ${lost().length} acknowledged events not yet arrived\n`);

	const retried = new Set<string>();
	const left = await eventually(
		async () => await retryUnfinished(retried),
		(unfinished) => lost().length === 0 || unfinished.every(({ status }) => status === 'error' || status === 'crashed'),
		150_000,
	);
	const withoutEvent = left.filter(({ status }) => status === 'error' || status === 'crashed');
	process.stdout.write(
		`killed: ${retried.size} executions retried, ${lost().length} events left whose executions n8n has emptied (${withoutEvent.length} on record)\n`,
	);
	expect(lost().length).toBeLessThanOrEqual(withoutEvent.length);
	report('killed', sent, 0);
});

/** Retries, once each, what is on record as running; gives all that is on record as not finished. */
async function retryUnfinished(retried: Set<string>): Promise<Execution[]> {
	const unfinished = (await queue.client.allExecutions(workflow)).filter(
		({ status, mode }) => status !== 'success' && mode !== 'retry',
	);
	for (const { id, status } of unfinished) {
		if (status !== 'running' || retried.has(id)) continue;
		await queue.client.retry(id);
		retried.add(id);
	}
	return unfinished.filter(({ id }) => !retried.has(id));
}

/** Waits until a number has stopped changing for five seconds. */
async function settledDown(read: () => number): Promise<void> {
	let last = read();
	while ((await settled(async () => read(), 5000)) !== last) last = read();
}
