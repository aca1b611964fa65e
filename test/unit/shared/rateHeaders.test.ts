import { rateLimitCount, rateLimitReset, retryAfter, retryAfterInBody } from '../../../nodes/shared/http';
import { readRate } from '../../../nodes/shared/http/rateHeaders';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const FORMS = [retryAfter, retryAfterInBody, rateLimitReset, rateLimitCount];
const read = (headers: Record<string, string>, status = 429, body: unknown = {}) =>
	readRate(FORMS, { status, headers, body }, MINUTE, NOW);

describe('readRate', () => {
	test.each([
		['seconds', { 'retry-after': '7' }, {}, NOW + 7000],
		['a date', { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }, {}, NOW + 30_000],
		['a date that is over', { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, {}, NOW],
		['the body of a 429', {}, { error: 'rate_limit_exceeded', retry_after: 60 }, NOW + MINUTE],
		['the header before the body', { 'retry-after': '1' }, { retry_after: 60 }, NOW + 1000],
		['the reset of a 429', { 'x-ratelimit-reset': String(NOW / 1000 + 20) }, {}, NOW + 20_000],
		['a reset by a clock that runs ahead', { 'x-ratelimit-reset': String(NOW / 1000 + 900) }, {}, NOW + MINUTE],
		['nothing', {}, {}, null],
		['no sense', { 'retry-after': 'soon' }, {}, null],
	])('pauses by %s', (_name, headers, body, until) => {
		expect(read(headers as Record<string, string>, 429, body).pauseUntil).toBe(until);
	});

	test('a success pauses only when nothing remains', () => {
		const reset = { 'x-ratelimit-reset': String(NOW / 1000 + 20) };
		expect(read({ ...reset, 'x-ratelimit-remaining': '3' }, 200).pauseUntil).toBeNull();
		expect(read({ ...reset, 'x-ratelimit-remaining': '0' }, 200).pauseUntil).toBe(NOW + 20_000);
	});

	test('a count is one only when all of it is told', () => {
		const told = {
			'x-ratelimit-limit': '200',
			'x-ratelimit-remaining': '150',
			'x-ratelimit-reset': String(NOW / 1000 + 20),
		};
		expect(read(told, 200).allowance).toEqual({ limit: 200, remaining: 150, resetAt: NOW + 20_000 });
		for (const key of Object.keys(told)) expect(read({ ...told, [key]: '' }, 200).allowance).toBeNull();
	});
});
