import fc from 'fast-check';

import { RateLimiter } from '../../../nodes/shared/http/rateLimiter';
import './settings';

interface Grant {
	at: number;
	units: number;
}

const step = fc.oneof(
	fc.record({ kind: fc.constant('reserve' as const), units: fc.integer({ min: 1, max: 60 }), wait: fc.nat(300) }),
	fc.record({ kind: fc.constant('pause' as const), ahead: fc.integer({ min: -500, max: 3000 }) }),
);

test('never more than the limit within any window, in the order of asking, and no later than needed', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 50 }),
			fc.integer({ min: 1, max: 1000 }),
			fc.array(step, { maxLength: 150 }),
			(limit, windowMs, steps) => {
				const limiter = new RateLimiter(limit, windowMs);
				const grants: Grant[] = [];
				let now = 0;
				let pausedUntil = 0;
				for (const next of steps) {
					if (next.kind === 'pause') {
						limiter.pauseUntil(now + next.ahead);
						pausedUntil = Math.max(pausedUntil, now + next.ahead);
						continue;
					}
					now += next.wait;
					const { at } = limiter.reserve(next.units, now);
					const previous = grants.at(-1)?.at ?? 0;
					const earliest = Math.max(now, previous, pausedUntil);
					const freed = grants.map((grant) => grant.at + windowMs);
					expect(at).toBeGreaterThanOrEqual(earliest);
					expect(at === earliest || freed.includes(at)).toBe(true);
					grants.push({ at, units: Math.min(next.units, limit) });
				}
				for (const { at: start } of grants) {
					const within = grants.filter(({ at }) => at >= start && at < start + windowMs);
					expect(within.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(limit);
				}
			},
		),
	);
});
