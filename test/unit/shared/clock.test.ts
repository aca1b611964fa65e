import fc from 'fast-check';

import { isoOf } from '../../../nodes/shared/clock';

test('a time is written as a Date writes it, whatever was written before', () => {
	const times = fc.array(
		fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1_763_999_990_000, max: 1_764_000_010_000 })),
	);
	fc.assert(
		fc.property(times, (all) => {
			expect(all.map(isoOf)).toEqual(all.map((time) => new Date(time).toISOString()));
		}),
	);
});
