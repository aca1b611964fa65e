import { amount, firstText, hostOf, isoTime, isRecord, list, record, text } from '../../../nodes/shared/read';

/** Values that no reader expects; none may throw. */
const ODD = [undefined, null, true, false, NaN, Infinity, 0, '', ' ', [], {}, () => 1, Symbol('s'), 10n, new Date(NaN)];
const READERS = { amount, firstText, hostOf, isoTime, isRecord, list, record, text };

describe.each(Object.entries(READERS))('%s', (_name, read) => {
	it('takes anything', () => {
		for (const value of ODD) expect(() => read(value)).not.toThrow();
	});
});

it.each([
	['words', 'words'],
	[' words ', 'words'],
	['', null],
	[' \n\t', null],
	[0, '0'],
	[1.5, '1.5'],
	[NaN, null],
	[null, null],
	[undefined, null],
	[true, null],
	[['a'], null],
	[{ a: 1 }, null],
])('text of %j is %j', (value, expected) => {
	expect(text(value)).toBe(expected);
});

it('firstText skips what is empty', () => {
	expect(firstText(null, '', ' ', {}, 'found', 'later')).toBe('found');
	expect(firstText()).toBeNull();
});

it.each([
	[7, 7],
	[-1.5, -1.5],
	['1991', 1991],
	[' 1991 ', 1991],
	['1e3', 1000],
	['', null],
	['10-50M', null],
	['11-50 employees', null],
	['1,000', null],
	[Infinity, null],
	[null, null],
	[true, null],
	[[7], null],
])('amount of %j is %j', (value, expected) => {
	expect(amount(value)).toBe(expected);
});

it.each([
	['2026-07-28T09:41:55Z', '2026-07-28T09:41:55.000Z'],
	['2025-12-06 11:41:55.703000+00:00', '2025-12-06T11:41:55.703Z'],
	['2024-05-15T10:55:50.000000Z', '2024-05-15T10:55:50.000Z'],
	['2024-05-15 10:55:50', '2024-05-15T10:55:50.000Z'],
	['2024-05-15T10:55:50', '2024-05-15T10:55:50.000Z'],
	['2024-05-15T10:55', '2024-05-15T10:55:00.000Z'],
	['2024-05-15', '2024-05-15T00:00:00.000Z'],
	['2024-05-15T12:55:50+0200', '2024-05-15T10:55:50.000Z'],
	['2024-05-15T08:55:50-02:00', '2024-05-15T10:55:50.000Z'],
	[' 2024-05-15 10:55:50 ', '2024-05-15T10:55:50.000Z'],
	['2024-13-45', null],
	['2024-05-15 25:00:00', null],
	['2019-01', null],
	['15.05.2024', null],
	['yesterday', null],
	[1763750000, null],
	['', null],
	[null, null],
])('isoTime of %j is %j', (value, expected) => {
	expect(isoTime(value)).toBe(expected);
});

it.each([
	['https://www.acme.example/path?query#part', 'acme.example'],
	['http://acme.example:8080', 'acme.example'],
	['acme.example', 'acme.example'],
	['www.acme.example/path', 'acme.example'],
	['HTTPS://Acme.Example', 'acme.example'],
	['https://sub.acme.example', 'sub.acme.example'],
	['https://bücher.example', 'xn--bcher-kva.example'],
	['localhost', null],
	['two words', null],
	['https://', null],
	['', null],
	[null, null],
])('hostOf %j is %j', (value, expected) => {
	expect(hostOf(value)).toBe(expected);
});

it('a list or a record is no other thing', () => {
	expect(isRecord([])).toBe(false);
	expect(isRecord(null)).toBe(false);
	expect(isRecord({})).toBe(true);
	expect(list({ length: 1 })).toEqual([]);
	expect(record([1])).toEqual({});
});
