import fc from 'fast-check';

import { Pace } from '../../nodes/shared/http/pace';

const MINUTE = 60_000;

describe('Pace', () => {
	test('grants a window at once and makes the next call wait until the oldest has left it', () => {
		const pace = new Pace(200, MINUTE);
		const starts = Array.from({ length: 9 }, () => pace.book(50, 0).at);
		expect(starts).toEqual([0, 0, 0, 0, MINUTE, MINUTE, MINUTE, MINUTE, 2 * MINUTE]);
	});

	test('never grants more than the limit within any window, in the order of asking', () => {
		const call = fc.record({ units: fc.integer({ min: 1, max: 60 }), later: fc.integer({ min: 0, max: 30_000 }) });
		fc.assert(
			fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
				const pace = new Pace(200, MINUTE);
				let now = 0;
				const granted = calls.map(({ units, later }) => pace.book(units, (now += later)));
				granted.forEach(({ at }, index) => {
					expect(at).toBeGreaterThanOrEqual(granted[index - 1]?.at ?? 0);
					const within = granted.filter((other) => other.at <= at && other.at > at - MINUTE);
					expect(within.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(200);
				});
			}),
		);
	});

	test('a call larger than the limit takes a whole window', () => {
		const pace = new Pace(20, 1000);
		expect(pace.book(50, 0).at).toBe(0);
		expect(pace.book(1, 0).at).toBe(1000);
	});

	test('a place that was given back is free again', () => {
		const pace = new Pace(200, MINUTE);
		pace.release(pace.book(200, 0));
		expect(pace.book(200, 0).at).toBe(0);
	});

	test('a call counts from its answer on, since nobody knows when the vendor took it', () => {
		const pace = new Pace(200, MINUTE);
		pace.settle(pace.book(150, 0), 2000);
		pace.settle(pace.book(50, 2000), 3000);
		expect(pace.book(100, 3000).at).toBe(MINUTE + 2000);
	});

	test('waits as long as the vendor says', () => {
		const pace = new Pace(200, MINUTE);
		pace.pauseUntil(5000);
		expect(pace.book(1, 0).at).toBe(5000);
	});

	test('gives way to other users of the key that only the vendor sees', () => {
		const pace = new Pace(200, MINUTE);
		pace.settle(pace.book(50, 0), 0, { limit: 200, remaining: 30, resetAt: 40_000 });
		expect(pace.book(30, 1000).at).toBe(1000);
		expect(pace.book(50, 1000).at).toBe(40_000);
	});

	test('goes faster where the vendor counts less than assumed', () => {
		const pace = new Pace(200, MINUTE);
		for (let call = 0; call < 20; call++) {
			const booking = pace.book(50, call);
			expect(booking.at).toBe(call);
			pace.settle(booking, call, { limit: 200, remaining: 199 - call, resetAt: MINUTE });
		}
	});

	test('takes over a limit that is not the assumed one', () => {
		const pace = new Pace(200, MINUTE);
		pace.settle(pace.book(50, 0), 0, { limit: 1000, remaining: 950, resetAt: MINUTE });
		for (let call = 0; call < 19; call++) expect(pace.book(50, 1).at).toBe(1);
		expect(pace.book(50, 1).at).toBe(MINUTE);
	});

	test('the count of an answer leaves calls under way on top of it', () => {
		const pace = new Pace(200, MINUTE);
		const first = pace.book(100, 0);
		pace.book(100, 0);
		pace.settle(first, 0, { limit: 200, remaining: 100, resetAt: MINUTE });
		expect(pace.book(1, 0).at).toBe(MINUTE);
	});
});
