import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock';
import { send } from '../../../nodes/shared/http/client';
import { timeouts } from '../../../nodes/shared/http/timeouts';
import { path, type ApiCall, type VendorProfile } from '../../../nodes/shared/http';

const VENDOR: VendorProfile = {
	name: 'Vendor',
	credential: 'vendorApi',
	key: 'apiKey',
	rate: { units: 100, windowMs: 60_000 },
	advice: {},
};
const READ: ApiCall = { method: 'GET', path: path`/things`, idempotent: true, doing: 'list the things' };

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
	jest.replaceProperty(timeouts, 'callMs', 100_000);
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
	[
		'a refused connection',
		{ cause: { code: 'ECONNREFUSED' } },
		'refused',
		false,
		/^the connection to vendor.example was/,
		7,
	],
	['an expired certificate', { cause: { code: 'CERT_HAS_EXPIRED' } }, 'refused', false, /has expired/, 1],
	['a lost connection', { code: 'ECONNRESET' }, 'unknown', true, /^the network$/, 1],
	['something else', {}, 'unknown', true, /^the network$/, 1],
])('%s during a creation: %j', async (_what, more, outcome, isSent, reason, attempts) => {
	const { ctx, call } = context(() => {
		throw Object.assign(new Error('the network'), more);
	});
	expect(await send(ctx, VENDOR, { ...READ, idempotent: false })).toMatchObject({
		ok: false,
		status: null,
		outcome,
		sent: isSent,
		reason: expect.stringMatching(reason) as string,
	});
	expect(call).toHaveBeenCalledTimes(attempts);
});

it.each([
	['ECONNRESET', 'The connection was closed. You can retry the request immediately or wait and retry later.'],
	['ETIMEDOUT', "The connection timed out, consider setting the 'Retry on Fail' option in the node settings"],
])('what n8n says of %s does not invite to repeat a call that may be billed', async (code, message) => {
	const { ctx } = context(() => {
		throw Object.assign(new Error(message), { code });
	});
	const reason = expect.stringMatching(/^The connection (was closed\.|timed out)$/) as string;
	expect(await send(ctx, VENDOR, { ...READ, idempotent: false })).toMatchObject({ outcome: 'unknown', reason });
});

it('what was perhaps sent before is not called unsent', async () => {
	const failures = [{ code: 'ECONNRESET' }, { code: 'CERT_HAS_EXPIRED' }];
	const { ctx } = context(() => {
		throw Object.assign(new Error('the network'), failures.shift());
	});
	expect(await send(ctx, VENDOR, READ)).toMatchObject({ sent: true, outcome: 'unknown', perhapsDone: true });
});

describe('a vendor that accepts nothing for a day', () => {
	const DAY = 86_400;
	const banned = () => answer(429, { message: 'Enough.' }, { 'retry-after': String(DAY) });

	it('is told at once, with the time, and asked again by a later call', async () => {
		const { ctx, call } = context(banned);
		const started = now;
		const outcome = await send(ctx, VENDOR, READ);
		expect(now - started).toBeLessThanOrEqual(timeouts.callMs);
		const time = new Date(started + DAY * 1000).toISOString().replace('.000Z', 'Z');
		expect(outcome).toMatchObject({
			ok: false,
			status: 429,
			outcome: 'refused',
			sent: true,
			until: started + DAY * 1000,
			reason: `Enough; no call is accepted before ${time}`,
			advice: `Run this again after ${time}.`,
		});
		await send(ctx, VENDOR, READ);
		expect(call).toHaveBeenCalledTimes(2);
	});

	it('a pause that a call may wait for is kept by all calls of the account, and not by those with another key', async () => {
		const answers = [answer(429, {}, { 'retry-after': '600' })];
		const impatient = Object.assign(context(() => answers.shift()).ctx, { getRequestObject: () => ({}) });
		expect(await send(impatient, VENDOR, READ)).toMatchObject({ ok: false, until: 1_600_000 });

		const { ctx: mended, call } = context(() => answer(200));
		const key = { getCredentials: async () => ({ baseUrl: 'https://vendor.example', apiKey: 'another' }) };
		expect(await send(Object.assign(mended, key), VENDOR, READ)).toMatchObject({ ok: true });
		expect(call).toHaveBeenCalledTimes(1);
		expect(now).toBe(1_000_000);

		expect(await send(context(() => answer(200)).ctx, VENDOR, READ)).toMatchObject({ ok: true });
		expect(now).toBe(1_600_000);
	});

	it('one that has no turn in time was never sent, and blames nobody', async () => {
		jest.replaceProperty(timeouts, 'callMs', 10_000);
		const { ctx, call } = context(() => answer(200));
		await send(ctx, VENDOR, { ...READ, units: 100 });
		const outcome = await send(ctx, VENDOR, READ);
		expect(outcome).toMatchObject({ ok: false, status: 429, sent: false, until: 1_060_000 });
		expect(outcome).toHaveProperty('reason', expect.stringMatching(/no room before 1970-01-01T00:17:40Z/));
		expect(call).toHaveBeenCalledTimes(1);
	});
});

it('who waits in the editor hears soon that nothing can be sent, also after a wait for the rate limit', async () => {
	const { ctx, call } = context(() => {
		throw Object.assign(new Error('the network'), { cause: { code: 'ECONNREFUSED' } });
	});
	const watched = Object.assign(ctx, { getMode: () => 'manual' });
	const busy = context(() => answer(200));
	for (let number = 0; number < 2; number++) await send(busy.ctx, VENDOR, { ...READ, units: 50 });
	const started = now;
	expect(await send(watched, VENDOR, { ...READ, units: 50 })).toMatchObject({ sent: false });
	expect(call.mock.calls.length).toBeGreaterThan(1);
	expect(now - started).toBeLessThanOrEqual(60_000 + timeouts.watchedUnsentMs);
});
