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
 * A killed worker's jobs are not run again. What it was running is on record as "running" and can be retried. What it
 * had taken and not begun is on record as "new", which n8n does not retry; once Bull reports such a job as stalled,
 * after a minute or two, n8n 2.41 puts that report in place of the execution's data (workflow-runner.js).
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
	const lost = () => acknowledged(sent).filter(({ id }) => !arrivals.counts.has(id)).length;
	await settledDown(lost);
	const before = lost();

	const unfinished = await unfinishedExecutions();
	const interrupted = unfinished.filter(({ status }) => status === 'running');
	for (const { id } of interrupted) await queue.client.retry(id);
	const neverBegun = unfinished.length - interrupted.length;
	await eventually(
		async () => lost(),
		(left) => left <= neverBegun,
		60_000,
	);
	process.stdout.write(
		`killed: ${before} acknowledged events not arrived, ${interrupted.length} executions retried, ${neverBegun} on record that had not begun, ${lost()} events left in those\n`,
	);
	report('killed', sent, 0);
});

async function unfinishedExecutions(): Promise<Execution[]> {
	const all = await queue.client.allExecutions(workflow);
	return all.filter(({ status, mode }) => status !== 'success' && mode !== 'retry');
}

/** Waits until a number has stopped changing for five seconds. */
async function settledDown(read: () => number): Promise<void> {
	let last = read();
	while ((await settled(async () => read(), 5000)) !== last) last = read();
}
