/** What a run makes up: values of these keys, and texts of these forms. */
export interface MadeUp {
	keys?: readonly string[];
	forms?: readonly RegExp[];
}

/** A copy in which everything that a run makes up reads the same. */
export function plainly(value: unknown, madeUp: MadeUp): unknown {
	const { keys = [], forms = [] } = madeUp;
	if (typeof value === 'string') return forms.some((form) => form.test(value)) ? '(made up)' : value;
	if (Array.isArray(value)) return value.map((element) => plainly(element, madeUp));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, found]) => [key, keys.includes(key) ? typeof found : plainly(found, madeUp)]),
	);
}
