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

/** How a value is entered; `forms.ts` says what becomes of it. */
export type Form = 'list' | 'domains' | 'choice' | 'numbers' | 'states' | 'number' | 'range' | 'sizes' | 'json';

const COUNTRIES = { form: 'list', placeholder: 'e.g. fr, de' } as const;
const STATES = { form: 'states', placeholder: 'e.g. US-CA, US-NY' } as const;

/** The levels that Surfe tells people's jobs apart by (`/v1/people/search/filters`). */
export const SENIORITIES = ['C-Level', 'Director', 'Founder', 'Head', 'Manager', 'VP'] as const;

/** What a person works as, and has worked as: the same in a search and in a profile of ideal customers. */
export const WORK_FILTERS: readonly Filter[] = [
	{
		name: 'exactJobTitles',
		label: 'Exact Job Titles',
		description: 'Titles to match word for word, separated by commas',
		form: 'list',
		placeholder: 'e.g. Head of Sales, VP Sales',
	},
	{
		name: 'jobChangePeriodInDays',
		label: 'Job Change Period (Days)',
		description: 'Only people who changed jobs within so many days',
		form: 'number',
	},
	{
		name: 'jobTitles',
		label: 'Job Titles',
		description: 'Titles separated by commas. Similar titles and acronyms match as well.',
		form: 'list',
		placeholder: 'e.g. CEO, CTO',
	},
	{
		name: 'previousCompanyDomains',
		label: 'Previous Company Domains',
		description: 'Only people who worked there before',
		form: 'domains',
		placeholder: 'e.g. acme.com',
	},
	{ name: 'seniorities', label: 'Seniority', description: '', form: 'choice', values: 'seniorities' },
];

export const PEOPLE_FILTERS: readonly Filter[] = [
	{ name: 'countries', label: 'Countries', description: "Two-letter codes, or codes of Surfe's regions", ...COUNTRIES },
	{ name: 'countriesExcluded', label: 'Countries Excluded', description: 'Two-letter codes', ...COUNTRIES },
	{ name: 'departments', label: 'Department', description: '', form: 'choice', values: 'departments' },
	...WORK_FILTERS,
	{ name: 'states', label: 'States', description: 'Country and state, as in ISO 3166-2', ...STATES },
	{ name: 'statesExcluded', label: 'States Excluded', description: 'Country and state, as in ISO 3166-2', ...STATES },
];

export const COMPANY_FILTERS: readonly Filter[] = [
	{ name: 'countries', label: 'Countries', description: "Two-letter codes, or codes of Surfe's regions", ...COUNTRIES },
	{
		name: 'departmentSizes',
		label: 'Department Sizes',
		description: 'How many people work in a department',
		form: 'sizes',
	},
	{ name: 'domains', label: 'Domains', description: 'Only these', form: 'domains', placeholder: 'e.g. acme.com' },
	{
		name: 'domainsExcluded',
		label: 'Domains Excluded',
		description: 'All but these',
		form: 'domains',
		placeholder: 'e.g. acme.com',
	},
	{ name: 'employeeCount', label: 'Employee Count', description: 'How many employees', form: 'range' },
	{ name: 'industries', label: 'Industry', description: '', form: 'choice', values: 'industries' },
	{
		name: 'industriesExcluded',
		label: 'Industry Excluded',
		description: '',
		form: 'choice',
		values: 'industries',
	},
	{
		name: 'keywords',
		label: 'Keywords',
		description: 'With commas between them',
		form: 'list',
		placeholder: 'e.g. fintech',
	},
	{
		name: 'keywordsExcluded',
		label: 'Keywords Excluded',
		description: 'With commas between them',
		form: 'list',
		placeholder: 'e.g. gambling',
	},
	{
		name: 'localities',
		label: 'Localities (JSON)',
		description:
			'A list of objects with countries, states, zipCodes, freeTexts, isPrimary and isExcluded, as in the reference of the search',
		form: 'json',
		placeholder: 'e.g. [{ "countries": ["fr"], "isPrimary": true }]',
	},
	{
		name: 'naicsCodes',
		label: 'NAICS Codes',
		description: 'With commas between them',
		form: 'numbers',
		placeholder: 'e.g. 541511, 541512',
	},
	{
		name: 'naicsCodesExcluded',
		label: 'NAICS Codes Excluded',
		description: 'With commas between them',
		form: 'numbers',
		placeholder: 'e.g. 541511',
	},
	{ name: 'names', label: 'Names', description: 'With commas between them', form: 'list', placeholder: 'e.g. Acme' },
	{ name: 'revenue', label: 'Revenue', description: 'The yearly revenue', form: 'range' },
	{ name: 'technologies', label: 'Technology', description: '', form: 'choice', values: 'technologies' },
	{
		name: 'technologiesExcluded',
		label: 'Technology Excluded',
		description: '',
		form: 'choice',
		values: 'technologies',
	},
	{
		name: 'technologyCategories',
		label: 'Technology Categories',
		description: 'With commas between them',
		form: 'list',
		placeholder: 'e.g. CRM',
	},
	{
		name: 'technologyCategoriesExcluded',
		label: 'Technology Categories Excluded',
		description: 'With commas between them',
		form: 'list',
		placeholder: 'e.g. CRM',
	},
	{ name: 'yearFounded', label: 'Year Founded', description: 'From one year to another', form: 'range' },
];
