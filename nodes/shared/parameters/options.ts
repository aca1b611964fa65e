import type { INodeProperties } from 'n8n-workflow';

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

const anyOptions = optionsWith();

/** What was chosen among the options. */
export function optionsOf(parameters: Parameters): Parameters {
	return parameters.collection(anyOptions);
}
