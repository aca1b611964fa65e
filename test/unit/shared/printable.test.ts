import fc from 'fast-check';

import { printable } from '../../../nodes/shared/printable';
import '../properties/settings';

test.each([
	['a plain sentence, with ümläuts', 'a plain sentence, with ümläuts'],
	['a\r\nb', 'a\\u000d\\u000ab'],
	['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
	['\u202egnp.exe', '\\u202egnp.exe'],
	['\u2028x\u2029', '\\u2028x\\u2029'],
	['\ufeff\u200b', '\\ufeff\\u200b'],
	['\ud800', '\\ud800'],
	[null, 'null'],
])('%j is shown as %s', (given, shown) => expect(printable(given)).toBe(shown));

test('whatever it is: one line, nothing unseen, and short', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (given) => {
			const shown = printable(given, 100);
			expect(shown.length).toBeLessThanOrEqual(103);
			expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
		}),
	);
});

test('a megabyte takes no longer than what is shown of it', () => {
	expect(printable('\n'.repeat(1_000_000)).length).toBeLessThan(600);
});
