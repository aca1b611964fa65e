import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { Parameters } from './parameters';

/** The collection of technical choices: below what everybody has to choose, with defaults that suit most. By name. */
export function optionsWith(...options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options].sort((left, right) => left.displayName.localeCompare(right.displayName)),
	};
}

/** The collection of what an update changes, in the order of their names. */
export function updateFieldsWith(name: string, ...fields: readonly INodeProperties[]): INodeProperties {
	return {
		...optionsWith(...fields),
		displayName: 'Update Fields',
		name,
		placeholder: 'Add Field',
		description: 'Fields that you do not add stay as they are',
	};
}

const anyOptions = optionsWith();

/** What was chosen among the options. */
export function optionsOf(parameters: Parameters): Parameters {
	return parameters.collection(anyOptions);
}

/** A parameter that is chosen from the list of a method (`methods.listSearch`), or written in the other mode. */
export function chosenOrWritten(searchListMethod: string, written: Omit<INodePropertyMode, 'type'>) {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
			{ ...written, type: 'string' },
		],
	} satisfies Partial<INodeProperties>;
}

/** The entries of a list whose name contains what the user types. */
export function matching<T extends { name: string }>(entries: T[], filter = ''): T[] {
	return entries.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}
