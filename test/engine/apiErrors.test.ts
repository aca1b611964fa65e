import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import type { INodeParameters } from 'n8n-workflow';

import { timeouts } from '../../nodes/shared/http/timeouts';
import { runNode, type Outcome } from './harness/engine';
import { fakeTime, type FakeTime } from './harness/time';

const API_KEY = 'a-key-that-must-not-be-shown';
const CORRELATION_ID = '1f6c8c1e-0b8e-4d8e-9a51-5f5d7f3f1a11';
const BUSINESS_ID = '8adce3ca1cef0c986b22310e369a0793';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

let server: Server;
let baseUrl: string;
let handle: Handler;
let calls: string[];
let time: FakeTime;

beforeEach(async () => {
	time = fakeTime();
	calls = [];
	server = createServer((req, res) => {
		calls.push(`${req.method} ${req.url}`);
		req.resume().on('end', () => handle(req, res));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	jest.restoreAllMocks();
	server.closeAllConnections();
	server.close();
	if (server.listening) await once(server, 'close');
});

const answers =
	(status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
	(_req, res) => {
		const isText = typeof body === 'string';
		res.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json', ...headers });
		res.end(isText ? body : JSON.stringify(body));
	};

const READ: INodeParameters = { resource: 'webhook', operation: 'getAll', returnAll: true };
const ENROLL: INodeParameters = {
	resource: 'enrollment',
	operation: 'create',
	entity: 'business',
	webhookId: { __rl: true, mode: 'id', value: 'wh_1' },
	enrollmentKey: 'customer-42',
	businessEvents: ['new_office'],
	businessIds: BUSINESS_ID,
};

async function run(parameters: INodeParameters, onError?: 'continueRegularOutput'): Promise<Outcome> {
	const credentials = { exploriumSignalsApi: { apiKey: API_KEY, partnerId: 'partner', baseUrl } };
	return await runNode('explorium', { apiVersion: 'v2', ...parameters }, [{}], {
		credentials,
		onError,
		account: baseUrl,
	});
}

/** One clear error: a NodeApiError with these words and this advice, and nothing secret. */
function expectError(outcome: Outcome, message: string, description: RegExp, httpCode: string | null): void {
	expect(outcome.items).toEqual([]);
	expect(outcome.error).toMatchObject({ name: 'NodeApiError', message, httpCode });
	expect(outcome.error?.description ?? '').toMatch(description);
	expect(outcome.error?.context?.itemIndex).toBe(0);
	expect(JSON.stringify([outcome.error, outcome.error?.message])).not.toContain(API_KEY);
}

describe('an answer that is a refusal', () => {
	it.each<[string, number, unknown, string, RegExp]>([
		[
			'401',
			401,
			{ details: 'Invalid API key', correlation_id: CORRELATION_ID },
			'Invalid API key',
			new RegExp(`does not know the API key.*correlation id: ${CORRELATION_ID}`),
		],
		[
			'403, out of credits',
			403,
			{ details: 'Insufficient credits for this operation', correlation_id: CORRELATION_ID },
			'Insufficient credits for this operation',
			new RegExp(`out of credits.*correlation id: ${CORRELATION_ID}`),
		],
		[
			'422, a list',
			422,
			{ detail: [{ loc: ['body', 'enrollment_key'], msg: 'String too short', type: 'string_too_short' }] },
			'enrollment_key: String too short',
			/Correct the field/,
		],
		[
			'400 of a page with a nested error',
			400,
			{ response_context: { correlation_id: CORRELATION_ID }, error: { code: 'x', message: 'Not aggregated' } },
			'Not aggregated',
			new RegExp(CORRELATION_ID),
		],
		['404', 404, { detail: 'Not Found' }, 'Not Found', /Check the ID/],
		['418 without words', 418, {}, 'no reason was given', /^$/],
	])('%s is shown once, and not repeated', async (_what, status, body, words, advice) => {
		handle = answers(status, body);
		for (const [parameters, doing] of [
			[READ, 'list the webhooks'],
			[ENROLL, 'enroll'],
		] as const) {
			calls = [];
			const outcome = await run(parameters);
			expectError(outcome, `Explorium did not ${doing} (HTTP ${status}): ${words}`, advice, String(status));
			expect(calls).toHaveLength(1);
		}
		expect(time.slept).toEqual([]);
	});

	it('under continue-on-fail becomes one item that says the same', async () => {
		handle = answers(403, { details: 'Insufficient credits', correlation_id: CORRELATION_ID });
		const outcome = await run(ENROLL, 'continueRegularOutput');
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toMatchObject([
			{
				json: {
					error: 'Explorium did not enroll (HTTP 403): Insufficient credits',
					message: expect.stringContaining(CORRELATION_ID) as string,
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('429, the rate limit', () => {
	const RATE_LIMIT_PAGE = { error: 'rate_limit_exceeded', message: 'Too many requests', retry_after: 60 };
	const ERROR_PAGE = { code: 429, message: 'Too many requests', retry_after: 60 };
	const succeed = answers(200, { webhooks: [] });
	const refuse = (times: number, refusal: Handler): Handler => {
		let left = times;
		return (req, res) => (left-- > 0 ? refusal : succeed)(req, res);
	};

	it.each([
		['rate limit page', RATE_LIMIT_PAGE],
		['error page', ERROR_PAGE],
	])('in the shape of the %s is waited for, as long as the vendor says', async (_page, body) => {
		for (const headers of [{ 'Retry-After': '60' }, {}]) {
			handle = refuse(2, answers(429, body, headers as Record<string, string>));
			const slept = time.slept.length;
			const outcome = await run(READ);
			expect(outcome.error).toBeUndefined();
			const waited = time.slept.slice(slept).reduce((sum, wait) => sum + wait, 0);
			expect(waited).toBeGreaterThanOrEqual(119_000);
			expect(waited).toBeLessThan(125_000);
		}
	});

	it('without any word on time is tried again after a while', async () => {
		handle = refuse(3, answers(429, {}));
		expect((await run(READ)).error).toBeUndefined();
		expect(time.slept.filter((wait) => wait > 0).length).toBeGreaterThanOrEqual(3);
	});

	it('until X-RateLimit-Reset is waited for', async () => {
		const reset = Math.ceil((Date.now() + time.ahead) / 1000) + 30;
		handle = refuse(1, answers(429, ERROR_PAGE, { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) }));
		await run(READ);
		expect(Date.now() + time.ahead).toBeGreaterThanOrEqual(reset * 1000);
	});

	it.each([
		['rate limit page', RATE_LIMIT_PAGE],
		['error page', ERROR_PAGE],
	])('in the shape of the %s, again and again, is one error in the end', async (_page, body) => {
		handle = answers(429, body, { 'Retry-After': '1' });
		const outcome = await run(ENROLL);
		expectError(outcome, 'Explorium did not enroll (HTTP 429): Too many requests', /Try again in a minute/, '429');
		expect(calls).toHaveLength(7);
	});
});

describe('an answer of which nobody knows what was done', () => {
	const PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>nginx</body></html>';

	it.each<[number, unknown, string, RegExp]>([
		[
			500,
			{ details: 'Internal failure', correlation_id: CORRELATION_ID },
			'Internal failure',
			new RegExp(CORRELATION_ID),
		],
		[502, PAGE, '502 Bad Gateway 502 Bad Gateway nginx', /.*/],
		[503, '', 'no reason was given', /.*/],
		[504, PAGE, '502 Bad Gateway 502 Bad Gateway nginx', /.*/],
	])('%d: a read is repeated, then reported', async (status, body, words, advice) => {
		handle = answers(status, body);
		const outcome = await run(READ);
		expectError(outcome, `Explorium did not list the webhooks (HTTP ${status}): ${words}`, advice, String(status));
		expect(calls).toHaveLength(7);
	});

	it('a read that succeeds in the end is no error', async () => {
		let left = 3;
		handle = (req, res) => (left-- > 0 ? answers(502, PAGE) : answers(200, { webhooks: [] }))(req, res);
		expect(await run(READ)).toMatchObject({ items: [], error: undefined });
	});

	it('an enrollment is not repeated blindly: what is there is listed first', async () => {
		const made = {
			enrollment_id: 'en_made',
			enrollment_key: 'customer-42',
			webhook_id: 'wh_1',
			event_types: ['new_office'],
			business_ids: [BUSINESS_ID],
			status: 'active',
		};
		handle = (req, res) =>
			(req.method === 'POST' ? answers(502, PAGE) : answers(200, { enrollments: [made] }))(req, res);
		const outcome = await run(ENROLL);
		expect(outcome.items).toMatchObject([{ json: { enrollment_id: 'en_made' }, pairedItem: [{ item: 0 }] }]);
		expect(calls.map((call) => call.split(' ')[0])).toEqual(['POST', 'GET']);
	});

	it('an enrollment that was not made is tried again, and reported as one error in the end', async () => {
		handle = (req, res) =>
			(req.method === 'POST' ? answers(500, { details: 'no' }) : answers(200, { enrollments: [] }))(req, res);
		const outcome = await run(ENROLL);
		expectError(outcome, 'Explorium did not enroll (HTTP 500): no', /.*/, '500');
		const methods = calls.map((call) => call.split(' ')[0]);
		// A request whose answer was lost may still be under way: one looks twice, with a pause before each look.
		expect(methods).toEqual(Array(7).fill(['POST', 'GET', 'GET']).flat());
		expect(time.slept).toHaveLength(14);
	});
});

describe('an answer of another form than documented', () => {
	it.each([
		['JSON that is cut off', '{"webhooks":[{"webhook_url":"https://a.exam'],
		['a page of a proxy', '<html><body>Please log in</body></html>'],
	])('%s under a status of success is asked for again, then reported', async (_what, body) => {
		handle = answers(200, body, { 'Content-Type': 'application/json' });
		const words = 'Explorium did not list the webhooks (HTTP 200): the answer is not whole, or no JSON';
		expectError(await run(READ), words, /.*/, '200');
		expect(calls).toHaveLength(7);
	});

	it('an enrollment whose answer cannot be read is looked for', async () => {
		handle = (req, res) =>
			(req.method === 'POST' ? answers(201, '{"enrollment_id":') : answers(200, { enrollments: [] }))(req, res);
		const outcome = await run(ENROLL);
		expectError(
			outcome,
			'Explorium did not enroll (HTTP 201): the answer is not whole, or no JSON',
			/Look before/,
			'201',
		);
		expect(calls.filter((call) => call.startsWith('GET')).length).toBeGreaterThan(0);
	});

	it.each([
		['nothing', ''],
		['another object', { hooks: [] }],
		['a list', []],
		['a webhook without its URL', { webhooks: [{ webhook_id: 'wh_1' }] }],
	])('%s under a status of success', async (_what, body) => {
		handle = answers(200, body, { 'Content-Type': 'application/json' });
		const outcome = await run(READ);
		expect(outcome.error).toHaveProperty('name', 'NodeApiError');
		expect(outcome.error?.message).toMatch(
			/^Explorium answered in an unexpected form when asked to list the webhooks \(/,
		);
		expect(outcome.error?.description).toContain('Check the base URL');
		expect(calls).toHaveLength(1);
	});
});

describe('no answer at all', () => {
	it('a refused connection: nothing was changed', async () => {
		server.close();
		await once(server, 'close');
		for (const parameters of [READ, ENROLL]) {
			const { error } = await run(parameters);
			expect(error).toHaveProperty('name', 'NodeApiError');
			expect(error?.message).toMatch(/^Explorium did not (list the webhooks|enroll). Nothing was sent: .+ was refused/);
			expect(error?.description).toMatch(/Check the Base URL/);
		}
		expect(time.slept.length).toBeGreaterThanOrEqual(12);
	});

	it('a connection that breaks: a read is repeated', async () => {
		handle = (req) => req.socket.destroy();
		const { error } = await run(READ);
		expect(error).toHaveProperty('name', 'NodeApiError');
		expect(error?.message).toMatch(/^Explorium did not list the webhooks: .+/);
		expect(error?.description).toMatch(/may have been carried out/);
		expect(calls).toHaveLength(7);
	});

	it("n8n's invitation to try again at once is left out, since the call may bill", async () => {
		handle = (req) => req.socket.destroy();
		for (const parameters of [READ, ENROLL]) {
			const { error } = await run(parameters);
			expect(error?.message).toMatch(/^Explorium did not .+: The connection to the server was closed unexpectedly/);
			expect(error?.message).not.toContain('retry');
		}
	});

	it('a body that stops in the middle of its announced length', async () => {
		handle = (req, res) => {
			res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
			res.write('{"webhooks":[');
			setImmediate(() => req.socket.destroy());
		};
		const { error } = await run(READ);
		expect(error).toHaveProperty('name', 'NodeApiError');
		expect(error?.message).toMatch(/^Explorium did not list the webhooks: .+/);
	});

	it('a vendor that never answers: each attempt is given up after its time', async () => {
		jest.replaceProperty(timeouts, 'attemptMs', 150);
		handle = () => {};
		const { error } = await run(READ);
		expect(error).toHaveProperty('name', 'NodeApiError');
		expect(error?.message).toMatch(/^Explorium did not list the webhooks: .+/);
		expect(error?.description).toMatch(/may have been carried out/);
		expect(calls).toHaveLength(7);
	});
});
