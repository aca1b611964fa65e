import { amount, isRecord, list, record, text, type JsonRecord } from '../../shared/read';

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

/** How a value is entered; `read` below says what becomes of it. */
export type Form = 'list' | 'choice' | 'numbers' | 'states' | 'number' | 'range' | 'sizes' | 'json';

const COUNTRIES = { form: 'list', placeholder: 'e.g. fr, de' } as const;
const STATES = { form: 'states', placeholder: 'e.g. US-CA, US-NY' } as const;

export const PEOPLE_FILTERS: readonly Filter[] = [
	{ name: 'countries', label: 'Countries', description: "Two-letter codes, or codes of Surfe's regions", ...COUNTRIES },
	{ name: 'countriesExcluded', label: 'Countries Excluded', description: 'Two-letter codes', ...COUNTRIES },
	{ name: 'departments', label: 'Department', description: '', form: 'choice', values: 'departments' },
	{
		name: 'exactJobTitles',
		label: 'Exact Job Titles',
		description: 'Titles that are to be met word by word, with commas between them',
		form: 'list',
		placeholder: 'e.g. Head of Sales, VP Sales',
	},
	{
		name: 'jobChangePeriodInDays',
		label: 'Job Change Period (Days)',
		description: 'Only who has changed jobs within so many days',
		form: 'number',
	},
	{
		name: 'jobTitles',
		label: 'Job Titles',
		description: 'Titles, also similar ones and their acronyms, with commas between them',
		form: 'list',
		placeholder: 'e.g. CEO, CTO',
	},
	{
		name: 'previousCompanyDomains',
		label: 'Previous Company Domains',
		description: 'Only who has worked there before',
		form: 'list',
		placeholder: 'e.g. acme.com',
	},
	{ name: 'seniorities', label: 'Seniority', description: '', form: 'choice', values: 'seniorities' },
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
	{ name: 'domains', label: 'Domains', description: 'Only these', form: 'list', placeholder: 'e.g. acme.com' },
	{
		name: 'domainsExcluded',
		label: 'Domains Excluded',
		description: 'All but these',
		form: 'list',
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

export type Filters = { ok: true; filters: JsonRecord } | { ok: false; reason: string };

/** What a user has entered, as the API takes it. Bounds without a value are left out; a list without one makes no filters. */
export function filtersOf(table: readonly Filter[], entered: JsonRecord): Filters {
	const filters: JsonRecord = {};
	for (const { name, label, form } of table) {
		const value = read(form, entered[name]);
		if (value === undefined) return { ok: false, reason: `"${label}" is not of the expected form` };
		if (value === null && name in entered && narrows(name, form))
			return { ok: false, reason: `"${label}" has no value` };
		if (value !== null) filters[name] = value;
	}
	return { ok: true, filters };
}

/** A list that is left empty, as by an expression that gives nothing, would find and charge whomever there is. */
function narrows(name: string, form: Form): boolean {
	return !name.endsWith('Excluded') && ['list', 'choice', 'numbers', 'states'].includes(form);
}

/** A text with commas, or a list, as a list of texts. */
export function texts(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : (text(value)?.split(',') ?? []);
	return parts.map(text).filter((part) => part !== null);
}

/** Null: nothing was entered. Undefined: it cannot be read. */
function read(form: Form, entered: unknown): unknown {
	switch (form) {
		case 'list':
		case 'choice':
			return filledOrNull(texts(entered));
		case 'numbers':
			return allOrUndefined(texts(entered).map(amount));
		case 'states':
			return allOrUndefined(texts(entered).map(stateOf));
		case 'number':
			return amount(entered) || null;
		case 'range':
			return rangeOf(record(record(entered).range));
		case 'sizes':
			return filledOrNull(list(record(entered).size).map(sizeOf));
		case 'json':
			return jsonOf(entered);
	}
}

function filledOrNull(values: unknown[]): unknown[] | null {
	return values.length > 0 ? values : null;
}

function allOrUndefined(values: unknown[]): unknown[] | null | undefined {
	return values.includes(null) ? undefined : filledOrNull(values);
}

/** `US-CA` in the parts that Surfe takes. */
function stateOf(written: string): JsonRecord | null {
	const parts = /^([a-z]{2})-([a-z0-9]{1,3})$/i.exec(written);
	return parts && { countryAlpha2: parts[1].toUpperCase(), code: parts[2].toUpperCase() };
}

/** The editor has no empty number: 0 means no bound. */
function rangeOf({ from, to }: JsonRecord): JsonRecord | null {
	const range = { ...(amount(from) ? { from: amount(from) } : {}), ...(amount(to) ? { to: amount(to) } : {}) };
	return Object.keys(range).length > 0 ? range : null;
}

function sizeOf(entered: unknown): JsonRecord {
	const size = record(entered);
	return { department: text(size.department), ...rangeOf(size) };
}

function jsonOf(entered: unknown): unknown {
	if (Array.isArray(entered) || isRecord(entered)) return entered;
	const written = text(entered);
	if (written === null) return null;
	try {
		return JSON.parse(written) as unknown;
	} catch {
		return undefined;
	}
}
