import fc from 'fast-check';

import { IDS_PER_ENROLLMENT, planEnrollments } from '../../../nodes/Explorium/actions/enrollment/plan';
import { isId } from '../../../nodes/Explorium/ids';
import { chunk, groupBy } from '../../../nodes/shared/batches';
import './settings';

test('chunks are the list, cut: full but for the last', () => {
	fc.assert(
		fc.property(fc.array(fc.anything()), fc.integer({ min: 1, max: 60 }), (elements, size) => {
			const parts = chunk(elements, size);
			expect(parts.reduce<unknown[]>((all, part) => [...all, ...part], [])).toEqual(elements);
			for (const part of parts.slice(0, -1)) expect(part).toHaveLength(size);
			expect(parts).toHaveLength(Math.ceil(elements.length / size));
		}),
	);
});

test('groups hold every element once, under its key, in order', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ key: fc.constantFrom('a', 'b', '', '__proto__'), value: fc.nat() })),
			(elements) => {
				const groups = groupBy(elements, ({ key }) => key);
				expect([...groups.keys()]).toEqual([...new Set(elements.map(({ key }) => key))]);
				for (const [key, group] of groups) expect(group).toEqual(elements.filter((element) => element.key === key));
			},
		),
	);
});

describe('a plan of enrollments', () => {
	const hex = (length: number) =>
		fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
	const business = fc.oneof(
		fc.nat(60).map((number) => number.toString(16).padStart(32, 'a')),
		hex(32),
	);
	const anyId = fc.oneof(
		{ weight: 8, arbitrary: business },
		{ weight: 1, arbitrary: hex(40) },
		{ weight: 1, arbitrary: fc.string() },
	);
	const sourced = fc.array(fc.record({ id: anyId, item: fc.nat(30) }), { maxLength: 200 });

	test('has every well-formed id once, every malformed one apart, and no batch too large', () => {
		fc.assert(
			fc.property(sourced, (given) => {
				const { batches, malformed } = planEnrollments('business', given);
				const wellFormed = given.filter(({ id }) => isId('business', id));
				expect(malformed).toEqual(given.filter(({ id }) => !isId('business', id)));
				expect(batches.flatMap(({ ids }) => ids)).toEqual([...new Set(wellFormed.map(({ id }) => id))]);
				for (const { ids } of batches) expect(ids.length).toBeLessThanOrEqual(IDS_PER_ENROLLMENT);
				for (const { ids } of batches.slice(0, -1)) expect(ids).toHaveLength(IDS_PER_ENROLLMENT);
			}),
		);
	});

	test('names for each batch the items that its ids came from, each once, ascending', () => {
		fc.assert(
			fc.property(sourced, (given) => {
				for (const { ids, items } of planEnrollments('business', given).batches) {
					const sources = given.filter(({ id }) => ids.includes(id)).map(({ item }) => item);
					expect(items).toEqual([...new Set(sources)].sort((left, right) => left - right));
				}
			}),
		);
	});
});
