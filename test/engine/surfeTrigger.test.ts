import type { INodeParameters } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { signSurfe } from '../../sandbox/signing';
import { SurfeSimulator } from '../../sandbox/surfe';
import batch from '../fixtures/surfe/batch.json';
import company from '../fixtures/surfe/company.json';
import person from '../fixtures/surfe/person.json';
import { clock } from '../../nodes/shared/clock';
import type { Credentials } from './harness/engine';
import { post, type Answer } from './harness/post';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

const surfe = new SurfeSimulator(new Courier([]));
const SECRET = surfe.webhookSecret;
const BODY = JSON.stringify(person);
let host: TriggerHost;

beforeAll(async () => {
	host = new TriggerHost();
	await host.start();
});

afterAll(async () => await host.stop());
afterEach(() => jest.restoreAllMocks());

let nodes = 0;

async function trigger(parameters: INodeParameters = {}, webhookSecret = SECRET): Promise<HostedTrigger> {
	nodes += 1;
	const credentials: Credentials = { surfeSignalsApi: { apiKey: 'API-KEY', webhookSecret, baseUrl: 'http://x' } };
	const node = host.add('surfeTrigger', parameters, credentials, { id: `node-${nodes}` });
	await node.publish();
	return node;
}

function expectNothingHappened(node: HostedTrigger, answer: Answer): void {
	expect(node.started).toBe(0);
	expect(answer.contentType).toMatch(/^application\/json/);
	expect([answer.text, ...node.logged].join()).not.toContain(SECRET);
	expect(answer.text).not.toMatch(/[0-9a-f]{64}/);
}

it.each([
	['a person', person, { person: { email: 'maya.castellan@fjordline.example' } }],
	['a company', company, { company: { domain: 'fjordline.example' } }],
])('%s gives one item', async (_what, { eventType, data }, expected) => {
	const node = await trigger();
	const { status, answer } = await surfe.notify(node.url(), eventType, data);
	expect([status, JSON.parse(answer)]).toEqual([200, { message: 'accepted', items: 1 }]);
	expect(node.executions).toMatchObject([[{ json: { provider: 'surfe', event: eventType, ...expected } }]]);
});

it.each<[string, INodeParameters, number]>([
	['only where it is asked for', {}, 0],
	['then as one item', { events: ['person.batch-enrichment.completed'] }, 1],
])('the batch event, which repeats what its people said, is emitted %s', async (_what, parameters, started) => {
	const node = await trigger(parameters);
	const { status } = await surfe.notify(node.url(), batch.eventType, batch.data);
	expect(status).toBe(200);
	expect(node.executions.map(({ length }) => length)).toEqual(Array(started).fill(1));
});

it.each([
	[['company.enrichment.completed'], 0],
	[['person.enrichment.completed'], 1],
	[['PersonEnrichmentCompleted'], 1],
])('the filter %j starts %d for a person', async (events, started) => {
	const node = await trigger({ events, skipDuplicates: 'off' });
	expect((await surfe.notify(node.url(), person.eventType, person.data)).status).toBe(200);
	expect((await surfe.notify(node.url(), 'ContactEnrichmentCompleted', person.data)).status).toBe(200);
	expect(node.executions).toHaveLength(2 * started);
});

it("emits the vendor's own person if the user wants that", async () => {
	const node = await trigger({ output: 'subject' });
	await surfe.notify(node.url(), person.eventType, person.data);
	expect(node.executions.flat().map(({ json }) => json)).toEqual([person.data.person]);
});

describe('a notification that is refused', () => {
	const t = () => Date.now();
	const { 'x-surfe-signature': elsewhen } = signSurfe(SECRET, BODY, 1_758_468_698_287);

	it.each<[string, () => Record<string, string>]>([
		['missing_signature', () => ({})],
		['malformed_signature', () => ({ 'x-surfe-signature': `t=${t()}` })],
		['malformed_signature', () => ({ 'x-surfe-signature': `t=${t()},v0=abc` })],
		['missing_timestamp', () => ({ 'x-surfe-signature': `v0=${'0'.repeat(64)}` })],
		['malformed_timestamp', () => ({ 'x-surfe-signature': `t=now,v0=${'0'.repeat(64)}` })],
		['timestamp_outside_tolerance', () => ({ 'x-surfe-signature': elsewhen })],
		['signature_mismatch', () => ({ 'x-surfe-signature': `t=${t()},v0=${'0'.repeat(64)}` })],
		['signature_mismatch', () => signSurfe('another secret', BODY, t())],
		['signature_mismatch', () => signSurfe(SECRET, `${BODY} `, t())],
	])('400 %s', async (error, headers) => {
		const node = await trigger();
		const answer = await post(node.url(), BODY, { 'Content-Type': 'application/json', ...headers() });
		expect(answer).toMatchObject({ status: 400, json: { error } });
		expectNothingHappened(node, answer);
	});

	it('400 for one that is delivered again six minutes later', async () => {
		const node = await trigger();
		const headers = signSurfe(SECRET, BODY, t());
		jest.spyOn(clock, 'now').mockReturnValue(t() + 360_000);
		const answer = await post(node.url(), BODY, headers);
		expect(answer).toMatchObject({ status: 400, json: { error: 'timestamp_outside_tolerance' } });
		expectNothingHappened(node, answer);
	});

	it.each([
		['nothing', ''],
		['an array', '[]'],
		['no event', '{"data":{}}'],
		['data that is a list', '{"eventType":"x","data":[]}'],
	])('400 malformed_body for %s, though it is signed', async (_what, sent) => {
		const node = await trigger();
		const answer = await post(node.url(), sent, signSurfe(SECRET, sent, t()));
		expect(answer).toMatchObject({ status: 400, json: { error: 'malformed_body' } });
		expectNothingHappened(node, answer);
	});
});
