import type { INodeProperties } from 'n8n-workflow';

import { costlyLimitProperties } from '../../shared/actions/limit';
import { maximumBilled } from '../../shared/actions/spending';
import { optionsProperty, outputProperty } from '../properties';
import { COMPANY_FILTERS, PEOPLE_FILTERS, type Filter } from './table';

const LOAD_METHOD: Readonly<Record<string, string>> = {
	departments: 'getDepartments',
	industries: 'getIndustries',
	seniorities: 'getSeniorities',
	technologies: 'getTechnologies',
};

const bound = { type: 'number', typeOptions: { minValue: 0 }, default: 0 } as const;

export const from: INodeProperties = {
	...bound,
	displayName: 'From',
	name: 'from',
	description: '0 means no lower bound',
};

export const to: INodeProperties = { ...bound, displayName: 'To', name: 'to', description: '0 means no upper bound' };

const BOUNDS = [from, to];

export const department: INodeProperties = {
	displayName: 'Department',
	name: 'department',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales',
};

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
			return { ...base, ...bound };
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
				options: [{ displayName: 'Department', name: 'size', values: [department, ...BOUNDS] }],
			};
		default:
			return { ...base, type: filter.form === 'json' ? 'json' : 'string', default: '' };
	}
}

/** A collection of filters, and each filter with its own parameter. */
export interface FilterCollection {
	readonly property: INodeProperties;
	readonly filters: ReadonlyArray<Pick<Filter, 'name' | 'form'> & { property: INodeProperties }>;
}

export function filterCollection(
	displayName: string,
	name: string,
	table: readonly Filter[],
	description = 'Results match all filters (AND) and any value within a filter (OR).',
): FilterCollection {
	const filters = table.map((filter) => ({ ...filter, property: filterProperty(filter) }));
	return {
		filters,
		property: {
			displayName,
			name,
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: filters.map(({ property }) => property),
			description,
		},
	};
}

export const peopleFilters = filterCollection('People Filters', 'peopleFilters', PEOPLE_FILTERS);
/** Of the companies that the people work at. */
export const employerFilters = filterCollection('Company Filters', 'companyFilters', COMPANY_FILTERS);
export const companyFilters = filterCollection('Filters', 'companyFilters', COMPANY_FILTERS);

export const pageTokenOption: INodeProperties = {
	displayName: 'Page Token',
	name: 'startPage',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.search.nextPageToken }}',
	description: 'Continue where an earlier search stopped. Surfe then uses the filters of that search.',
};

const quotaNotice: INodeProperties = {
	displayName:
		'Surfe charges one search credit for ten results. By default it gives 200 people and 2,000 companies a day.',
	name: 'quotaNotice',
	type: 'notice',
	default: '',
};

export const searchIn: INodeProperties = {
	displayName: 'Search In',
	name: 'searchIn',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'All Companies', value: 'all' },
		{
			name: 'Companies by Domain',
			value: 'domains',
			description: 'Items without a domain are not searched for',
		},
	],
	default: 'domains',
	description: 'Where the people work',
};

export const companyDomains: INodeProperties = {
	displayName: 'Company Domains',
	name: 'companyDomains',
	type: 'string',
	default: '={{ $json.company?.domain ?? $json.companyDomain ?? $json.domain }}',
	required: true,
	displayOptions: { show: { searchIn: ['domains'] } },
	placeholder: 'e.g. acme.com',
	description: 'One domain, several separated by commas, or a list. The default is the domain of a Signal.',
};

export const organizationIds: INodeProperties = {
	displayName: 'Organization ID Mappings (JSON)',
	name: 'organizationIDMappings',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "acme.com": "1234" }',
	description: "Surfe's IDs of organizations by domain",
};

export const peoplePerCompany: INodeProperties = {
	displayName: 'People per Company',
	name: 'peoplePerCompany',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description: 'The most people to find at one company',
};

export const peopleSearchProperties: INodeProperties[] = [
	searchIn,
	companyDomains,
	...costlyLimitProperties,
	quotaNotice,
	peopleFilters.property,
	employerFilters.property,
	outputProperty,
	optionsProperty([maximumBilled('results'), organizationIds, pageTokenOption, peoplePerCompany]),
];

export const companySearchProperties: INodeProperties[] = [
	...costlyLimitProperties,
	quotaNotice,
	companyFilters.property,
	outputProperty,
	optionsProperty([maximumBilled('results'), pageTokenOption]),
];
