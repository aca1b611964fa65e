/**
 * What can be searched by (`public-009`, `public-011`). One table makes both the parameters and the request: the names
 * are those of the API.
 */
export interface Filter {
	readonly name: string;
	readonly label: string;
	readonly description: string;
	readonly form: Form;
	readonly placeholder?: string;
	/** `choice`: the list of `GET /v1/people/search/filters` that has the values, and the method that loads it. */
	readonly values?: string;
}

/** How a value is entered; `filters.ts` says what becomes of it. */
export type Form = 'list' | 'domains' | 'choice' | 'numbers' | 'states' | 'number' | 'range' | 'sizes' | 'json';

/** The levels that Surfe tells people's jobs apart by (`/v1/people/search/filters`). */
export const SENIORITIES = ['C-Level', 'Director', 'Founder', 'Head', 'Manager', 'VP'] as const;

export function filter(form: Form, name: string, label: string, description: string, placeholder?: string): Filter {
	return { form, name, label, description, placeholder };
}

/** One of the values that Surfe lists under `values`, by default those of the filter's own name. */
export function choice(name: string, label: string, values = name): Filter {
	return { form: 'choice', name, label, description: '', values };
}

/** What a person works as, and has worked as: the same in a search and in a profile of ideal customers. */
export const WORK_FILTERS: readonly Filter[] = [
	filter(
		'list',
		'exactJobTitles',
		'Exact Job Titles',
		'Titles to match word for word, separated by commas',
		'e.g. Head of Sales, VP Sales',
	),
	filter(
		'number',
		'jobChangePeriodInDays',
		'Job Change Period (Days)',
		'Only people who changed jobs within so many days',
	),
	filter(
		'list',
		'jobTitles',
		'Job Titles',
		'Titles separated by commas. Similar titles and acronyms match as well.',
		'e.g. CEO, CTO',
	),
	filter(
		'domains',
		'previousCompanyDomains',
		'Previous Company Domains',
		'Only people who worked there before',
		'e.g. acme.com',
	),
	choice('seniorities', 'Seniority'),
];

export const PEOPLE_FILTERS: readonly Filter[] = [
	filter('list', 'countries', 'Countries', "Two-letter codes, or codes of Surfe's regions", 'e.g. fr, de'),
	filter('list', 'countriesExcluded', 'Countries Excluded', 'Two-letter codes', 'e.g. fr, de'),
	choice('departments', 'Department'),
	...WORK_FILTERS,
	filter('states', 'states', 'States', 'Country and state, as in ISO 3166-2', 'e.g. US-CA, US-NY'),
	filter('states', 'statesExcluded', 'States Excluded', 'Country and state, as in ISO 3166-2', 'e.g. US-CA, US-NY'),
];

export const COMPANY_FILTERS: readonly Filter[] = [
	filter('list', 'countries', 'Countries', "Two-letter codes, or codes of Surfe's regions", 'e.g. fr, de'),
	filter('sizes', 'departmentSizes', 'Department Sizes', 'How many people work in a department'),
	filter('domains', 'domains', 'Domains', 'Only these', 'e.g. acme.com'),
	filter('domains', 'domainsExcluded', 'Domains Excluded', 'All but these', 'e.g. acme.com'),
	filter('range', 'employeeCount', 'Employee Count', 'How many employees'),
	choice('industries', 'Industry'),
	choice('industriesExcluded', 'Industry Excluded', 'industries'),
	filter('list', 'keywords', 'Keywords', 'With commas between them', 'e.g. fintech'),
	filter('list', 'keywordsExcluded', 'Keywords Excluded', 'With commas between them', 'e.g. gambling'),
	filter(
		'json',
		'localities',
		'Localities (JSON)',
		'A list of objects with countries, states, zipCodes, freeTexts, isPrimary and isExcluded, as in the reference of the search',
		'e.g. [{ "countries": ["fr"], "isPrimary": true }]',
	),
	filter('numbers', 'naicsCodes', 'NAICS Codes', 'With commas between them', 'e.g. 541511, 541512'),
	filter('numbers', 'naicsCodesExcluded', 'NAICS Codes Excluded', 'With commas between them', 'e.g. 541511'),
	filter('list', 'names', 'Names', 'With commas between them', 'e.g. Acme'),
	filter('range', 'revenue', 'Revenue', 'The yearly revenue'),
	choice('technologies', 'Technology'),
	choice('technologiesExcluded', 'Technology Excluded', 'technologies'),
	filter('list', 'technologyCategories', 'Technology Categories', 'With commas between them', 'e.g. CRM'),
	filter(
		'list',
		'technologyCategoriesExcluded',
		'Technology Categories Excluded',
		'With commas between them',
		'e.g. CRM',
	),
	filter('range', 'yearFounded', 'Year Founded', 'From one year to another'),
];
