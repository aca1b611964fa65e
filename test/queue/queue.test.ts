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

/** Acknowledged events that have not arrived. */
const missing = (sent: Sent[]) => acknowledged(sent).filter(({ id }) => !arrivals.counts.has(id)).length;

/** Prints what became of the events, beside those that are on record in executions that have not begun. */
function report(name: string, sent: Sent[], forged: number, waiting: number): void {
	const counts = sent.map(({ id }) => arrivals.counts.get(id) ?? 0);
	const arrived = counts.filter((count) => count > 0).length;
	const doubled = counts.filter((count) => count > 1).length;
	process.stdout.write(
		`${name}: sent ${sent.length}, acknowledged ${acknowledged(sent).length}, arrived ${arrived}, left on record ${Math.min(missing(sent), waiting)}, lost ${Math.max(0, missing(sent) - waiting)}, doubled ${doubled}, forged ${forged}\n`,
	);
}

/**
 * n8n 2.41 waits for the jobs that a stopping worker runs, and does not count one among them before it has read its
 * execution from the database (job-processor.js: `runningJobs`). A job taken in that moment is left behind, on record
 * as "new", which n8n does not retry. So does a killed worker with what it has taken and not begun. Once Bull reports
 * such a job as stalled, after a minute or two, n8n puts that report in place of the execution's data.
 */
const NOT_BEGUN = ['new', 'error'];

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
	const left = await settledExecutions(sent);
	report('graceful', sent, forged.filter((status) => status === 200).length, left.length);
	expect(left.filter(({ status }) => !NOT_BEGUN.includes(status))).toEqual([]);
	expect(missing(sent)).toBeLessThanOrEqual(left.length);
	expect(acknowledged(sent).length).toBeGreaterThan(EVENTS * 0.9);
	expect([...arrivals.counts.keys()].filter((id) => Number(id) >= 900_000)).toEqual([]);
	queue.processors[1] = await queue.add('webhook');
	queue.workers[1] = await queue.add('worker');
});

test('killed, every acknowledged event has arrived, comes in when retried, or has its execution on record', async () => {
	const known = new Set((await unfinishedExecutions()).map(({ id }) => id));
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
	const unfinished = (await settledExecutions(sent)).filter(({ id }) => !known.has(id));
	const interrupted = unfinished.filter(({ status }) => !NOT_BEGUN.includes(status));
	process.stdout.write(`killed: ${missing(sent)} acknowledged events not arrived, ${interrupted.length} retried\n`);
	for (const { id } of interrupted) await queue.client.retry(id);
	const waiting = unfinished.length - interrupted.length;
	await eventually(
		async () => missing(sent),
		(left) => left <= waiting,
		60_000,
	);
	report('killed', sent, 0, waiting);
});

/** The executions that are unfinished once nothing arrives any more. */
async function settledExecutions(sent: Sent[]): Promise<Execution[]> {
	let [before, now] = [-1, missing(sent)];
	while (now !== before) [before, now] = [now, await settled(async () => missing(sent), 5000)];
	return await unfinishedExecutions();
}

async function unfinishedExecutions(): Promise<Execution[]> {
	const all = await queue.client.allExecutions(workflow);
	return all.filter(({ status, mode }) => status !== 'success' && mode !== 'retry');
}
