import type { INodeProperties } from 'n8n-workflow';

import type { Entity } from '../api';
import type { Filter } from './filter';
import { suggestedValues, type Named } from './suggested';
import { FILTERS } from './table';

export const filterMode: INodeProperties = {
	displayName: 'Specify Filters',
	name: 'filterMode',
	type: 'options',
	options: [
		{ name: 'In This Form', value: 'form' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'form',
	description: 'How to say what to look for',
};

export const jsonFilters: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filtersJson',
	type: 'json',
	default: '{\n  "country_code": { "values": ["us"] }\n}',
	displayOptions: { show: { filterMode: ['json'] } },
	description:
		'The filters as Explorium takes them. <a href="https://developers.explorium.ai/reference/businesses/fetch_businesses">More info</a>.',
};

export function wantedFilters(entity: Entity): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { filterMode: ['form'] } },
		description: 'Results match all filters (AND) and any value within a filter (OR)',
		options: FILTERS[entity].flatMap(propertiesOf),
	};
}

export function unwantedFilters(entity: Entity): INodeProperties {
	return {
		displayName: 'Exclude',
		name: 'exclude',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { filterMode: ['form'] } },
		description: 'Results match none of these filters. A filter can be used either here or above, not in both places.',
		options: FILTERS[entity].filter(isExcludable).flatMap(propertiesOf),
	};
}

/** The filters as parameters: a form, or JSON for filters that come from elsewhere. */
export function filterProperties(entity: Entity): INodeProperties[] {
	return [filterMode, wantedFilters(entity), unwantedFilters(entity), jsonFilters];
}

/** What is either so or not needs no opposite. */
export function isExcludable({ shape: { kind } }: Filter): boolean {
	return kind !== 'flag' && kind !== 'range' && kind !== 'contact';
}

/** The parameters of a filter: that of its values, and what goes with it; of a range its bounds. */
export function propertiesOf({ key, label, description: meaning, shape, only }: Filter): INodeProperties[] {
	// Shown with any choice of API Version: the editor deletes what it hides, and the search would find more.
	const description = only === undefined ? meaning : `${meaning}. API ${only} only.`;
	const named = { displayName: label, name: key, description };
	switch (shape.kind) {
		case 'choice': {
			const options = shape.choices.map((value) => ({ name: value, value }));
			return [{ ...named, type: 'multiOptions', options, default: [] }];
		}
		case 'suggested':
			return [suggestedValues(named, shape.field)];
		case 'ids':
			return [manyTexts(named)];
		case 'phrases':
			return [shape.field ? suggestedValues(named, shape.field) : manyTexts(named), operatorOf(named)];
		case 'jobTitles':
			return [suggestedValues(named, shape.field), operatorOf(named), relatedOf(named)];
		case 'intent':
			return [suggestedValues(named, shape.field), levelOf(named)];
		case 'events':
			return [{ ...named, type: 'multiOptions', options: shape.options, default: [] }, daysOf(named)];
		case 'range':
			return [boundOf(named, 'gte', 'From', shape.unit), boundOf(named, 'lte', 'To', shape.unit)];
		case 'flag':
			return [{ ...named, type: 'boolean', default: true }];
		case 'contact':
			return [{ ...named, type: 'options', options: CONTACT_DETAILS, default: 'email' }];
	}
}

const CONTACT_DETAILS = [
	{ name: 'Email', value: 'email' },
	{ name: 'Email and Phone', value: 'email_and_phone' },
	{ name: 'Email or Phone', value: 'email_or_phone' },
	{ name: 'Phone', value: 'phone' },
];

function manyTexts(named: Named): INodeProperties {
	return {
		...named,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: [],
	};
}

/** These go with a filter's values, each beside it. */
function operatorOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Match`,
		name: `${name}_operator`,
		type: 'options',
		options: [
			{ name: 'All Values', value: 'and' },
			{ name: 'Any Value', value: 'or' },
		],
		default: 'or',
		description: `Whether a single value of "${displayName}" is enough. API v2 only.`,
	};
}

function relatedOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Include Related`,
		name: `${name}_related`,
		type: 'boolean',
		default: true,
		description: 'Whether to include titles with the same meaning',
	};
}

function levelOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Level`,
		name: `${name}_level`,
		type: 'options',
		options: [
			{ name: 'Emerging Intent', value: 'emerging_intent' },
			{ name: 'High Intent', value: 'high_intent' },
			{ name: 'Very High Intent', value: 'very_high_intent' },
		],
		default: 'high_intent',
		description: 'How strong the interest must be',
	};
}

function daysOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Within Days`,
		name: `${name}_days`,
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 90 },
		default: 90,
		description: 'How many days ago the event may have happened, from 30 to 90. The default is 90.',
	};
}

function boundOf({ displayName, name }: Named, bound: 'gte' | 'lte', word: string, unit: string): INodeProperties {
	return {
		displayName: `${displayName}: ${word}`,
		name: `${name}_${bound}`,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: `In ${unit}`,
	};
}
