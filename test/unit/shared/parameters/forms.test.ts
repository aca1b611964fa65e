import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import {
	aDay,
	aDomain,
	aLocator,
	aNumber,
	anEmail,
	anObject,
	aPointInTime,
	aText,
	aWholeNumber,
	listOf,
	oneOf,
	someObjects,
	someOf,
	someTexts,
	yesOrNo,
	type FormOf,
} from '../../../../nodes/shared/parameters';

const ZONE = 'America/New_York';

const property = (more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: 'Shown',
	name: 'shown',
	type: 'string',
	default: '',
	...more,
});

function reading<T>(formOf: FormOf<T>, more: Partial<INodeProperties> = {}, zone = ZONE) {
	return (given: unknown) => formOf(property(more), zone).read(given);
}

describe('a text', () => {
	const read = reading(aText);

	test.each([
		[' x \n', 'x'],
		[4242, '4242'],
		[0, '0'],
	])('%j is %j', (given, value) => expect(read(given)).toBe(value));

	test.each([
		[NaN],
		[Infinity],
		[true],
		[{}],
		[['a']],
		[new Date()],
		['undefined'],
		['null'],
		['NaN'],
		['Invalid Date'],
		['id-[object Object]'],
	])('%j is none', (given) => expect(read(given)).toBeUndefined());
});

describe('a list of texts', () => {
	const read = reading(someTexts);

	test.each<[unknown, string[]]>([
		['a,b', ['a', 'b']],
		['new_product', ['new_product']],
		[
			[' a ', '', null, undefined, 'a', 7],
			['a', '7'],
		],
		['["a", "b, c"]', ['a', 'b, c']],
		[['a, b'], ['a, b']],
		[4242, ['4242']],
	])('%j is %j', (given, value) => expect(read(given)).toEqual(value));

	test.each([[{}], [true], [['a', {}]], [['a', NaN]], ['["a"'], [[['a']]]])('%j is none', (given) =>
		expect(read(given)).toBeUndefined(),
	);

	test('commas alone are nothing', () => expect(read(' , ,')).toBeNull());
	test('each may have a form', () => expect(reading(listOf(aDomain))('acme.com,nope')).toBeUndefined());
	test('domains', () => expect(reading(listOf(aDomain))('https://www.Acme.com/a, b.io')).toEqual(['acme.com', 'b.io']));
});

describe('numbers', () => {
	const whole = reading(aWholeNumber, { typeOptions: { minValue: 1, maxValue: 5000 } });

	test.each([
		[5, 5],
		[' 5 ', 5],
		['1,000', 1000],
		['5e2', 500],
		[5000, 5000],
	])('%j is %j', (given, value) => expect(whole(given)).toBe(value));

	test.each([
		[0],
		[-5],
		[0.5],
		[5001],
		[NaN],
		[Infinity],
		['many'],
		['10M'],
		['90 days'],
		['1,00'],
		['0x10'],
		[true],
		[[5]],
	])('%j is none', (given) => expect(whole(given)).toBeUndefined());

	test('a fraction', () => expect(reading(aNumber)('1,234.5')).toBe(1234.5));
	test('the bounds are said', () => {
		expect(aWholeNumber(property({ typeOptions: { minValue: 1, maxValue: 5 } }), ZONE).expected).toBe(
			'a whole number from 1 to 5',
		);
	});
});

describe('choices', () => {
	const options = [
		{ name: 'One', value: 'one' },
		{ name: 'Two', value: 'two' },
	];

	test('one of them', () => {
		const read = reading(oneOf(), { options });
		expect([' two ', 'three', ['two'], true].map(read)).toEqual(['two', undefined, undefined, undefined]);
	});

	test('some of them, also by older names', () => {
		const read = reading(
			someOf((name) => (name === 'old' ? 'two' : name)),
			{ options },
		);
		expect(['one, old', ['two', ''], 'one,three'].map(read)).toEqual([['one', 'two'], ['two'], undefined]);
	});
});

test('yes and no', () => {
	const read = reading(yesOrNo);
	expect([true, false, 'true', ' False '].map(read)).toEqual([true, false, true, false]);
	expect(['yes', 1, 0, 'no', [], {}].map(read)).toEqual(Array(6).fill(undefined));
});

test('locators', () => {
	const read = reading(aLocator);
	expect([{ __rl: true, mode: 'id', value: ' a ' }, 'b', 7].map(read)).toEqual(['a', 'b', '7']);
	expect(
		[
			{ __rl: true, mode: 'id', value: '' },
			{ mode: 'id', value: undefined },
		].map(read),
	).toEqual([null, null]);
	expect([{ a: 1 }, { value: {} }, ['a']].map(read)).toEqual([undefined, undefined, undefined]);
});

test('email addresses', () => {
	expect([' A@B.com ', 'a@b', {}].map(reading(anEmail))).toEqual(['a@b.com', undefined, undefined]);
});

test('JSON', () => {
	expect(['{"a":1}', { a: 1 }, 'null', '{', '[1]', 5].map(reading(anObject))).toEqual([
		{ a: 1 },
		{ a: 1 },
		undefined,
		undefined,
		undefined,
		undefined,
	]);
	expect(['[{"a":1}]', { a: 1 }, [{}], '[1]', 'null'].map(reading(someObjects))).toEqual([
		[{ a: 1 }],
		[{ a: 1 }],
		[{}],
		undefined,
		undefined,
	]);
});

describe('a point in time', () => {
	const read = reading(aPointInTime);

	test.each<[string, unknown, string]>([
		["the editor's calendar", '2026-10-31T00:00:00', '2026-10-31T04:00:00.000Z'],
		['a day', '2026-10-31', '2026-10-31T04:00:00.000Z'],
		['a space', '2026-10-31 08:30', '2026-10-31T12:30:00.000Z'],
		['UTC', '2026-10-31T08:00:00Z', '2026-10-31T08:00:00.000Z'],
		['an offset', '2026-10-31T08:00:00.5+02:00', '2026-10-31T06:00:00.500Z'],
		['a short offset', '2026-10-31T08:00-05', '2026-10-31T13:00:00.000Z'],
		['a DateTime', DateTime.fromISO('2026-10-31T08:00:00', { zone: 'Europe/Berlin' }), '2026-10-31T07:00:00.000Z'],
		['a Date', new Date('2026-10-31T08:00:00Z'), '2026-10-31T08:00:00.000Z'],
		['milliseconds', Date.parse('2026-10-31T08:00:00Z'), '2026-10-31T08:00:00.000Z'],
	])('%s', (_what, given, value) => expect(read(given)).toBe(value));

	test.each([
		['many'],
		['31.10.2026'],
		['2026-02-30'],
		['2026-10-31T25:00:00Z'],
		[1e9],
		[0.5],
		[true],
		[{}],
		[['2026-10-31']],
		[new Date(NaN)],
		[DateTime.invalid('none')],
	])('%p is none', (given) => expect(read(given)).toBeUndefined());

	test("is Luxon's in every zone, also where clocks are changed", () => {
		const zones = [
			'America/New_York',
			'Europe/Berlin',
			'Australia/Lord_Howe',
			'Asia/Kathmandu',
			'America/Sao_Paulo',
			'UTC',
		];
		const hours = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
		const nearChanges = fc
			.tuple(
				fc.integer({ min: 2015, max: 2035 }),
				fc.constantFrom('03', '04', '10', '11'),
				fc.integer({ min: 1, max: 30 }),
			)
			.chain(([year, month, day]) =>
				fc
					.integer({ min: 0, max: 5 * 60 - 1 })
					.map((minute) => new Date(Date.UTC(year, Number(month) - 1, day, 0, minute))),
			);
		fc.assert(
			fc.property(fc.constantFrom(...zones), fc.oneof(hours, nearChanges), (zone, date) => {
				const written = date.toISOString().slice(0, 19);
				const known = DateTime.fromISO(written, { zone });
				const own = DateTime.fromISO(reading(aPointInTime, {}, zone)(written)!, { zone });
				// An hour that comes twice in autumn is one or the other, in Luxon by the time of year it is now.
				expect(own.toISO({ includeOffset: false })).toBe(known.toISO({ includeOffset: false }));
				if (known.getPossibleOffsets().length === 1) expect(own.toMillis()).toBe(known.toMillis());
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('a day', () => {
	const read = reading(aDay);

	test.each<[string, unknown, string]>([
		['itself', '2026-10-31', '2026-10-31'],
		['with a time', '2026-10-31T23:30:00', '2026-10-31'],
		['as it was written', '2026-10-31T23:30:00Z', '2026-10-31'],
		['of a DateTime', DateTime.fromISO('2026-10-31T23:30:00', { zone: 'Asia/Tokyo' }), '2026-10-31'],
		["of a Date, in the workflow's zone", new Date('2026-10-31T02:00:00Z'), '2026-10-30'],
	])('%s', (_what, given, value) => expect(read(given)).toBe(value));

	test.each([['many'], ['2026-02-30'], ['2026-10-31x'], [20261031], [new Date(NaN)], [{}]])('%p is none', (given) =>
		expect(read(given)).toBeUndefined(),
	);
});
