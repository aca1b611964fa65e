import fc from 'fast-check';

import { chunk, groupBy } from '../../../nodes/shared/batches';

it.each([
	[0, 20, []],
	[1, 20, [1]],
	[20, 20, [20]],
	[21, 20, [20, 1]],
	[40, 20, [20, 20]],
	[41, 20, [20, 20, 1]],
	[3, 1, [1, 1, 1]],
])('%d elements in parts of %d: %j', (count, size, lengths) => {
	const elements = Array.from({ length: count }, (_value, index) => index);
	expect(chunk(elements, size).map(({ length }) => length)).toEqual(lengths);
});

it('loses nothing and keeps the order', () => {
	fc.assert(
		fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 30 }), (elements, size) => {
			expect(chunk(elements, size).flat()).toEqual(elements);
		}),
	);
});

it('groups in the order of first appearance', () => {
	const groups = groupBy(['b1', 'a1', 'b2', 'a2'], (element) => element[0]);
	expect([...groups]).toEqual([
		['b', ['b1', 'b2']],
		['a', ['a1', 'a2']],
	]);
});
