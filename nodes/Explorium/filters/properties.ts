import type { INodeProperties } from 'n8n-workflow';

import type { Entity } from '../api';
import { autocompleteMethod } from '../methods/autocomplete';
import { boundOf, daysOf, levelOf, operatorOf, relatedOf, shownIn, type Named } from './details';
import { FILTERS, type Filter } from './table';

/** The filters as parameters: a form, or JSON for filters that come from elsewhere. */
export function filterProperties(entity: Entity): INodeProperties[] {
	const filters = FILTERS[entity];
	return [
		{
			displayName: 'Specify Filters',
			name: 'filterMode',
			type: 'options',
			options: [
				{ name: 'In This Form', value: 'form' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'form',
			description: 'How to say what to look for',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			displayOptions: { show: { filterMode: ['form'] } },
			description: 'What must hold. Any of the values of a filter may, and all filters must.',
			options: filters.flatMap(propertiesOf),
		},
		{
			displayName: 'Exclude',
			name: 'exclude',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			displayOptions: { show: { filterMode: ['form'] } },
			description: 'What must not hold. A filter can be used either here or above.',
			options: filters.filter(isExcludable).flatMap(propertiesOf),
		},
		{
			displayName: 'Filters (JSON)',
			name: 'filtersJson',
			type: 'json',
			default: '{\n  "country_code": { "values": ["us"] }\n}',
			displayOptions: { show: { filterMode: ['json'] } },
			description:
				'The filters as Explorium takes them. <a href="https://developers.explorium.ai/reference/businesses/fetch_businesses">More info</a>.',
		},
	];
}

/** What is either so or not needs no opposite. */
export function isExcludable({ shape: { kind } }: Filter): boolean {
	return kind !== 'flag' && kind !== 'range' && kind !== 'contact';
}

/** A filter that one generation of the API alone knows is offered there alone. */
function propertiesOf(filter: Filter): INodeProperties[] {
	const properties = formOf(filter);
	return filter.only ? properties.map((property) => shownIn(filter.only!, property)) : properties;
}

function formOf({ key, label, description, shape }: Filter): INodeProperties[] {
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

/** Values that Explorium suggests while one types; a value by expression may be a list. */
export function suggestedValues(named: Named, field: string): INodeProperties {
	return {
		...named,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: {},
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						modes: [
							{
								displayName: 'From List',
								name: 'list',
								type: 'list',
								typeOptions: { searchListMethod: autocompleteMethod(field), searchable: true },
							},
							{ displayName: 'By Value', name: 'value', type: 'string', hint: 'One value, or a list by expression' },
						],
						description: named.description,
					},
				],
			},
		],
	};
}

function manyTexts(named: Named): INodeProperties {
	return {
		...named,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: [],
	};
}
