import fc from 'fast-check';

import { Pace } from '../../../nodes/shared/http/pace';

it('grants at once what fits into the window', () => {
	const pace = new Pace(3, 1000);
	expect([0, 0, 10].map((now) => pace.reserve(1, now))).toEqual([0, 0, 10]);
});

it('lets the next one wait until enough of the window has passed', () => {
	const pace = new Pace(3, 1000);
	pace.reserve(2, 0);
	pace.reserve(1, 400);
	expect(pace.reserve(1, 500)).toBe(1000);
	expect(pace.reserve(2, 500)).toBe(1400);
});

it('counts rows', () => {
	const pace = new Pace(200, 60_000);
	const starts = [50, 50, 50, 50, 50, 1].map((rows) => pace.reserve(rows, 0));
	expect(starts).toEqual([0, 0, 0, 0, 60_000, 60_000]);
});

it('takes a call of more than the limit for one of the limit', () => {
	const pace = new Pace(10, 1000);
	expect([25, 25, 1].map((units) => pace.reserve(units, 0))).toEqual([0, 1000, 2000]);
});

it('pauses when the vendor says so, and never goes back', () => {
	const pace = new Pace(10, 1000);
	pace.pauseUntil(5000);
	pace.pauseUntil(3000);
	expect(pace.reserve(1, 0)).toBe(5000);
	expect(pace.reserve(1, 6000)).toBe(6000);
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
				return { at: pace.reserve(units, now), units: Math.min(units, 10), asked: now };
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
	for (let call = 0; call < 100_000; call++) pace.reserve(1, call);
	expect(performance.now() - started).toBeLessThan(2000);
});
