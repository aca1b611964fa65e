import fc from 'fast-check';

import { nestsTooDeep } from '../../../nodes/shared/webhook/body';
import '../properties/settings';

const deep = (levels: number, open: string, close: string): unknown =>
	JSON.parse(open.repeat(levels) + (open.endsWith(':') ? '1' : '') + close.repeat(levels));

test.each([
	[100, '[', ']', false],
	[101, '[', ']', true],
	[100, '{"a":', '}', false],
	[101, '{"a":', '}', true],
	[1_000_000, '[', ']', true],
	[1_000_000, '[{"a":', '}]', true],
])('%d levels of %s%s', (levels, open, close, expected) =>
	expect(nestsTooDeep(deep(levels, open, close))).toBe(expected),
);

test('brackets in texts are no levels', () => {
	expect(nestsTooDeep({ text: '['.repeat(500), [`"\\{{`.repeat(200)]: '\\"[' })).toBe(false);
});

test('levels are counted', () => {
	const levelsOf = (value: unknown): number =>
		typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(levelsOf)) : 0;
	fc.assert(
		fc.property(fc.jsonValue(), fc.integer({ min: 90, max: 101 }), (inner, around) => {
			const json = `${'['.repeat(around)}${JSON.stringify(inner)}${']'.repeat(around)}`;
			expect(nestsTooDeep(JSON.parse(json))).toBe(around + levelsOf(inner) > 100);
		}),
	);
});
