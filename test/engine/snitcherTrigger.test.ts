import { WebhookPathTakenError, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { phpJson, signSnitcher } from '../../sandbox/signing';
import { SnitcherSimulator } from '../../sandbox/snitcher';
import { contact, lead, TWO_LEADS } from '../../sandbox/snitcher/samples';
import companyIdentified from '../fixtures/snitcher-guides/company_identified.json';
import contactsRevealed from '../fixtures/snitcher-guides/contact_revealed.json';
import newLead from '../fixtures/snitcher-guides/new_lead.json';
import newSession from '../fixtures/snitcher-guides/new_session.json';
import visitorIdentified from '../fixtures/snitcher-guides/visitor_identified.json';
import { clock } from '../../nodes/shared/clock';
import type { Credentials } from './harness/engine';
import { post, type Answer } from './harness/post';
import { nodeType } from './harness/types';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

const SECRET = 'the secret of the dashboard';
const snitcher = new SnitcherSimulator(new Courier([]));
let host: TriggerHost;

beforeAll(async () => {
	host = new TriggerHost();
	await host.start();
});

afterAll(async () => await host.stop());
afterEach(() => jest.restoreAllMocks());

let nodes = 0;

/** A published trigger whose credential has this secret from then on. */
async function trigger(parameters: INodeParameters = {}, webhookSecret = SECRET): Promise<HostedTrigger> {
	nodes += 1;
	const credentials: Credentials = { snitcherSignalsWebhookApi: { webhookSecret: SECRET } };
	const node = host.add('snitcherTrigger', parameters, credentials, { id: `node-${nodes}` });
	await node.publish();
	credentials.snitcherSignalsWebhookApi.webhookSecret = webhookSecret;
	return node;
}

const webhookOf = (node: HostedTrigger, secret: string | null = SECRET) => ({ url: node.url(), name: 'n8n', secret });
const eventsOf = (node: HostedTrigger) => node.executions.map((items) => items.map(({ json }) => json.event));

function expectNothingHappened(node: HostedTrigger, answer: Answer): void {
	expect(node.started).toBe(0);
	expect(answer.contentType).toMatch(/^application\/json/);
	expect([answer.text, ...node.logged].join()).not.toContain(SECRET);
	expect(answer.text).not.toMatch(/[0-9a-f]{64}/);
}

it('a delivery with two subjects gives two items', async () => {
	const node = await trigger();
	const { status, answer } = await snitcher.fire(webhookOf(node), 'new_lead', TWO_LEADS);
	expect([status, JSON.parse(answer)]).toEqual([200, { message: 'accepted', items: 2 }]);
	expect(node.executions).toHaveLength(1);
	expect(node.executions[0].map(({ json }) => (json.company as IDataObject).name)).toEqual([
		'Fjordline Automation',
		'Alder & Finch',
	]);
});

it.each([
	['older', 'new_lead', newLead],
	['older', 'new_session', newSession],
	['older', 'contact_revealed', contactsRevealed],
	['newer', 'company.identified', companyIdentified],
	['newer', 'visitor.identified', visitorIdentified],
] as const)('the %s generation delivers %s', async (generation, event, body) => {
	const node = await trigger();
	const { status } = await snitcher.deliver(webhookOf(node), event, body, generation);
	expect(status).toBe(200);
	expect(new Set(eventsOf(node).flat())).toEqual(new Set([event]));
});

it("emits the vendor's own subjects if the user wants that", async () => {
	const node = await trigger({ output: 'subject' });
	await snitcher.fire(webhookOf(node), 'new_lead', [...TWO_LEADS, 'words']);
	expect(node.executions.flat().map(({ json }) => json)).toEqual([...TWO_LEADS, { value: 'words' }]);
});

describe('the bytes that PHP wrote', () => {
	const content = (id: number) => ({ event: 'new_lead', subjects: [lead(id, 'Päijänne / Søn', 'paijanne.example')] });
	const written = phpJson(content(1));

	it('are accepted as they are, also in the form of other escapes', async () => {
		const node = await trigger();
		expect(written).toContain('\\u00e4');
		expect(written).toContain('\\/');
		const others = [JSON.stringify(content(2)), JSON.stringify(content(3), null, '\t'), `${phpJson(content(4))}\r\n`];
		for (const body of [written, ...others]) {
			expect((await post(node.url(), body, signSnitcher(SECRET, body, 'newer'))).status).toBe(200);
		}
		expect(node.executions).toHaveLength(4);
		expect((node.executions[0][0].json.company as IDataObject).name).toBe('Päijänne / Søn');
	});

	it('are not accepted when JavaScript has written them again', async () => {
		const node = await trigger();
		const rewritten = JSON.stringify(JSON.parse(written));
		const answer = await post(node.url(), rewritten, signSnitcher(SECRET, written, 'newer'));
		expect(answer).toMatchObject({ status: 400, json: { error: 'signature_mismatch' } });
		expectNothingHappened(node, answer);
	});
});

describe('content types: old senders set none', () => {
	const body = phpJson({ event: 'new_lead', subjects: TWO_LEADS });

	it.each([
		['none', undefined],
		['JSON', 'application/json'],
		['JSON with a charset', 'application/json; charset=utf-8'],
		['plain text', 'text/plain'],
		['bytes', 'application/octet-stream'],
		["a vendor's JSON", 'application/vnd.snitcher+json'],
	])('%s', async (_what, contentType) => {
		const node = await trigger();
		const headers = { ...signSnitcher(SECRET, body, 'older'), ...(contentType ? { 'Content-Type': contentType } : {}) };
		expect((await post(node.url(), body, headers)).status).toBe(200);
		expect(eventsOf(node)).toEqual([['new_lead', 'new_lead']]);
	});

	it('a form is refused: its bytes cannot be had', async () => {
		const node = await trigger();
		const headers = { ...signSnitcher(SECRET, body, 'older'), 'Content-Type': 'multipart/form-data; boundary=x' };
		const answer = await post(node.url(), body, headers);
		expect(answer).toMatchObject({ status: 400, json: { error: 'malformed_body' } });
		expectNothingHappened(node, answer);
	});
});

describe('a delivery that is refused', () => {
	const body = phpJson({ event: 'new_lead', subjects: TWO_LEADS });
	const signed = signSnitcher(SECRET, body, 'newer');

	it.each<[string, Record<string, string>]>([
		['missing_signature', {}],
		['missing_signature', { 'X-Snitcher-Signature': '' }],
		['malformed_signature', { 'X-Snitcher-Signature': 'sha256=abc' }],
		['malformed_signature', { 'X-Snitcher-Signature': `sha1=${'0'.repeat(64)}` }],
		['malformed_signature', { Signature: 'a'.repeat(63) }],
		['signature_mismatch', { 'X-Snitcher-Signature': `sha256=${'0'.repeat(64)}` }],
		['signature_mismatch', { Signature: 'f'.repeat(64) }],
		['signature_mismatch', signSnitcher('another secret', body, 'newer')],
	])('400 %s', async (error, headers) => {
		const node = await trigger();
		const answer = await post(node.url(), body, headers);
		expect(answer).toMatchObject({ status: 400, json: { error } });
		expectNothingHappened(node, answer);
	});

	it.each([
		['nothing', ''],
		['no JSON', '{"event":'],
		['no object', '[]'],
		['no event', '{"subjects":[]}'],
		['subjects that are no list', '{"event":"new_lead","subjects":{"0":{}}}'],
		['nesting of 20,000 levels', `{"event":"new_lead","subjects":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
	])('400 malformed_body for %s, though it is signed', async (_what, sent) => {
		const node = await trigger();
		const answer = await post(node.url(), sent, signSnitcher(SECRET, sent, 'older'));
		expect(answer).toMatchObject({ status: 400, json: { error: 'malformed_body' } });
		expectNothingHappened(node, answer);
	});

	it('503 without a secret in the credential: nothing is let in by default', async () => {
		const node = await trigger({}, '');
		const answer = await post(node.url(), body, signed);
		expect(answer).toMatchObject({ status: 503, json: { error: 'no_secret' } });
		expectNothingHappened(node, answer);
		expect(node.logged.join()).toContain('Enter the webhook secret');
	});
});

describe('Accept Unsigned Deliveries', () => {
	const body = phpJson({ event: 'new_lead', subjects: TWO_LEADS });

	it('lets everything in while the credential has no secret', async () => {
		const node = await trigger({ acceptUnsigned: true }, '');
		expect((await post(node.url(), body)).status).toBe(200);
		const other = phpJson({ event: 'new_session', subjects: TWO_LEADS });
		expect((await post(node.url(), other, signSnitcher('whichever', other, 'newer'))).status).toBe(200);
		expect(node.executions).toHaveLength(2);
	});

	it('changes nothing once it has one', async () => {
		const node = await trigger({ acceptUnsigned: true });
		expect((await post(node.url(), body)).status).toBe(400);
		expect((await post(node.url(), body, { Signature: '0'.repeat(64) })).status).toBe(400);
		expect((await post(node.url(), body, signSnitcher(SECRET, body, 'older'))).status).toBe(200);
		expect(node.executions).toHaveLength(1);
	});

	it('ends when a secret is entered', async () => {
		const credentials: Credentials = { snitcherSignalsWebhookApi: { webhookSecret: '' } };
		const node = host.add('snitcherTrigger', { acceptUnsigned: true }, credentials, { id: 'with a new secret' });
		await node.publish();
		expect((await post(node.url(), body)).status).toBe(200);
		credentials.snitcherSignalsWebhookApi.webhookSecret = SECRET;
		jest.spyOn(clock, 'now').mockReturnValue(Date.now() + 16_000);
		expect((await post(node.url(), body)).status).toBe(400);
	});
});

describe('filters', () => {
	const subjects = [contact('Maya', 'Castellan', 'Fjordline Automation', 'fjordline.example')];

	it.each([
		['contact_revealed', ['contact_revealed'], 1],
		['contacts.revealed', ['contact_revealed'], 1],
		['contact_revealed', ['contacts.revealed'], 1],
		['contact_revealed', ['new_lead', 'new_session'], 0],
		['something.new', [], 1],
		['something.new', ['new_lead'], 0],
	])('%s with %j starts %d', async (event, events, started) => {
		const node = await trigger({ events });
		const { status } = await snitcher.fire(webhookOf(node), event, subjects);
		expect(status).toBe(200);
		expect(node.executions).toHaveLength(started);
	});

	it('no subjects start nothing', async () => {
		const node = await trigger();
		const { status } = await snitcher.fire(webhookOf(node), 'new_lead', []);
		expect(status).toBe(200);
		expect(node.started).toBe(0);
	});
});

describe('publishing', () => {
	const publish = async (webhookSecret: string, parameters: INodeParameters = {}) => {
		nodes += 1;
		const node = host.add(
			'snitcherTrigger',
			parameters,
			{ snitcherSignalsWebhookApi: { webhookSecret } },
			{ id: `node-${nodes}` },
		);
		await node.publish();
		return node;
	};

	it('registers nothing, and what was published can be listened to and unpublished', async () => {
		const node = await publish(SECRET);
		await node.listen();
		await node.stopListening();
		await node.unpublish();
		expect(node.staticData).toEqual({});
		expect((await post(node.url(), '{}')).status).toBe(404);
	});

	it('without a secret fails at once, and the message says what to do', async () => {
		const failure = publish('');
		await expect(failure).rejects.toThrow(/^Enter the secret that you gave to the webhook in Snitcher/);
		await expect(failure).rejects.toBeInstanceOf(WebhookPathTakenError);
	});

	it('without a secret works where unsigned deliveries are accepted', async () => {
		const node = await publish('', { acceptUnsigned: true });
		expect((await post(node.url(), phpJson({ event: 'new_lead', subjects: TWO_LEADS }))).status).toBe(200);
	});

	it.each([
		['short', /short enough to be guessed/],
		[`${SECRET} `, /white space/],
	])('with a secret that is unwise, "%s", warns in the log', async (secret, warning) => {
		expect((await publish(secret)).logged.join()).toMatch(warning);
	});
});

it('has a test of its credential, which says how to make a secret', () => {
	const { description, methods } = nodeType('snitcherTrigger');
	const testedBy = description.credentials?.[0].testedBy as string;
	expect(methods?.credentialTest).toHaveProperty(testedBy);
});
