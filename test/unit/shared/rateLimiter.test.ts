import fc from 'fast-check';

import { RateLimiter } from '../../../nodes/shared/http/rateLimiter';

it('grants at once what fits into the window', () => {
	const limiter = new RateLimiter(3, 1000);
	expect([0, 0, 10].map((now) => limiter.reserve(1, now).at)).toEqual([0, 0, 10]);
});

it('lets the next one wait until enough of the window has passed', () => {
	const limiter = new RateLimiter(3, 1000);
	limiter.reserve(2, 0);
	limiter.reserve(1, 400);
	expect(limiter.reserve(1, 500).at).toBe(1000);
	expect(limiter.reserve(2, 500).at).toBe(1400);
});

it('counts rows', () => {
	const limiter = new RateLimiter(200, 60_000);
	const starts = [50, 50, 50, 50, 50, 1].map((rows) => limiter.reserve(rows, 0).at);
	expect(starts).toEqual([0, 0, 0, 0, 60_000, 60_000]);
});

it('takes a call of more than the limit for one of the limit', () => {
	const limiter = new RateLimiter(10, 1000);
	expect([25, 25, 1].map((units) => limiter.reserve(units, 0).at)).toEqual([0, 1000, 2000]);
});

it('pauses when the vendor says so, and never goes back', () => {
	const limiter = new RateLimiter(10, 1000);
	limiter.pauseUntil(5000);
	limiter.pauseUntil(3000);
	expect(limiter.reserve(1, 0).at).toBe(5000);
	expect(limiter.reserve(1, 6000).at).toBe(6000);
});

const CALLS = fc.array(fc.record({ units: fc.integer({ min: 1, max: 12 }), pass: fc.integer({ min: 0, max: 400 }) }), {
	maxLength: 300,
});

it('never grants more than the limit in any window, in the order of asking', () => {
	fc.assert(
		fc.property(CALLS, (calls) => {
			const limiter = new RateLimiter(10, 1000);
			let now = 0;
			const granted = calls.map(({ units, pass }) => {
				now += pass;
				return { at: limiter.reserve(units, now).at, units: Math.min(units, 10), asked: now };
			});
			granted.forEach(({ at, asked }, index) => {
				expect(at).toBeGreaterThanOrEqual(asked);
				if (index > 0) expect(at).toBeGreaterThanOrEqual(granted[index - 1].at);
				const inWindow = granted.filter((other) => other.at >= at && other.at < at + 1000);
				expect(inWindow.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(10);
			});
		}),
		{ numRuns: 100 },
	);
});

it('stays quick over many calls', () => {
	const limiter = new RateLimiter(10, 1000);
	const started = performance.now();
	for (let call = 0; call < 100_000; call++) limiter.reserve(1, call);
	expect(performance.now() - started).toBeLessThan(2000);
});

const MINUTE = 60_000;

it('a place that was given back is free again', () => {
	const limiter = new RateLimiter(200, MINUTE);
	limiter.release(limiter.reserve(200, 0));
	expect(limiter.reserve(200, 0).at).toBe(0);
});

it('a call counts from its answer on, since nobody knows when the vendor took it', () => {
	const limiter = new RateLimiter(200, MINUTE);
	limiter.settle(limiter.reserve(150, 0), 2000);
	limiter.settle(limiter.reserve(50, 2000), 3000);
	expect(limiter.reserve(100, 3000).at).toBe(MINUTE + 2000);
});

it('gives way to other users of the key that only the vendor sees', () => {
	const limiter = new RateLimiter(200, MINUTE);
	limiter.settle(limiter.reserve(50, 0), 0, { limit: 200, remaining: 30, resetAt: 40_000 });
	expect(limiter.reserve(30, 1000).at).toBe(1000);
	expect(limiter.reserve(50, 1000).at).toBe(40_000);
});

it('goes faster where the vendor counts less than assumed', () => {
	const limiter = new RateLimiter(200, MINUTE);
	for (let call = 0; call < 20; call++) {
		const reservation = limiter.reserve(50, call);
		expect(reservation.at).toBe(call);
		limiter.settle(reservation, call, { limit: 200, remaining: 199 - call, resetAt: MINUTE });
	}
});

it('takes over a limit that is not the assumed one', () => {
	const limiter = new RateLimiter(200, MINUTE);
	limiter.settle(limiter.reserve(50, 0), 0, { limit: 1000, remaining: 950, resetAt: MINUTE });
	for (let call = 0; call < 19; call++) expect(limiter.reserve(50, 1).at).toBe(1);
	expect(limiter.reserve(50, 1).at).toBe(MINUTE);
});

it('the count of an answer leaves calls under way on top of it', () => {
	const limiter = new RateLimiter(200, MINUTE);
	const first = limiter.reserve(100, 0);
	limiter.reserve(100, 0);
	limiter.settle(first, 0, { limit: 200, remaining: 100, resetAt: MINUTE });
	expect(limiter.reserve(1, 0).at).toBe(MINUTE);
});
