import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { phpJson, signSnitcher, signSurfe } from '../../sandbox/signing';
import { lead } from '../../sandbox/snitcher/samples';
import { requestsTo } from '../../sandbox/faults';
import type { Credentials } from './harness/engine';
import { skipTime } from './harness/fastClock';
import { crowd, FORGED_LINE } from './harness/hostile';
import { post, type Answer } from './harness/post';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

/** What somebody can do who knows the URL of a trigger and nothing else. */

const JSON_TYPE = { 'content-type': 'application/json' };
const PERSON = 'person.enrichment.completed';
const MB = 1_000_000;

let running: RunningSurfe;
let host: TriggerHost;
let trigger: HostedTrigger;

beforeEach(async () => {
	running = await startSurfe();
	running.surfe.state.settings.stepMs = Infinity;
	host = new TriggerHost();
	await host.start();
	trigger = await published('surfeTrigger', {}, running.credentials);
});

afterEach(async () => {
	await running.stop();
	await host.stop();
});

async function published(type: string, parameters: INodeParameters, credentials: Credentials) {
	const added = host.add(type, parameters, credentials, { id: randomUUID() });
	await added.publish();
	return added;
}

/** Published with a usable secret, since it is refused otherwise, and then with this one. */
async function snitcher(webhookSecret: string, parameters: INodeParameters = {}): Promise<HostedTrigger> {
	const credentials = { snitcherSignalsWebhookApi: { webhookSecret: 'secret-of-sixteen' } };
	const node = await published('snitcherTrigger', parameters, credentials);
	credentials.snitcherSignalsWebhookApi.webhookSecret = webhookSecret;
	return node;
}

const forge = async (enrichmentID: unknown, person: unknown, eventType = PERSON, to = trigger.url()): Promise<Answer> =>
	await post(to, JSON.stringify({ eventType, data: { enrichmentID, person } }), JSON_TYPE);

/** A job of two people that a Surfe node started for the trigger, both done; nobody has been told. */
async function doneJob(webhookUrl: string | null = trigger.url()) {
	await running.run({ ...ENRICH, results: 'return', ...(webhookUrl === null ? {} : { webhookUrl }) }, people(2));
	const job = running.surfe.lastJob;
	const url = job.webhookUrl;
	job.webhookUrl = null;
	await running.surfe.runner.advance(job, 2);
	job.webhookUrl = url;
	return { id: job.id, url: url ?? trigger.url() };
}

const emitted = (from = trigger) => from.executions.flat().map(({ json }) => json);

describe('a Surfe Trigger without a secret', () => {
	test.each([
		['3 MB of empty people', crowd(3 * MB, `{"eventType":"${PERSON}","data":{"people":[`)],
		['20,000 empty people', crowd(60_000, `{"eventType":"${PERSON}","data":{"people":[`)],
		['a name of a megabyte', JSON.stringify({ eventType: 'x'.repeat(2 * MB), data: {} })],
	])('refuses %s before anything is made of it', async (_what, body) => {
		const { url } = await doneJob();
		const before = running.readings();
		expect(await post(url, body, JSON_TYPE)).toMatchObject({ status: 413 });
		expect(running.readings()).toBe(before);
	});

	test('one real person named many times is one item', async () => {
		const { id, url } = await doneJob();
		const body = { eventType: PERSON, data: { enrichmentID: id, people: Array(900).fill({ externalID: 'item-0' }) } };
		expect(await post(url, JSON.stringify(body), JSON_TYPE)).toMatchObject({ status: 200 });
		expect(emitted()).toHaveLength(1);
	});

	test('event names that Surfe does not document are refused, without a question', async () => {
		const { id, url } = await doneJob();
		const before = running.readings();
		for (const name of ['=HYPERLINK("https://evil.example")', 'something.new', `${PERSON} `]) {
			expect(await forge(id, { externalID: 'item-0' }, name, url)).toMatchObject({ status: 400 });
		}
		expect([emitted(), running.readings()]).toEqual([[], before]);
	});

	test('the names and ids that come out are those of the vendor, however they were written', async () => {
		const { id, url } = await doneJob();
		const answer = await forge(id.toUpperCase(), { externalID: 'item-0' }, 'PersonEnrichmentCompleted', url);
		expect(answer.status).toBe(200);
		expect(emitted()).toMatchObject([
			{ event: PERSON, eventId: `${PERSON}:${id}:item-0`, context: { vendorEvent: PERSON, jobId: id } },
		]);
		expect((await forge(id, { externalID: 'item-0' }, PERSON, url)).json).toEqual({ message: 'duplicate' });
	});

	test('a job that was not started for this trigger is not emitted, unless the user says so', async () => {
		const { id } = await doneJob(null);
		expect(await forge(id, { externalID: 'item-0' })).toMatchObject({ status: 400, json: { error: 'unconfirmed' } });
		const other = await published('surfeTrigger', {}, running.credentials);
		const forOther = await doneJob(other.url());
		const moved = forOther.url.replace(other.url(), trigger.url());
		expect(await forge(forOther.id, { externalID: 'item-0' }, PERSON, moved)).toMatchObject({ status: 400 });
		expect(emitted()).toEqual([]);
		const open = await published('surfeTrigger', { options: { acceptOtherJobs: true } }, running.credentials);
		expect(await forge(id, { externalID: 'item-0' }, PERSON, open.url())).toMatchObject({ status: 200 });
		expect(emitted(open)).toHaveLength(1);
	});

	test.each(['..', '.', 'x'.repeat(MB / 2), FORGED_LINE, 'no-uuid', '../credits'])(
		'an id that is none (%#) costs no question and no line of its own in the log',
		async (id) => {
			const { url } = await doneJob();
			const before = running.surfe.state.requests.length;
			expect(await forge(id, { externalID: 'item-0' }, PERSON, url)).toMatchObject({ status: 400 });
			expect(running.surfe.state.requests).toHaveLength(before);
			expect(trigger.logged.join('\n').length).toBeLessThan(1000);
		},
	);

	test('invented ids cost no question where the address is not one that a node gave to Surfe', async () => {
		const { id, url } = await doneJob();
		const before = running.readings();
		stopTime();
		for (let sent = 0; sent < 100; sent++) await forge(randomUUID(), { externalID: 'x' });
		expect(running.readings()).toBe(before);
		expect((await forge(id, { externalID: 'item-0' }, PERSON, url)).status).toBe(200);
		expect(trigger.logged.length).toBeLessThanOrEqual(2);
	});

	test('and few where every job is let in, while the jobs that were confirmed go on', async () => {
		const open = await published('surfeTrigger', { options: { acceptOtherJobs: true } }, running.credentials);
		const { id } = await doneJob(null);
		expect((await forge(id, { externalID: 'item-0' }, PERSON, open.url())).status).toBe(200);
		const before = running.readings();
		stopTime(clock.now() + 20_000);
		const answers = new Set<number>();
		for (let sent = 0; sent < 30; sent++) {
			answers.add((await forge(randomUUID(), { externalID: 'x' }, PERSON, open.url())).status);
		}
		expect([...answers].sort()).toEqual([400, 503]);
		expect(running.readings() - before).toBeLessThanOrEqual(6);
		expect((await forge(id, { externalID: 'item-1' }, PERSON, open.url())).status).toBe(200);
		expect(open.logged.length).toBeLessThan(5);
	});

	test('what the API says of a failure is one line a minute, escaped and short', async () => {
		const { id, url } = await doneJob();
		skipTime(60_000);
		running.surfe.faults.follow({ rate: 1, kinds: ['internal'], only: requestsTo('GET') });
		const now = clock.now();
		for (let sent = 0; sent < 5; sent++) {
			stopTime(now + sent * 5_000);
			await forge(id, { externalID: 'item-0' }, PERSON, url);
		}
		expect(trigger.logged).toHaveLength(1);
	});
});

describe('any trigger', () => {
	test('without a usable secret writes one line a minute', async () => {
		const node = await snitcher('');
		const body = phpJson({ event: 'new_lead', subjects: [] });
		const now = stopTime();
		for (let sent = 0; sent < 50; sent++) await post(node.url(), body, signSnitcher('guess', body, 'newer'));
		expect(node.logged).toHaveLength(1);
		stopTime(now + 60_000);
		await post(node.url(), body, signSnitcher('guess', body, 'newer'));
		expect(node.logged).toHaveLength(2);
	});

	test('writes one line a minute of what it cannot handle, and no line break of somebody else', async () => {
		const node = await snitcher('secret-of-sixteen');
		const body = phpJson({ event: 'new_lead', subjects: [lead(1, 'A', 'a.example')] });
		jest.spyOn(Date.prototype, 'toISOString').mockImplementation(() => {
			throw new Error(FORGED_LINE.repeat(1000));
		});
		for (let sent = 0; sent < 5; sent++) {
			const answer = await post(node.url(), body, signSnitcher('secret-of-sixteen', body, 'newer'));
			expect(answer.json).toMatchObject({ error: 'unavailable' });
		}
		jest.restoreAllMocks();
		expect(node.logged).toHaveLength(1);
		expect(node.logged[0].length).toBeLessThan(1500);
		expect(node.logged[0]).toContain('All is well');
		expect(node.logged[0]).not.toMatch(/[\u0000-\u001f\u202e\u2028]/);
	});

	test.each<[string, Record<string, string>]>([
		['latin1', { 'content-type': 'application/json; charset=latin1' }],
		['two charsets', { 'content-type': 'application/json; charset=utf-8; charset=latin1' }],
		['text', { 'content-type': 'text/plain; charset=latin1' }],
		['no type', {}],
	])('a signed body sent again as %s says the same', async (_what, headers) => {
		const secret = 'secret-of-sixteen';
		const node = await snitcher(secret, { skipDuplicates: 'off' });
		const body = JSON.stringify({ event: 'new_lead', subjects: [lead(1, 'Zoë Ångström', 'a.example')] });
		const { 'X-Snitcher-Signature': signature } = signSnitcher(secret, body, 'newer');
		const signed = { 'X-Snitcher-Signature': signature };
		await post(node.url(), body, { ...signed, ...JSON_TYPE });
		const again = await post(node.url(), body, { ...signed, ...headers });
		expect(again.status).toBe(200);
		const [first, second] = emitted(node).map(({ receivedAt: _when, ...json }) => json);
		expect(second).toEqual(first);
	});

	test.each(['utf-16le', 'ascii'])('a signed body sent again as %s is one that n8n itself refuses', async (charset) => {
		const node = await snitcher('secret-of-sixteen');
		const body = JSON.stringify({ event: 'new_lead', subjects: [lead(1, 'Zoë Ångström', 'a.example')] });
		const { 'X-Snitcher-Signature': signature } = signSnitcher('secret-of-sixteen', body, 'newer');
		const headers = { 'X-Snitcher-Signature': signature, 'content-type': `application/json;charset=${charset}` };
		expect(await post(node.url(), body, headers)).toMatchObject({ status: 422 });
		expect(emitted(node)).toEqual([]);
	});

	test.each([
		['Snitcher', async () => await snitcher('secret-of-sixteen')],
		['Surfe', async () => await published('surfeTrigger', {}, withSecret('secret-of-sixteen'))],
	])('%s: a subject that is twice in a signed delivery is one item', async (vendor, publish) => {
		const node = await publish();
		const person = { externalID: 'row-1', firstName: 'Maya' };
		const bodies: Record<string, object> = {
			Snitcher: { event: 'new_lead', subjects: [lead(1, 'A', 'a.example'), lead(1, 'A', 'a.example')] },
			Surfe: { eventType: PERSON, data: { enrichmentID: randomUUID(), people: [person, person] } },
		};
		const body = JSON.stringify(bodies[vendor]);
		const headers =
			vendor === 'Surfe'
				? signSurfe('secret-of-sixteen', body, clock.now())
				: signSnitcher('secret-of-sixteen', body, 'newer');
		expect((await post(node.url(), body, headers)).json).toEqual({ message: 'accepted', items: 1 });
		expect(emitted(node)).toHaveLength(1);
	});

	test.each([
		['Snitcher', crowd(2 * MB, '{"event":"new_lead","subjects":[', '{}', ']}')],
		['Surfe', crowd(2 * MB, `{"eventType":"${PERSON}","data":{"people":[`)],
	])('%s: a signed delivery of too many subjects is refused', async (vendor, body) => {
		const secret = 'secret-of-sixteen';
		const node = vendor === 'Surfe' ? await published('surfeTrigger', {}, withSecret(secret)) : await snitcher(secret);
		const headers = vendor === 'Surfe' ? signSurfe(secret, body, clock.now()) : signSnitcher(secret, body, 'newer');
		const answer = await post(node.url(), body, { ...headers, ...JSON_TYPE });
		expect(answer).toMatchObject({ status: 413, json: { error: 'too_many_subjects' } });
	});

	test('an event that was taken in unsigned does not stand in the way of the signed one', async () => {
		const credentials = { snitcherSignalsWebhookApi: { webhookSecret: '' } };
		const node = await published('snitcherTrigger', { acceptUnsigned: true }, credentials);
		const forged = phpJson({ event: 'new_lead', subjects: [lead(7, 'Mallory', 'evil.example')] });
		const genuine = phpJson({ event: 'new_lead', subjects: [lead(7, 'Maya', 'fjordline.example')] });
		expect((await post(node.url(), forged, JSON_TYPE)).json).toEqual({ message: 'accepted', items: 1 });
		expect((await post(node.url(), forged, JSON_TYPE)).json).toEqual({ message: 'duplicate' });
		expect((await post(node.url(), genuine, JSON_TYPE)).json).toEqual({ message: 'accepted', items: 1 });
		credentials.snitcherSignalsWebhookApi.webhookSecret = 'secret-of-sixteen';
		skipTime(20_000);
		const signed = signSnitcher('secret-of-sixteen', genuine, 'newer');
		expect((await post(node.url(), genuine, signed)).json).toEqual({ message: 'accepted', items: 1 });
		credentials.snitcherSignalsWebhookApi.webhookSecret = '';
		skipTime(20_000);
		expect((await post(node.url(), genuine, JSON_TYPE)).json).toEqual({ message: 'duplicate' });
	});
});

describe('white space around a webhook secret', () => {
	const SPACES = ['\n', '  ', '\ufeff', '\u00a0', '\t\r\n'];
	const around = SPACES.flatMap((space) => [`${space}SECRET`, `SECRET${space}`]);

	test.each(around)('Snitcher takes what is signed with %j as given, and without', async (written) => {
		const secret = written.replace('SECRET', 'secret-of-sixteen');
		const node = await snitcher(secret, { skipDuplicates: 'off' });
		const body = phpJson({ event: 'new_lead', subjects: [lead(1, 'A', 'a.example')] });
		expect((await post(node.url(), body, signSnitcher('secret-of-sixteen', body, 'newer'))).status).toBe(200);
		expect((await post(node.url(), body, signSnitcher(secret, body, 'newer'))).status).toBe(200);
		expect((await post(node.url(), body, signSnitcher('another-secret-16', body, 'newer'))).status).toBe(400);
	});

	test.each(around)('Surfe takes what is signed with %j as given, and without', async (written) => {
		const secret = written.replace('SECRET', 'secret-of-sixteen');
		const node = await published('surfeTrigger', { skipDuplicates: 'off' }, withSecret(secret));
		const body = JSON.stringify({ eventType: PERSON, data: { person: { firstName: 'Maya' } } });
		expect((await post(node.url(), body, signSurfe('secret-of-sixteen', body, clock.now()))).status).toBe(200);
		expect((await post(node.url(), body, signSurfe(secret, body, clock.now()))).status).toBe(200);
		expect((await post(node.url(), body, signSurfe('another', body, clock.now()))).status).toBe(400);
	});

	test('a secret of nothing else is none', async () => {
		const node = await snitcher(' \n');
		const body = phpJson({ event: 'new_lead', subjects: [] });
		expect((await post(node.url(), body, signSnitcher(' \n', body, 'newer'))).json).toMatchObject({
			error: 'no_secret',
		});
	});
});

function withSecret(webhookSecret: string): Credentials {
	return { surfeSignalsApi: { ...(running.credentials.surfeSignalsApi as IDataObject), webhookSecret } } as Credentials;
}

function stopTime(at = clock.now()): number {
	jest.spyOn(clock, 'now').mockReturnValue(at);
	return at;
}
