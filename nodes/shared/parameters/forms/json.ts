import { jsonParse } from 'n8n-workflow';

import { isFields, type FormOf } from '../form';

/** An object, also written as JSON. */
export const anObject: FormOf<Record<string, unknown>> = () => ({
	expected: 'a JSON object',
	read(given) {
		const value = parsed(given);
		return isFields(value) ? value : undefined;
	},
});

/** A list of objects, also written as JSON; one object is a list of one. */
export const someObjects: FormOf<Array<Record<string, unknown>>> = () => ({
	expected: 'a JSON list of objects',
	read(given) {
		const value = parsed(given);
		const all: unknown[] = Array.isArray(value) ? value : [value];
		return all.every(isFields) ? all : undefined;
	},
});

function parsed(given: unknown): unknown {
	return typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
}
