import type { INodeProperties } from 'n8n-workflow';

import { aText, chosenOrWritten, isAbsent, isFields, listOf, type FormOf } from '../../shared/parameters';

export type Named = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;

/** The name of the list search that suggests values of this autocomplete field. */
export const autocompleteMethod = (field: string): string => `autocomplete_${field}`;

/**
 * Values that Explorium suggests while one types; a value by expression may be a list. One row is there from the
 * start, since n8n drops a collection without rows: the node would not see that the user has added it.
 */
export function suggestedValues(named: Named, field: string): INodeProperties {
	return {
		...named,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: { values: [{ value: { __rl: true, mode: 'list', value: '' } }] },
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						...chosenOrWritten(autocompleteMethod(field), {
							displayName: 'By Value',
							name: 'value',
							hint: 'One value, or a list by expression',
						}),
						description: named.description,
					},
				],
			},
		],
	};
}

/**
 * The values of all rows, each once; rows without a value count for nothing. A text is one value, also with commas in
 * it, as "Miami, FL, US" has.
 */
export const someSuggested: FormOf<string[]> = (property, zone) => ({
	expected: 'values, one in each row or several in a list',
	read(given) {
		const entries = isFields(given) && 'values' in given ? [given.values].flat() : [given];
		const values = entries.map(valueOf).filter((value) => !isAbsent(value));
		const texts = values.map((value) => listOf(aText)(property, zone).read([value].flat()));
		if (texts.includes(undefined)) return undefined;
		const found = [...new Set(texts.flatMap((some) => some ?? []))];
		return found.length > 0 ? found : null;
	},
});

/** Of a row, of the locator in it, or of itself. */
function valueOf(entry: unknown): unknown {
	return isFields(entry) && 'value' in entry ? valueOf(entry.value) : entry;
}
