import type { INodeProperties } from 'n8n-workflow';

import {
	aDomain,
	aText,
	aWholeNumber,
	listOf,
	someObjects,
	someTexts,
	type FormOf,
	type Parameters,
} from '../../shared/parameters';
import type { JsonRecord } from '../../shared/read';
import { department, from, to, type FilterCollection } from './properties';
import type { Form } from './table';

/** For what is refused before anything is charged. */
export const NOTHING_SEARCHED = { advice: 'Nothing was searched for.' };

/**
 * What a user has entered, as the API takes it. A filter that was added and comes to nothing is refused, as by an
 * expression that gives nothing: the search would find and charge whomever there is.
 */
export function filtersOf({ property, filters }: FilterCollection, parameters: Parameters): JsonRecord {
	const entered = parameters.collection(property);
	const wanted = filters.flatMap(({ name, form, property: own }) => {
		return entered.has(own) ? [[name, readerOf(form)(entered, own)]] : [];
	});
	return Object.fromEntries(wanted) as JsonRecord;
}

type Reader = (entered: Parameters, property: INodeProperties) => unknown;

const as =
	(formOf: FormOf<unknown>): Reader =>
	(entered, property) =>
		entered.required(property, formOf, NOTHING_SEARCHED);

function readerOf(form: Form): Reader {
	switch (form) {
		case 'list':
		case 'choice':
			return as(someTexts);
		case 'domains':
			return as(listOf(aDomain));
		case 'numbers':
			return as(listOf(aWholeNumber));
		case 'states':
			return as(someStates);
		case 'number':
			return as(aBound);
		case 'range':
			return (entered, property) =>
				rangeOf(entered.rows(property)[0]) ?? entered.refuseEmpty(property, 'a bound', NOTHING_SEARCHED);
		case 'sizes':
			return sizesOf;
		case 'json':
			return as(someObjects);
	}
}

/** A whole number; 0 is nothing, since the editor has no empty number. */
const aBound: FormOf<number> = (property, zone) => {
	const { expected, read } = aWholeNumber(property, zone);
	return {
		expected: `${expected} (0 means none)`,
		read: (given) => read(given) || (read(given) === 0 ? null : undefined),
	};
};

/** `US-CA` in the parts that Surfe takes. */
const someStates = listOf<JsonRecord>((property, zone) => ({
	expected: 'a country and state such as US-CA',
	read(given) {
		const written = aText(property, zone).read(given) ?? '';
		const parts = /^([a-z]{2})-([a-z0-9]{1,3})$/i.exec(written);
		return parts === null ? undefined : { countryAlpha2: parts[1].toUpperCase(), code: parts[2].toUpperCase() };
	},
}));

/** Null without a bound. */
function rangeOf(bounds: Parameters | undefined): JsonRecord | null {
	const [least, most] = [
		bounds?.optional(from, aBound, NOTHING_SEARCHED),
		bounds?.optional(to, aBound, NOTHING_SEARCHED),
	];
	if (!least && !most) return null;
	return { ...(least ? { from: least } : {}), ...(most ? { to: most } : {}) };
}

function sizesOf(entered: Parameters, property: INodeProperties): JsonRecord[] {
	const sizes = entered.rows(property).map((row) => {
		return { department: row.required(department, aText, NOTHING_SEARCHED), ...rangeOf(row) };
	});
	return sizes.length > 0 ? sizes : entered.refuseEmpty(property, 'a department', NOTHING_SEARCHED);
}
