import type { INodeProperties } from 'n8n-workflow';

import { aText, type FormOf } from '../../../shared/parameters';
import { filterCollection } from '../../search/properties';
import { WORK_FILTERS, type Filter } from '../../search/table';

/** What an ideal customer profile may ask for (`public-019`, `public-021`); the names are those of the API. */

const PLACES = { form: 'list', placeholder: 'e.g. fr, W-EMEA' } as const;
const STATES = {
	name: 'states',
	label: 'States',
	description: 'Country and state, as in ISO 3166-2',
	form: 'states',
	placeholder: 'e.g. US-CA, US-NY',
} as const;
const DOMAINS = { form: 'domains', placeholder: 'e.g. acme.com' } as const;

export const PROFILE_COMPANIES: readonly Filter[] = [
	{
		name: 'departmentSizes',
		label: 'Department Sizes',
		description: 'How many people work in a department',
		form: 'sizes',
	},
	{ name: 'includeDomains', label: 'Domains', description: 'Only these', ...DOMAINS },
	{ name: 'excludeDomains', label: 'Domains Excluded', description: 'All but these', ...DOMAINS },
	{ name: 'employeeCount', label: 'Employee Count', description: 'How many employees', form: 'range' },
	{
		name: 'employeeCounts',
		label: 'Employee Counts (JSON)',
		description: 'Several ranges of how many employees',
		form: 'json',
		placeholder: 'e.g. [{ "from": 1, "to": 10 }, { "from": 51, "to": 200 }]',
	},
	{ name: 'industries', label: 'Industry', description: '', form: 'choice', values: 'industries' },
	{ name: 'excludeIndustries', label: 'Industry Excluded', description: '', form: 'choice', values: 'industries' },
	{
		name: 'localities',
		label: 'Localities (JSON)',
		description: 'A list of objects with countries, states, zipCodes and isPrimary, as in the reference of the profile',
		form: 'json',
		placeholder: 'e.g. [{ "countries": ["fr"], "isPrimary": true }]',
	},
	{
		name: 'locations',
		label: 'Locations',
		description: "Where a company has offices: two-letter codes of countries, or codes of Surfe's regions",
		...PLACES,
	},
	{
		name: 'primaryLocations',
		label: 'Primary Locations',
		description: "Where a company has its head office: two-letter codes of countries, or codes of Surfe's regions",
		...PLACES,
	},
	{ name: 'revenue', label: 'Revenue', description: 'The yearly revenue', form: 'range' },
	{
		name: 'revenues',
		label: 'Revenues (JSON)',
		description: 'Several ranges of the yearly revenue',
		form: 'json',
		placeholder: 'e.g. [{ "from": 1, "to": 1000000 }]',
	},
	STATES,
	{ name: 'technologies', label: 'Technology', description: '', form: 'choice', values: 'technologies' },
	{
		name: 'excludeTechnologies',
		label: 'Technology Excluded',
		description: '',
		form: 'choice',
		values: 'technologies',
	},
	{ name: 'yearFounded', label: 'Year Founded', description: 'From one year to another', form: 'range' },
	{
		name: 'zipCodes',
		label: 'ZIP Codes (JSON)',
		description: 'ZIP codes, each with its country',
		form: 'json',
		placeholder: 'e.g. [{ "countryCode": "fr", "zipCode": "75009" }]',
	},
];

export const PROFILE_PEOPLE: readonly Filter[] = [
	{
		name: 'countries',
		label: 'Countries',
		description: "Two-letter codes, or codes of Surfe's regions",
		...PLACES,
	},
	{ name: 'departments', label: 'Department', description: '', form: 'choice', values: 'departments' },
	{
		name: 'excludeDepartments',
		label: 'Department Excluded',
		description: '',
		form: 'choice',
		values: 'departments',
	},
	...WORK_FILTERS,
	STATES,
];

/** Saving takes up to 250 characters (`public-019`), fetching 255 (`public-020`). */
const LONGEST_USER = 250;

export const externalUserId: INodeProperties = {
	displayName: 'External User ID',
	name: 'externalUserId',
	type: 'string',
	default: '',
	placeholder: 'e.g. team-north',
	description: 'A name of your own for one of several profiles. Without it the profile is that of the API key.',
};

/** A name for a profile. */
export const aUser: FormOf<string> = (property, zone) => ({
	expected: `a text of up to ${LONGEST_USER} characters`,
	read(given) {
		const user = aText(property, zone).read(given);
		return typeof user === 'string' && user.length > LONGEST_USER ? undefined : user;
	},
});

export const companiesWanted = filterCollection(
	'Companies',
	'companies',
	PROFILE_COMPANIES,
	'What the recommended companies are like. Each criterion narrows them down.',
);

export const peopleWanted = filterCollection(
	'People',
	'people',
	PROFILE_PEOPLE,
	'The people to name at these companies',
);
