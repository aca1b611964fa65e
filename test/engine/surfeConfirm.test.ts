import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { requestsTo } from '../../sandbox/faults';
import { signSurfe } from '../../sandbox/signing';
import type { StoredJob } from '../../sandbox/surfe';
import { skipTime } from './harness/fastClock';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/** The Surfe Trigger without a webhook secret: what is delivered is not believed, but asked for. */

const PERSON_EVENT = 'person.enrichment.completed';
const COMPANY_EVENT = 'company.enrichment.completed';
const BATCH_EVENT = 'person.batch-enrichment.completed';

let running: RunningSurfe;
let host: TriggerHost;
let trigger: HostedTrigger;
/** The trigger's, as Surfe has it. */
let address: string;

beforeEach(async () => {
	running = await startSurfe();
	running.surfe.state.settings.stepMs = Infinity;
	host = new TriggerHost();
	await host.start();
	trigger = await published();
	address = trigger.url();
});

afterEach(async () => {
	await running.stop();
	await host.stop();
});

async function published(parameters = {}): Promise<HostedTrigger> {
	const added = host.add('surfeTrigger', parameters, running.credentials, { id: `trigger-${Math.random()}` });
	await added.publish();
	return added;
}

/** A job that reports to the trigger. */
async function job(count: number, input: IDataObject[] = people(count)): Promise<StoredJob> {
	await running.run({ ...ENRICH, results: 'return', webhookUrl: trigger.url() }, input);
	address = running.surfe.lastJob.webhookUrl!;
	return running.surfe.lastJob;
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}

/** To the address that the Surfe node gave to Surfe, once it has. */
const forge = (enrichmentID: unknown, person: IDataObject | undefined, eventType = PERSON_EVENT) =>
	post({ eventType, data: { enrichmentID, person }, extra: 'forged' });

const emitted = () => trigger.executions.flat().map(({ json }) => json);

test('everyone of a job is emitted once, as the API states it', async () => {
	const started = await job(20);
	const entries = await running.surfe.runner.advance(started, 20);
	expect(entries.map(({ status }) => status)).toEqual(entries.map(() => 200));
	expect(emitted()).toHaveLength(20);
	const emails = emitted().map(({ person }) => (person as IDataObject).email);
	expect(new Set(emails)).toEqual(new Set(people(20).map((_one, row) => `maya.row${row}@fjordline.example`)));
	expect(emitted()[0]).toMatchObject({
		provider: 'surfe',
		event: PERSON_EVENT,
		eventId: expect.stringMatching(`^${PERSON_EVENT}:${started.id}:item-`) as string,
		context: { jobId: started.id, externalId: expect.stringMatching(/^item-/) as string, extra: {} },
	});
	expect(running.readings()).toBeLessThanOrEqual(8);
});

test('one that is done after the job was last read is asked for again', async () => {
	const started = await job(3);
	for (let row = 0; row < 3; row++) {
		const [entry] = await running.surfe.runner.advance(started, 1);
		expect(entry.status).toBe(200);
	}
	expect(emitted()).toHaveLength(3);
	expect(running.readings()).toBe(3);
});

test('what was delivered is replaced by what the API says', async () => {
	const started = await job(1);
	started.webhookUrl = null;
	await running.surfe.runner.advance(started, 1);
	const response = await forge(started.id, {
		externalID: 'item-0',
		firstName: 'Mallory',
		emails: [{ email: 'mallory@evil.example', validationStatus: 'VALID' }],
	});
	expect(response.status).toBe(200);
	expect(emitted()).toHaveLength(1);
	expect(JSON.stringify(emitted())).not.toMatch(/evil|Mallory|forged/);
	expect(emitted()[0].person).toMatchObject({ email: 'maya.row0@fjordline.example' });
});

test.each([
	['an unknown enrichment', 'no-such-id', { externalID: 'item-0' }],
	['no enrichment', undefined, { externalID: 'item-0' }],
	['a path in place of an id', '../credits', { externalID: 'item-0' }],
])('%s is not confirmed', async (_what, id, person) => {
	const response = await forge(id, person);
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ error: 'unconfirmed' });
	expect(trigger.started).toBe(0);
});

test('nobody of the job is not confirmed, by any name', async () => {
	const started = await job(1);
	await running.surfe.runner.advance(started, 1);
	expect(trigger.started).toBe(1);
	expect((await forge(started.id, { externalID: 'item-7' })).status).toBe(400);
	expect((await forge(started.id, { firstName: 'Mallory', lastName: 'M' })).status).toBe(400);
	expect((await forge(started.id, { linkedInUrl: 'https://www.linkedin.com/in/mallory' })).status).toBe(400);
	expect(trigger.started).toBe(1);
});

test('somebody without external id is found as events are told apart', async () => {
	const started = await job(1);
	started.webhookUrl = null;
	await running.surfe.runner.advance(started, 1);
	Object.assign(started.results[0]!, { externalID: '' });
	const delivered = { ...started.results[0] } as IDataObject;
	expect((await forge(started.id, delivered)).status).toBe(200);
	expect(emitted()[0].person).toMatchObject({ email: 'maya.row0@fjordline.example' });
});

test('somebody who is not done yet is asked for later', async () => {
	const started = await job(2);
	await running.surfe.runner.advance(started, 1);
	const response = await forge(started.id, { externalID: 'item-1' });
	expect(response.status).toBe(503);
	expect(trigger.started).toBe(1);
});

test('while the API gives no answer the vendor is asked to come again', async () => {
	const started = await job(1);
	running.surfe.faults.follow({ rate: 1, kinds: ['internal'], only: requestsTo('GET') });
	started.webhookUrl = null;
	await running.surfe.runner.advance(started, 1);
	expect((await forge(started.id, { externalID: 'item-0' })).status).toBe(503);
	running.surfe.faults.follow({});
	skipTime(20_000);
	expect((await forge(started.id, { externalID: 'item-0' })).status).toBe(200);
	expect(trigger.started).toBe(1);
});

test('somebody who was not found is told as well', async () => {
	const started = await job(1, [{ firstName: 'Nobody', lastName: 'Here', companyDomain: 'a.example' }]);
	await running.surfe.runner.advance(started, 1);
	expect(emitted()[0]).toMatchObject({ person: { fullName: 'Nobody Here', email: null } });
});

test('companies are confirmed as companies', async () => {
	const parameters = { resource: 'company', operation: 'enrich', results: 'return', webhookUrl: trigger.url() };
	await running.run(parameters, [{ domain: 'acme.example' }]);
	await running.surfe.runner.advance(running.surfe.lastJob, 1);
	expect(emitted()).toMatchObject([{ event: COMPANY_EVENT, company: { domain: 'acme.example', foundedYear: 1991 } }]);
});

describe('the batch event', () => {
	test('is off by default, and then costs no question', async () => {
		const started = await job(1);
		const before = running.readings();
		const response = await post({ eventType: BATCH_EVENT, data: { enrichmentID: started.id } });
		expect(await response.json()).toEqual({ message: "not one of this trigger's events: nothing started" });
		expect(running.readings()).toBe(before);
	});

	test('gives one item without a person where it is chosen', async () => {
		trigger = await published({ events: [BATCH_EVENT] });
		const started = await job(2);
		expect((await post({ eventType: BATCH_EVENT, data: { enrichmentID: started.id } })).status).toBe(503);
		await running.surfe.runner.advance(started, 2);
		expect(emitted()).toMatchObject([
			{
				event: BATCH_EVENT,
				eventId: `${BATCH_EVENT}:${started.id}`,
				person: null,
				company: null,
				data: { enrichmentID: started.id, status: 'COMPLETED', percentCompleted: 100 },
			},
		]);
	});
});

test('many forged deliveries cost few questions', async () => {
	await job(1);
	running.surfe.faults.follow({ latencyMs: 100_000 });
	const answers = await Promise.all(
		Array.from({ length: 60 }, async () => (await forge(randomUUID(), { externalID: 'x' })).status),
	);
	expect(new Set(answers)).toEqual(new Set([400, 503]));
	expect(running.readings()).toBeLessThanOrEqual(40);
	expect(trigger.started).toBe(0);
});

test('the secret that Surfe shows after the first notification ends the questions', async () => {
	expect(running.surfe.shownSecret).toBeNull();
	const started = await job(2);
	await running.surfe.runner.advance(started, 1);
	running.credentials.surfeSignalsApi.webhookSecret = running.surfe.shownSecret!;
	skipTime(20_000);
	const before = running.readings();
	const [entry] = await running.surfe.runner.advance(started, 1);
	expect(entry.status).toBe(200);
	expect(emitted()).toHaveLength(2);
	expect(running.readings()).toBe(before);
	expect((await forge(started.id, { externalID: 'item-1' })).status).toBe(400);
	const body = JSON.stringify({ eventType: PERSON_EVENT, data: {} });
	const headers = signSurfe('another secret', body, clock.now());
	expect((await fetch(trigger.url(), { method: 'POST', headers, body })).status).toBe(400);
});
