import fc from 'fast-check';

/** Values as a vendor may send them: the expected ones, the awkward ones, and any other JSON. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'',
		' ',
		'\n',
		null,
		true,
		0,
		-1,
		'0',
		'null',
		'[not-revealed]',
		'[email protected]',
		' CATCH_ALL',
		'VALID',
	),
	fc.constantFrom(
		'2025-12-06 11:41:55.703000+00:00',
		'2024-05-15 10:55:50',
		'2026-07-28T09:41:55Z',
		'2026-02-31',
		'0000-00-00',
	),
	fc.constantFrom('https://www.example.com/a', 'www.example.com', 'example.com', 'http://[', 'mailto:a@example.com'),
	fc.constantFrom('a@example.com', '10-50M', '1991', 'a'.repeat(32), 'b'.repeat(40)),
	fc.integer(),
	fc.double(),
	fc.jsonValue(),
	fc.array(fc.jsonValue()),
);

/** A record with any of these keys, each as given or any value at all. */
export function nearly(shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
	const loose = Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, fc.oneof(value, anyValue)]));
	return fc.record(loose, { requiredKeys: [] }).chain((known) => {
		return fc.oneof(
			fc.constant(known),
			fc.dictionary(fc.string(), anyValue, { maxKeys: 3 }).map((more) => ({ ...more, ...known })),
		);
	});
}

export function keys(...names: string[]): Record<string, fc.Arbitrary<unknown>> {
	return Object.fromEntries(names.map((name) => [name, anyValue]));
}

/** A list as the vendor sends it, some of whose elements are none. */
export function listOf(element: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
	return fc.array(fc.oneof({ weight: 5, arbitrary: element }, { weight: 1, arbitrary: anyValue }), { maxLength: 6 });
}
