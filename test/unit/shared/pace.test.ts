import fc from 'fast-check';

import { Pace } from '../../../nodes/shared/http/pace';

it('grants at once what fits into the window', () => {
	const pace = new Pace(3, 1000);
	expect([0, 0, 10].map((now) => pace.book(1, now).at)).toEqual([0, 0, 10]);
});

it('lets the next one wait until enough of the window has passed', () => {
	const pace = new Pace(3, 1000);
	pace.book(2, 0);
	pace.book(1, 400);
	expect(pace.book(1, 500).at).toBe(1000);
	expect(pace.book(2, 500).at).toBe(1400);
});

it('counts rows', () => {
	const pace = new Pace(200, 60_000);
	const starts = [50, 50, 50, 50, 50, 1].map((rows) => pace.book(rows, 0).at);
	expect(starts).toEqual([0, 0, 0, 0, 60_000, 60_000]);
});

it('takes a call of more than the limit for one of the limit', () => {
	const pace = new Pace(10, 1000);
	expect([25, 25, 1].map((units) => pace.book(units, 0).at)).toEqual([0, 1000, 2000]);
});

it('pauses when the vendor says so, and never goes back', () => {
	const pace = new Pace(10, 1000);
	pace.pauseUntil(5000);
	pace.pauseUntil(3000);
	expect(pace.book(1, 0).at).toBe(5000);
	expect(pace.book(1, 6000).at).toBe(6000);
});

const CALLS = fc.array(fc.record({ units: fc.integer({ min: 1, max: 12 }), pass: fc.integer({ min: 0, max: 400 }) }), {
	maxLength: 300,
});

it('never grants more than the limit in any window, in the order of asking', () => {
	fc.assert(
		fc.property(CALLS, (calls) => {
			const pace = new Pace(10, 1000);
			let now = 0;
			const granted = calls.map(({ units, pass }) => {
				now += pass;
				return { at: pace.book(units, now).at, units: Math.min(units, 10), asked: now };
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
	const pace = new Pace(10, 1000);
	const started = performance.now();
	for (let call = 0; call < 100_000; call++) pace.book(1, call);
	expect(performance.now() - started).toBeLessThan(2000);
});

const MINUTE = 60_000;

it('a place that was given back is free again', () => {
	const pace = new Pace(200, MINUTE);
	pace.release(pace.book(200, 0));
	expect(pace.book(200, 0).at).toBe(0);
});

it('a call counts from its answer on, since nobody knows when the vendor took it', () => {
	const pace = new Pace(200, MINUTE);
	pace.settle(pace.book(150, 0), 2000);
	pace.settle(pace.book(50, 2000), 3000);
	expect(pace.book(100, 3000).at).toBe(MINUTE + 2000);
});

it('gives way to other users of the key that only the vendor sees', () => {
	const pace = new Pace(200, MINUTE);
	pace.settle(pace.book(50, 0), 0, { limit: 200, remaining: 30, resetAt: 40_000 });
	expect(pace.book(30, 1000).at).toBe(1000);
	expect(pace.book(50, 1000).at).toBe(40_000);
});

it('goes faster where the vendor counts less than assumed', () => {
	const pace = new Pace(200, MINUTE);
	for (let call = 0; call < 20; call++) {
		const booking = pace.book(50, call);
		expect(booking.at).toBe(call);
		pace.settle(booking, call, { limit: 200, remaining: 199 - call, resetAt: MINUTE });
	}
});

it('takes over a limit that is not the assumed one', () => {
	const pace = new Pace(200, MINUTE);
	pace.settle(pace.book(50, 0), 0, { limit: 1000, remaining: 950, resetAt: MINUTE });
	for (let call = 0; call < 19; call++) expect(pace.book(50, 1).at).toBe(1);
	expect(pace.book(50, 1).at).toBe(MINUTE);
});

it('the count of an answer leaves calls under way on top of it', () => {
	const pace = new Pace(200, MINUTE);
	const first = pace.book(100, 0);
	pace.book(100, 0);
	pace.settle(first, 0, { limit: 200, remaining: 100, resetAt: MINUTE });
	expect(pace.book(1, 0).at).toBe(MINUTE);
});
