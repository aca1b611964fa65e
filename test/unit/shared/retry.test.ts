import { backoff, mayRetry, wasRefused, type FailedAttempt } from '../../../nodes/shared/http/retry';

const answered = (status: number): FailedAttempt => ({ kind: 'answered', status });
const unsent = (passing: boolean): FailedAttempt => ({ kind: 'unsent', passing });

it.each<[string, FailedAttempt, boolean, boolean, boolean, boolean]>([
	// [what came back, surely not carried out, repeat a read, repeat a creation, repeat what bills]
	['400', answered(400), true, false, false, false],
	['401', answered(401), true, false, false, false],
	['403', answered(403), true, false, false, false],
	['404', answered(404), true, false, false, false],
	['409', answered(409), true, false, false, false],
	['422', answered(422), true, false, false, false],
	['429', answered(429), true, true, true, true],
	['500', answered(500), false, true, false, false],
	['501', answered(501), false, false, false, false],
	['502', answered(502), false, true, false, false],
	['503', answered(503), false, true, false, true],
	['504', answered(504), false, true, false, false],
	['302', answered(302), true, false, false, false],
	['303', answered(303), false, false, false, false],
	['307', answered(307), true, false, false, false],
	['a request that was never sent, for now', unsent(true), true, true, true, true],
	['a request that was never sent, for good', unsent(false), true, false, false, false],
	['no answer', { kind: 'unanswered' }, false, true, false, false],
	['a body that is no JSON', { kind: 'unreadable', status: 200 }, false, true, false, false],
])('%s', (_what, attempt, refused, repeatsRead, repeatsCreation, repeatsPaid) => {
	expect(wasRefused(attempt)).toBe(refused);
	expect(mayRetry(attempt, { idempotent: true }, {})).toBe(repeatsRead);
	expect(mayRetry(attempt, { idempotent: false }, {})).toBe(repeatsCreation);
	expect(mayRetry(attempt, { idempotent: true, bills: true }, { refusesBy503: true })).toBe(repeatsPaid);
	const isRefusal = JSON.stringify(attempt) !== JSON.stringify(answered(503));
	expect(mayRetry(attempt, { idempotent: true, bills: true }, {})).toBe(repeatsPaid && isRefusal);
});

it('waits twice as long each time, up to half a minute, and never less than half of that', () => {
	expect([0, 1, 2, 3, 4, 5, 6, 7, 20].map((retry) => backoff(retry, 0))).toEqual([
		250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000,
	]);
	expect([0, 1, 5, 6, 20].map((retry) => backoff(retry, 0.999999))).toEqual([500, 1000, 16_000, 30_000, 30_000]);
});
