import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { requestsTo } from '../../sandbox/faults';
import { signSurfe } from '../../sandbox/signing';
import type { StoredJob } from '../../sandbox/surfe';
import { skipTime } from './harness/fastClock';
import { ENRICH, people, SPEED, startSurfe, type RunningSurfe } from './harness/surfe';
import { WaitingHost, type HostedExecution } from './harness/waitingHost';

/** "Wait for Webhook": an execution is put to wait and resumed by Surfe's notifications, as in n8n 2.41. */

const SECRET = 'a-secret-of-surfe';
const PERSON_EVENT = 'person.enrichment.completed';
const BATCH_EVENT = 'person.batch-enrichment.completed';

let running: RunningSurfe;
let host: WaitingHost;

beforeEach(async () => {
	running = await startSurfe();
	running.surfe.state.settings.stepMs = Infinity;
	host = new WaitingHost();
	await host.start();
});

afterEach(async () => {
	await running.stop();
	await host.stop();
});

const WAIT = { ...ENRICH, results: 'wait' };

/** An execution that waits, for a job of which nothing is done. */
async function waiting(count: number, more = {}): Promise<{ execution: HostedExecution; job: StoredJob }> {
	const { credentials } = running;
	const execution = await host.run('surfe', { ...WAIT, ...more }, people(count), { credentials });
	expect(execution.status).toBe('waiting');
	return { execution, job: running.surfe.lastJob };
}

/** Posts what Surfe could have sent; gives the status of the answer. */
async function call(job: StoredJob, body: object, change: (url: URL) => void = () => {}): Promise<number> {
	const url = new URL(job.webhookUrl!);
	change(url);
	const text = JSON.stringify(body);
	const { webhookSecret } = running.credentials.surfeSignalsApi;
	const headers = signSurfe(String(webhookSecret || 'nobody knows'), text, clock.now());
	return (await fetch(url, { method: 'POST', headers, body: text })).status;
}

const about = (job: StoredJob, row: number) => ({
	eventType: PERSON_EVENT,
	data: { enrichmentID: job.id, person: { externalID: `item-${row}` } },
});

const batchOf = (job: StoredJob) => ({ eventType: BATCH_EVENT, data: { enrichmentID: job.id } });

/** Marks people as done without a word to anybody. */
async function finishSilently(job: StoredJob, count = Infinity): Promise<void> {
	const url = job.webhookUrl;
	job.webhookUrl = null;
	await running.surfe.runner.advance(job, count);
	job.webhookUrl = url;
}

/** No time passes between notifications any more. */
function stopTime(): void {
	jest.spyOn(clock, 'now').mockReturnValue(clock.now());
}

const ended = async (execution: HostedExecution) => {
	const until = Date.now() + 4_000;
	while (execution.status === 'waiting' || execution.status === 'running') {
		if (Date.now() > until) throw new Error(`The execution is ${execution.status}`);
		await pause();
	}
	await pause();
};

function expectResults(execution: HostedExecution, count: number): void {
	expect(execution.error).toBeNull();
	expect(execution.status).toBe('success');
	expect(execution.reached).toHaveLength(1);
	const [items] = execution.reached;
	expect(items).toHaveLength(count);
	for (const [index, { json, pairedItem }] of items.entries()) {
		expect(pairedItem).toEqual({ item: index });
		expect(json).toMatchObject({ row: index, enrichmentStatus: 'completed' });
		const { surfe } = json.enrichment as { surfe: { person: IDataObject } };
		expect(surfe.person.email).toBe(`maya.row${index}@fjordline.example`);
	}
}

describe('an execution', () => {
	test('over 25 people resumes exactly once, with 25 items in the order of the input', async () => {
		const { execution, job } = await waiting(25);
		await running.surfe.runner.advance(job, 10);
		expect(execution.status).toBe('waiting');
		await running.surfe.runner.advance(job, 15);
		await ended(execution);
		expectResults(execution, 25);
		expect(execution.answers.every((status) => status === 200 || status === 409)).toBe(true);
	});

	test('gives the same items as polling', async () => {
		const { execution, job } = await waiting(5);
		await running.surfe.runner.advance(job, 5);
		await ended(execution);
		running.surfe.state.settings.stepMs = 10;
		const { items } = await running.run(ENRICH, people(5));
		const without = ({ enrichmentId: _id, ...json }: IDataObject) => json;
		expect(execution.reached[0].map(({ json }) => without(json))).toEqual(items.map(({ json }) => without(json)));
	});

	test('whose job is short does not wait', async () => {
		running.surfe.state.settings.stepMs = 100;
		const execution = await host.run('surfe', WAIT, people(5), { credentials: running.credentials });
		expectResults(execution, 5);
	});

	test('that n8n restarted in between still resumes', async () => {
		const { execution, job } = await waiting(3);
		await running.surfe.runner.advance(job, 1);
		await finishSilently(job, 1);
		// What the node remembers in memory is forgotten after a day, as it is with the process.
		skipTime(25 * 3_600_000);
		await running.surfe.runner.advance(job, 1);
		await ended(execution);
		expectResults(execution, 3);
	});

	test('resumes without the batch event, which is documented by third parties only', async () => {
		running.surfe.state.settings.batchEvent = false;
		const { execution, job } = await waiting(10);
		for (let step = 0; step < 10; step++) await running.surfe.runner.advance(job, 1);
		await ended(execution);
		expectResults(execution, 10);
	});

	test('costs few questions', async () => {
		const { execution, job } = await waiting(120);
		const before = running.readings();
		stopTime();
		for (let step = 0; step < 12; step++) await running.surfe.runner.advance(job, 10);
		await ended(execution);
		expectResults(execution, 120);
		// At the first notification, at the last and at the batch event, and where those came at the same time.
		expect(running.readings() - before).toBeLessThanOrEqual(4);
	});

	test('waits on n8n 1.x too, whose addresses have no token', async () => {
		host.checksToken = false;
		const { execution, job } = await waiting(2);
		expect(await call(job, batchOf(job), (url) => (url.search = ''))).toBe(401);
		await running.surfe.runner.advance(job, 2);
		await ended(execution);
		expectResults(execution, 2);
	});

	test('of companies resumes as well', async () => {
		const parameters = { resource: 'company', operation: 'enrich', results: 'wait' };
		const input = [{ domain: 'a.example' }, { domain: 'b.example' }];
		const execution = await host.run('surfe', parameters, input, { credentials: running.credentials });
		expect(execution.status).toBe('waiting');
		await running.surfe.runner.advance(running.surfe.lastJob, 2);
		await ended(execution);
		expect(execution.reached[0].map(({ json }) => json.enrichmentStatus)).toEqual(['completed', 'completed']);
	});

	test('tells of the items that are in no job, at their places', async () => {
		const [one, two] = people(2);
		const execution = await host.run('surfe', WAIT, [one, { a: 1 }, two], {
			credentials: running.credentials,
			onError: 'continueRegularOutput',
		});
		await running.surfe.runner.advance(running.surfe.lastJob, 2);
		await ended(execution);
		expect(execution.reached[0].map(({ json }) => json.enrichmentStatus ?? json.error)).toEqual([
			'completed',
			'This item does not say who the person is',
			'completed',
		]);
	});

	test('with an error output keeps what it waits with', async () => {
		const execution = await host.run('surfe', WAIT, people(2), {
			credentials: running.credentials,
			onError: 'continueErrorOutput',
		});
		expect(execution.status).toBe('waiting');
		await running.surfe.runner.advance(running.surfe.lastJob, 2);
		await ended(execution);
		expectResults(execution, 2);
	});

	test.each(['CANCELLED', 'NOT_FOUND', 'SOMETHING_NEW'])(
		'goes on with what there is when the job is %s',
		async (status) => {
			const { execution, job } = await waiting(2);
			await running.surfe.runner.advance(job, 1);
			running.surfe.runner.end(job, status);
			expect(await call(job, batchOf(job))).toBe(200);
			await ended(execution);
			expect(execution.reached[0].map(({ json }) => json.enrichmentStatus)).toEqual([
				'completed',
				status.toLowerCase(),
			]);
		},
	);

	test('goes on with its input, marked, when the limit has passed', async () => {
		const { execution, job } = await waiting(2, { options: { waitLimit: 7 } });
		const [first] = execution.data.resultData.runData.surfe;
		expect(first.executionStatus).toBe('waiting');
		const limit = execution.waitTill!.getTime() - clock.now();
		expect(limit).toBeGreaterThan(5 * 60_000);
		expect(limit).toBeLessThanOrEqual(7 * 60_000);
		await host.expire(execution);
		expect(execution.status).toBe('success');
		expect(execution.reached[0].map(({ json }) => json)).toEqual(
			people(2).map((input) => ({ ...input, enrichmentStatus: 'timed_out', enrichmentId: job.id })),
		);
		expect(await call(job, batchOf(job))).toBe(409);
	});
});

describe('a callback', () => {
	test('that completes the job, three at once: one resumes', async () => {
		const { execution, job } = await waiting(3);
		await finishSilently(job);
		const answers = await Promise.all([0, 1, 2].map(async () => await call(job, batchOf(job))));
		await ended(execution);
		expectResults(execution, 3);
		expect(answers).toEqual([200, 200, 200]);
	});

	test('delivered again changes nothing', async () => {
		const { execution, job } = await waiting(3);
		stopTime();
		const before = running.readings();
		await finishSilently(job, 1);
		for (let time = 0; time < 5; time++) expect(await call(job, about(job, 0))).toBe(200);
		expect(execution.status).toBe('waiting');
		expect(running.readings() - before).toBe(1);
		await finishSilently(job);
		await Promise.all([0, 1, 2, 1, 2, 0].map(async (row) => await call(job, about(job, row))));
		await ended(execution);
		expectResults(execution, 3);
	});

	test('with a forged token or another job is not believed', async () => {
		const { execution, job } = await waiting(1);
		await finishSilently(job);
		const before = running.readings();
		const token = 'notification_token';
		expect(await call(job, batchOf(job), (url) => url.searchParams.set(token, 'x'))).toBe(401);
		expect(await call(job, batchOf(job), (url) => url.searchParams.delete(token))).toBe(401);
		expect(await call(job, batchOf(job), (url) => url.searchParams.append(token, 'x'))).toBe(401);
		expect(await call(job, { eventType: BATCH_EVENT, data: { enrichmentID: 'another' } })).toBe(200);
		expect(execution.status).toBe('waiting');
		expect(running.readings()).toBe(before);
		expect(await call(job, batchOf(job))).toBe(200);
		await ended(execution);
		expectResults(execution, 1);
	});

	test('that claims what the API does not say gives what the API says', async () => {
		const { execution, job } = await waiting(2);
		await finishSilently(job, 1);
		const forged = { ...about(job, 1), data: { enrichmentID: job.id, person: { externalID: 'item-1', emails: 'x' } } };
		expect(await call(job, forged)).toBe(503);
		expect(execution.status).toBe('waiting');
		await finishSilently(job);
		await call(job, batchOf(job));
		await ended(execution);
		expectResults(execution, 2);
	});

	test('early for the whole job is asked for again', async () => {
		const { execution, job } = await waiting(2);
		expect(await call(job, batchOf(job))).toBe(503);
		expect(execution.status).toBe('waiting');
		await finishSilently(job);
		expect(await call(job, batchOf(job))).toBe(200);
		await ended(execution);
		expectResults(execution, 2);
	});

	test('whose question to the API is answered with 500 leaves the execution waiting, and comes again', async () => {
		const { execution, job } = await waiting(2);
		await finishSilently(job);
		running.surfe.faults.follow({ rate: 1, kinds: ['internal'], only: requestsTo('GET') });
		expect(await call(job, about(job, 0))).toBe(503);
		expect(execution.status).toBe('waiting');
		running.surfe.faults.follow({});
		expect(await call(job, about(job, 0))).toBe(200);
		await ended(execution);
		expectResults(execution, 2);
	});

	test.each([
		['no JSON', '{'],
		['no object', '[]'],
		['nothing', ''],
	])('with %s for a body leaves the execution waiting', async (_what, body) => {
		const { execution, job } = await waiting(1);
		const response = await fetch(job.webhookUrl!, { method: 'POST', body });
		expect(response.status).toBe(400);
		expect(execution.status).toBe('waiting');
	});
});

describe('with the webhook secret in the credential', () => {
	beforeEach(() => {
		running.credentials.surfeSignalsApi.webhookSecret = SECRET;
		// What the node has read of the credential before is remembered for some seconds.
		skipTime(20_000);
	});

	test('callbacks are verified', async () => {
		const { execution, job } = await waiting(1);
		await finishSilently(job);
		const text = JSON.stringify(batchOf(job));
		const post = async (headers: Record<string, string>) =>
			(await fetch(job.webhookUrl!, { method: 'POST', headers, body: text })).status;
		expect(await post({ 'content-type': 'application/json' })).toBe(400);
		expect(await post(signSurfe('another secret', text, clock.now()))).toBe(400);
		expect(await post(signSurfe(SECRET, text, clock.now() - 301_000))).toBe(400);
		expect(await post(signSurfe(SECRET, `${text} `, clock.now()))).toBe(400);
		expect(execution.status).toBe('waiting');
		expect(await post(signSurfe(SECRET, text, clock.now()))).toBe(200);
		await ended(execution);
		expectResults(execution, 1);
	});
});

describe('before anything is billed', () => {
	test('more than a thousand people are refused', async () => {
		const execution = await host.run('surfe', WAIT, people(1001), { credentials: running.credentials });
		expect(execution.error?.message).toBe('Wait for Webhook takes up to 1000 people in a run, not 1001');
		expect(running.posts()).toHaveLength(0);
	});

	test('an n8n that Surfe cannot call is told so', async () => {
		const account = { apiKey: 'key', webhookSecret: '', baseUrl: 'https://api.surfe.com/' };
		const execution = await host.run('surfe', WAIT, people(1), { credentials: { surfeSignalsApi: account } });
		expect(execution.error?.message).toMatch(/^Surfe notifies public https addresses only, which "http:\/\/127/);
		expect((execution.error as { description?: string }).description).toMatch('Set Results to Wait Here for Results');
		expect(execution.error?.message).not.toMatch('signature');
	});
});

const pause = async () => await new Promise((resolve) => setTimeout(resolve, 500 / SPEED));
