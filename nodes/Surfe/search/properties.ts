import type { INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../shared/actions/limit';
import { outputProperty } from '../actions/properties';
import { COMPANY_FILTERS, PEOPLE_FILTERS, type Filter } from './filters';

const LOAD_METHOD: Readonly<Record<string, string>> = {
	departments: 'getDepartments',
	industries: 'getIndustries',
	seniorities: 'getSeniorities',
	technologies: 'getTechnologies',
};

const BOUNDS: INodeProperties[] = [
	{ displayName: 'From', name: 'from', type: 'number', default: 0, description: '0 means no lower bound' },
	{ displayName: 'To', name: 'to', type: 'number', default: 0, description: '0 means no upper bound' },
];

/** The parameter of one filter. */
function filterProperty(filter: Filter): INodeProperties {
	const { name, label: displayName, description, placeholder } = filter;
	const base = { displayName, name, description, placeholder };
	switch (filter.form) {
		case 'choice':
			return {
				displayName: `${displayName} Names or IDs`,
				name,
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: LOAD_METHOD[filter.values ?? ''] },
				default: [],
				description:
					'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			};
		case 'number':
			return { ...base, type: 'number', default: 0 };
		case 'range':
			return {
				...base,
				type: 'fixedCollection',
				default: {},
				placeholder: 'Add Range',
				options: [{ displayName: 'Range', name: 'range', values: BOUNDS }],
			};
		case 'sizes':
			return {
				...base,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				placeholder: 'Add Department',
				options: [{ displayName: 'Department', name: 'size', values: [departmentProperty, ...BOUNDS] }],
			};
		default:
			return { ...base, type: filter.form === 'json' ? 'json' : 'string', default: '' };
	}
}

const departmentProperty: INodeProperties = {
	displayName: 'Department',
	name: 'department',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales',
};

function filterCollection(displayName: string, name: string, filters: readonly Filter[]): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters.map(filterProperty),
		description: 'Results meet all filters; of several values in one filter, any',
	};
}

const pageTokenOption: INodeProperties = {
	displayName: 'Page Token',
	name: 'startPage',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.search.nextPageToken }}',
	description: 'Go on where an earlier search has stopped. Surfe then keeps to the filters of that search.',
};

const quotaNotice: INodeProperties = {
	displayName:
		'Surfe charges one search credit for ten results, and by default gives 200 results of people and 2,000 of companies a day.',
	name: 'quotaNotice',
	type: 'notice',
	default: '',
};

export const peopleSearchProperties: INodeProperties[] = [
	{
		displayName: 'Search In',
		name: 'searchIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'All Companies', value: 'all' },
			{
				name: 'Companies by Domain',
				value: 'domains',
				description: 'An item without a domain is not searched for',
			},
		],
		default: 'domains',
		description: 'Where the people work',
	},
	{
		displayName: 'Company Domains',
		name: 'companyDomains',
		type: 'string',
		default: '={{ $json.company?.domain ?? $json.companyDomain ?? $json.domain }}',
		required: true,
		displayOptions: { show: { searchIn: ['domains'] } },
		placeholder: 'e.g. acme.com',
		description: 'One domain, or several with commas between them, or a list; by default that of a Signal',
	},
	...limitProperties,
	quotaNotice,
	filterCollection('People Filters', 'peopleFilters', PEOPLE_FILTERS),
	filterCollection('Company Filters', 'companyFilters', COMPANY_FILTERS),
	outputProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Organization ID Mappings (JSON)',
				name: 'organizationIDMappings',
				type: 'json',
				default: '',
				placeholder: 'e.g. { "acme.com": "1234" }',
				description: "Surfe's IDs of organizations by domain",
			},
			pageTokenOption,
			{
				displayName: 'People per Company',
				name: 'peoplePerCompany',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 5,
				description: 'How many people of one company at most',
			},
		],
	},
];

export const companySearchProperties: INodeProperties[] = [
	...limitProperties,
	quotaNotice,
	filterCollection('Filters', 'companyFilters', COMPANY_FILTERS),
	outputProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [pageTokenOption],
	},
];
