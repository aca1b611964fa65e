import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { FormOf } from '../form';
import { aText, setOf } from './text';

const MOST_NAMED = 8;

/** One of the values that the editor offers. */
export function oneOf<T extends string = string>(): FormOf<T> {
	return choiceWith((value) => value) as FormOf<T>;
}

/** Several of the values that the editor offers. `current`: turns an older name into the one that is offered now. */
export function someOf<T extends string = string>(current: (name: string) => string = (name) => name): FormOf<T[]> {
	return setOf(choiceWith(current)) as FormOf<T[]>;
}

/** True or false, also written as a text. Nothing else means either. */
export const yesOrNo: FormOf<boolean> = () => ({
	expected: 'true or false',
	read(given) {
		if (typeof given === 'boolean') return given;
		const written = typeof given === 'string' ? given.trim().toLowerCase() : null;
		return written === 'true' ? true : written === 'false' ? false : undefined;
	},
});

function choiceWith(current: (name: string) => string): FormOf<string> {
	return (property, zone) => {
		const values = valuesOf(property);
		return {
			get expected() {
				return `one of ${namesOf(values)}`;
			},
			read(given) {
				const written = aText(property, zone).read(given);
				const name = typeof written === 'string' ? current(written) : undefined;
				return name !== undefined && values.has(name) ? name : undefined;
			},
		};
	};
}

/** By parameter: a delivery reads the filters of its trigger, which may offer many. */
const known = new WeakMap<INodeProperties, ReadonlySet<string>>();

function valuesOf(property: INodeProperties): ReadonlySet<string> {
	const values =
		known.get(property) ??
		new Set(((property.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value)));
	known.set(property, values);
	return values;
}

function namesOf(values: ReadonlySet<string>): string {
	const named = [...values].slice(0, MOST_NAMED).map((value) => `"${value}"`);
	return `${named.join(', ')}${values.size > MOST_NAMED ? ' and more' : ''}`;
}
