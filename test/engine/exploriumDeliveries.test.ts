import type { INodeParameters } from 'n8n-workflow';

import { newSecret } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import seed from '../fixtures/explorium/seed.json';
import prospect from '../fixtures/explorium/prospect.json';
import stringified from '../fixtures/explorium/stringified.json';
import v2 from '../fixtures/explorium/v2.json';
import vectors from '../fixtures/explorium-vectors.json';
import { clock } from '../../nodes/shared/clock';
import type { Credentials } from './harness/engine';
import { post, type Answer } from './harness/post';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

const SECRET = newSecret();
let host: TriggerHost;

beforeAll(async () => {
	host = new TriggerHost();
	await host.start();
});

afterAll(async () => await host.stop());
afterEach(() => jest.restoreAllMocks());

let nodes = 0;

/** A published trigger that knows its secret from the credential, so that nothing but deliveries is at stake here. */
async function trigger(parameters: INodeParameters = {}, webhookSecret = SECRET): Promise<HostedTrigger> {
	nodes += 1;
	const credentials: Credentials = {
		exploriumSignalsApi: { apiKey: 'API-KEY', webhookSecret: SECRET, baseUrl: 'http://x' },
	};
	const node = host.add('exploriumTrigger', { registration: 'elsewhere', ...parameters }, credentials, {
		id: `node-${nodes}`,
	});
	await node.publish();
	credentials.exploriumSignalsApi.webhookSecret = webhookSecret;
	return node;
}

const sign = (body: string, secret = SECRET) => signExplorium(secret, body, Date.now());

async function deliver(node: HostedTrigger, body: unknown): Promise<Answer> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return await post(node.url(), text, sign(text));
}

/** The answer to a body that is signed well: not all are events, and what is no JSON at all never reaches the node. */
function statusOf(body: string): number {
	try {
		const content: unknown = body === '' ? null : JSON.parse(body.replace(/^\ufeff/, ''));
		return typeof content === 'object' && content !== null && !Array.isArray(content) ? 200 : 400;
	} catch {
		return 422;
	}
}

/** Nothing was thrown, nothing was started, and nothing secret was said. */
function expectNothingHappened(node: HostedTrigger, answer: Answer): void {
	expect(node.started).toBe(0);
	expect(answer.contentType).toMatch(/^application\/json/);
	const said = [answer.text, ...node.logged].join('\n');
	for (const secret of [SECRET, Buffer.from(SECRET, 'base64url').toString('hex'), 'API-KEY']) {
		expect(said).not.toContain(secret);
	}
	expect(said).not.toMatch(/[A-Za-z0-9_-]{43}=/);
	expect(said).not.toMatch(/at .*\.(ts|js):\d+/);
}

describe('an event', () => {
	it('starts the workflow with one item and is answered 200 with JSON', async () => {
		const node = await trigger();
		const answer = await deliver(node, v2);
		expect(answer).toMatchObject({ status: 200, json: { message: 'accepted', items: 1 } });
		expect(answer.contentType).toMatch(/^application\/json/);
		expect(node.executions).toMatchObject([[{ json: { provider: 'explorium', event: 'executive_joined_company' } }]]);
	});

	it.each(['application/json; charset=utf-8', 'application/json JSON', 'application/jsonl'])(
		'may come under any content type that starts as JSON does: %s',
		async (contentType) => {
			const node = await trigger();
			const body = JSON.stringify(seed);
			expect((await post(node.url(), body, { ...sign(body), 'Content-Type': contentType })).status).toBe(200);
			expect(node.executions).toHaveLength(1);
		},
	);

	it("is emitted as the vendor's own data if the user wants that", async () => {
		const node = await trigger({ output: 'subject' });
		await deliver(node, v2);
		await deliver(node, { ...v2, event_id: 'another', data: [1, 2] });
		expect(node.executions.flat().map(({ json }) => json)).toEqual([v2.data, { value: [1, 2] }]);
	});

	it('inside a string is read as one', async () => {
		const node = await trigger();
		expect((await deliver(node, stringified)).status).toBe(200);
		expect(node.executions).toMatchObject([[{ json: { event: 'new_funding_round' } }]]);
	});

	it('of an unknown name is passed on', async () => {
		const node = await trigger();
		expect((await deliver(node, { ...v2, event_name: 'new_moon' })).status).toBe(200);
		expect(node.executions).toMatchObject([[{ json: { event: 'new_moon' } }]]);
	});

	it('of 1 MB is taken', async () => {
		const node = await trigger();
		const answer = await deliver(node, { ...v2, data: { snippet: 'ü'.repeat(500_000) } });
		expect(answer.status).toBe(200);
		expect(node.executions).toHaveLength(1);
	});

	it('with a key named __proto__ is taken and changes nothing else', async () => {
		const node = await trigger();
		const body =
			'{"event_name":"new_office","event_id":"1","__proto__":{"polluted":true},"data":{"__proto__":{"polluted":true}}}';
		expect((await deliver(node, body)).status).toBe(200);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect(node.executions[0][0].json.polluted).toBeUndefined();
	});

	it.each(vectors.vectors.filter(({ expected }) => expected === 'accepted').map(({ name }) => name))(
		'is verified over the bytes that came: %s',
		async (name) => {
			const vector = vectors.vectors.find((candidate) => candidate.name === name)!;
			jest.spyOn(clock, 'now').mockReturnValue(vector.now);
			const node = await trigger({}, vector.secret);
			const headers = {
				'Content-Type': 'application/json',
				'X-Timestamp': vector.timestamp,
				'X-Signature': vector.signature,
			};
			expect((await post(node.url(), vector.body, headers)).status).toBe(statusOf(vector.body));
		},
	);
});

describe('a delivery that is filtered out or is a test is answered 200 and starts nothing', () => {
	it.each<[string, INodeParameters, object]>([
		['another event', { events: ['new_product'] }, v2],
		['another entity', { entityType: 'prospect' }, v2],
		['another entity, the other way round', { entityType: 'business' }, prospect],
		['another enrollment key', { enrollmentKeys: ['customer-7'] }, v2],
		['no enrollment key', { enrollmentKeys: ['customer-7'] }, { ...v2, enrollment_key: undefined }],
		[
			'one of three filters',
			{ events: ['new_funding_round'], entityType: 'business', enrollmentKeys: ['customer-42'] },
			v2,
		],
		['the connectivity test', {}, { tenant_id: 'con_1', partner_id: 'p', message: 'connectivity test' }],
		['an empty object', {}, {}],
	])('%s', async (_what, parameters, body) => {
		const node = await trigger(parameters);
		const answer = await deliver(node, body);
		expect(answer).toMatchObject({
			status: 200,
			json: { message: "not one of this trigger's events: nothing started" },
		});
		expectNothingHappened(node, answer);
	});

	it.each<[string, INodeParameters, object]>([
		['no filter', {}, v2],
		['the event', { events: ['new_product', 'executive_joined_company'] }, v2],
		[
			'the event by its current name',
			{ events: ['executive_joined_company'] },
			{ ...v2, event_name: 'employee_joined_company' },
		],
		['the event by its older name', { events: ['employee_joined_company'] }, v2],
		['the entity', { entityType: 'prospect' }, prospect],
		['the enrollment key', { enrollmentKeys: ['', 'customer-42'] }, v2],
		['keys that are empty', { enrollmentKeys: [''] }, v2],
	])('but passes with %s', async (_what, parameters, body) => {
		const node = await trigger(parameters);
		await deliver(node, body);
		expect(node.executions).toHaveLength(1);
	});
});

describe('a delivery that is refused', () => {
	const body = JSON.stringify(seed);
	const now = () => Math.floor(Date.now() / 1000);
	const signedAt = (timestamp: string) => {
		const { 'X-Signature': signature } = signExplorium(SECRET, body, Number(timestamp) * 1000);
		return { 'Content-Type': 'application/json', 'X-Timestamp': timestamp, 'X-Signature': signature };
	};
	const without = (name: string) => {
		const { [name]: _left, ...rest } = sign(body);
		return rest;
	};

	it.each<[number, string, () => Record<string, string>]>([
		[400, 'missing_signature', () => ({ 'Content-Type': 'application/json' })],
		[400, 'missing_signature', () => without('X-Signature')],
		[400, 'missing_signature', () => ({ ...sign(body), 'X-Signature': '' })],
		[400, 'malformed_signature', () => ({ ...sign(body), 'X-Signature': 'abc' })],
		[400, 'malformed_signature', () => ({ ...sign(body), 'X-Signature': `sha256=${sign(body)['X-Signature']}` })],
		[400, 'missing_timestamp', () => without('X-Timestamp')],
		[400, 'malformed_timestamp', () => ({ ...sign(body), 'X-Timestamp': 'now' })],
		[400, 'malformed_timestamp', () => ({ ...sign(body), 'X-Timestamp': '1e9' })],
		[400, 'timestamp_outside_tolerance', () => signedAt(String(now() - 302))],
		[400, 'timestamp_outside_tolerance', () => signedAt(String(now() + 302))],
		[400, 'timestamp_outside_tolerance', () => signedAt(String(Date.now()))],
		[400, 'signature_mismatch', () => sign(`${body} `)],
		[400, 'signature_mismatch', () => sign(body, newSecret())],
		[415, 'unsupported_content_type', () => ({ ...sign(body), 'Content-Type': 'text/plain' })],
		[415, 'unsupported_content_type', () => ({ ...sign(body), 'Content-Type': 'application/x-www-form-urlencoded' })],
		[415, 'unsupported_content_type', () => ({ ...sign(body), 'Content-Type': 'Application/JSON' })],
		[415, 'unsupported_content_type', () => ({ ...sign(body), 'Content-Type': 'multipart/form-data; boundary=x' })],
		[415, 'unsupported_content_type', () => without('Content-Type')],
	])('%d %s', async (status, error, headers) => {
		const node = await trigger();
		const answer = await post(node.url(), body, headers());
		expect(answer).toMatchObject({ status, json: { error, message: expect.any(String) as string } });
		expectNothingHappened(node, answer);
	});

	it('a signature given twice', async () => {
		const node = await trigger();
		const { 'X-Signature': signature, ...rest } = sign(body);
		const headers = { ...rest, 'X-Signature': `${signature}, ${signature}` };
		const answer = await post(node.url(), body, headers);
		expect(answer).toMatchObject({ status: 400, json: { error: 'malformed_signature' } });
		expectNothingHappened(node, answer);
	});

	it('one that was accepted before and is delivered again six minutes later', async () => {
		const node = await trigger();
		const headers = sign(body);
		expect((await post(node.url(), body, headers)).status).toBe(200);
		jest.spyOn(clock, 'now').mockReturnValue(Date.now() + 360_000);
		expect(await post(node.url(), body, headers)).toMatchObject({
			status: 400,
			json: { error: 'timestamp_outside_tolerance' },
		});
		expect(node.executions).toHaveLength(1);
	});

	it.each([
		['an empty body', ''],
		['an array', '[{"event_name":"new_office"}]'],
		['a text', '"new_office"'],
		['a number', '1'],
		['null', 'null'],
		['an event that is no text', '{"event_name":{"$gt":""}}'],
		['a stringified event that is cut off', '{"text":"{\\"event_name\\":"}'],
		['nesting of 20,000 levels', `{"event_name":"x","event_id":"1","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
		['nesting of 20,000 objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
		[
			'nesting inside a string',
			JSON.stringify({ text: `{"event_name":"x","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }),
		],
	])('400 for %s, though it is signed', async (_what, sent) => {
		const node = await trigger();
		const answer = await deliver(node, sent);
		expect(answer).toMatchObject({ status: 400, json: { error: 'malformed_body' } });
		expectNothingHappened(node, answer);
	});

	it("n8n's own 422 for what is no JSON", async () => {
		const node = await trigger();
		const answer = await deliver(node, '{"event_name":');
		expect(answer.status).toBe(422);
		expectNothingHappened(node, answer);
	});

	it.each([
		['no secret', '', 'no_secret'],
		['a secret that is not base64url', 'not base64url!', 'secret_unavailable'],
	])('503 with %s in the credential, so that the vendor may deliver again', async (_what, secret, error) => {
		const node = await trigger({}, secret);
		const answer = await deliver(node, seed);
		expect(answer).toMatchObject({ status: 503, json: { error } });
		expectNothingHappened(node, answer);
		expect(node.logged.join()).not.toContain('not base64url!');
	});

	it('503 when something breaks inside', async () => {
		const node = await trigger();
		jest.spyOn(clock, 'now').mockImplementationOnce(() => {
			throw new Error('the clock stopped');
		});
		const answer = await deliver(node, seed);
		expect(answer).toMatchObject({ status: 503, json: { error: 'unavailable' } });
		expectNothingHappened(node, answer);
		expect(node.logged.join()).toContain('the clock stopped');
	});
});

describe('an event that is delivered again', () => {
	it('is answered 200 and starts nothing', async () => {
		const node = await trigger();
		await deliver(node, v2);
		const answer = await deliver(node, { ...v2, event_time: '2026-07-28T10:00:00Z' });
		expect(answer).toMatchObject({ status: 200, json: { message: 'duplicate' } });
		expect(node.started).toBe(1);
	});

	it('at the same moment starts one execution, and the others are asked for again or told apart', async () => {
		const node = await trigger();
		const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async () => await deliver(node, v2)));
		expect(node.started).toBe(1);
		expect(answers.filter(({ json }) => (json as { message?: string }).message === 'accepted')).toHaveLength(1);
		for (const { status } of answers) expect([200, 503]).toContain(status);
	});

	it('for another enrollment is an event of its own', async () => {
		const node = await trigger();
		await deliver(node, v2);
		await deliver(node, { ...v2, enrollment_id: 'en_other' });
		expect(node.started).toBe(2);
	});

	it('to another trigger starts that one too', async () => {
		const both = [await trigger(), await trigger()];
		for (const node of both) await deliver(node, v2);
		expect(both.map(({ started }) => started)).toEqual([1, 1]);
	});

	it('starts every time where the user wants that, and while testing', async () => {
		const off = await trigger({ skipDuplicates: 'off' });
		for (let time = 0; time < 2; time++) await deliver(off, v2);
		expect(off.started).toBe(2);
		const testing = await trigger();
		await testing.listen();
		const body = JSON.stringify(v2);
		for (let time = 0; time < 2; time++) await post(testing.url('test'), body, sign(body));
		expect(testing.started).toBe(2);
	});

	it('after one that was forged is the first', async () => {
		const node = await trigger();
		const body = JSON.stringify(v2);
		expect((await post(node.url(), body, sign(body, newSecret()))).status).toBe(400);
		expect(await deliver(node, v2)).toMatchObject({ status: 200, json: { message: 'accepted' } });
	});
});
