import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock';
import { limits, send } from '../../../nodes/shared/http/client';
import type { ApiCall, VendorProfile } from '../../../nodes/shared/http';

const VENDOR: VendorProfile = {
	name: 'Vendor',
	credential: 'vendorApi',
	rate: { units: 100, windowMs: 60_000 },
	advice: {},
};
const READ: ApiCall = { method: 'GET', path: '/things', idempotent: true, doing: 'list the things' };

let now: number;
let account = 0;

beforeEach(() => {
	now = 1_000_000;
	account += 1;
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		signal?.throwIfAborted();
		now += milliseconds;
	});
});

afterEach(() => jest.restoreAllMocks());

function context(answer: () => unknown, signal?: AbortSignal) {
	const call = jest.fn(async (_credential: string, _options: object) => answer());
	const ctx = {
		getNode: () => ({ credentials: { vendorApi: { id: `account-${account}`, name: 'x' } } }),
		getCredentials: async () => ({ baseUrl: 'https://vendor.example/api//' }),
		getExecutionCancelSignal: () => signal,
		helpers: { httpRequestWithAuthentication: call },
	};
	return { ctx: ctx as unknown as IExecuteFunctions, call };
}

const answer = (statusCode: number, body: unknown = {}, headers: object = {}) => ({ statusCode, body, headers });

it('calls below the base URL, however it was written, with the credential', async () => {
	const { ctx, call } = context(() => answer(200, [1]));
	expect(await send(ctx, VENDOR, { ...READ, query: { a: 1 } })).toEqual({ ok: true, status: 200, body: [1] });
	expect(call).toHaveBeenCalledWith(
		'vendorApi',
		expect.objectContaining({ method: 'GET', url: 'https://vendor.example/api/things', qs: { a: 1 } }),
	);
});

it('ends with the execution, while waiting and after a failure', async () => {
	const aborting = new AbortController();
	const { ctx, call } = context(() => {
		aborting.abort();
		return answer(503);
	}, aborting.signal);
	await expect(send(ctx, VENDOR, READ)).rejects.toThrow();
	await expect(send(ctx, VENDOR, { ...READ, idempotent: false })).rejects.toThrow();
	expect(call).toHaveBeenCalledTimes(1);
});

it('gives up when the whole call has taken too long', async () => {
	jest.replaceProperty(limits, 'callTimeMs', 100_000);
	const { ctx, call } = context(() => answer(429, {}, { 'retry-after': '60' }));
	expect(await send(ctx, VENDOR, READ)).toMatchObject({ ok: false, status: 429 });
	expect(call).toHaveBeenCalledTimes(2);
});

it('keeps below the rate limit of an account, whoever calls', async () => {
	const { ctx } = context(() => answer(200));
	for (let number = 0; number < 5; number++) await send(ctx, VENDOR, { ...READ, units: 50 });
	expect(now).toBe(1_000_000 + 2 * 60_000);
});

it('tells a delete that found nothing after a lost answer from one that found nothing at once', async () => {
	const answers = [answer(502), answer(404)];
	const { ctx } = context(() => answers.shift());
	expect(await send(ctx, VENDOR, READ)).toMatchObject({ status: 404, perhapsDone: true });
	const { ctx: other } = context(() => answer(404));
	expect(await send(other, VENDOR, READ)).toMatchObject({ status: 404, perhapsDone: false });
});

it.each([
	['a refused connection', { cause: { code: 'ECONNREFUSED' } }, 'refused', 7],
	['a lost connection', { code: 'ECONNRESET' }, 'unknown', 1],
	['something else', {}, 'unknown', 1],
])('%s during a creation: %j', async (_what, more, outcome, attempts) => {
	const { ctx, call } = context(() => {
		throw Object.assign(new Error('the network'), more);
	});
	expect(await send(ctx, VENDOR, { ...READ, idempotent: false })).toMatchObject({
		ok: false,
		status: null,
		outcome,
		reason: 'the network',
	});
	expect(call).toHaveBeenCalledTimes(attempts);
});
