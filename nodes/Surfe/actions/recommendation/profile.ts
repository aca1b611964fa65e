import type { INodeProperties } from 'n8n-workflow';

import { aText, type FormOf } from '../../../shared/parameters';
import { filterCollection } from '../../search/properties';
import { choice, filter, WORK_FILTERS, type Filter } from '../../search/table';

/** What an ideal customer profile may ask for (`public-019`, `public-021`); the names are those of the API. */

const STATES = filter('states', 'states', 'States', 'Country and state, as in ISO 3166-2', 'e.g. US-CA, US-NY');

const PROFILE_COMPANIES: readonly Filter[] = [
	filter('sizes', 'departmentSizes', 'Department Sizes', 'How many people work in a department'),
	filter('domains', 'includeDomains', 'Domains', 'Only these', 'e.g. acme.com'),
	filter('domains', 'excludeDomains', 'Domains Excluded', 'All but these', 'e.g. acme.com'),
	filter('range', 'employeeCount', 'Employee Count', 'How many employees'),
	filter(
		'json',
		'employeeCounts',
		'Employee Counts (JSON)',
		'Several ranges of how many employees',
		'e.g. [{ "from": 1, "to": 10 }, { "from": 51, "to": 200 }]',
	),
	choice('industries', 'Industry'),
	choice('excludeIndustries', 'Industry Excluded', 'industries'),
	filter(
		'json',
		'localities',
		'Localities (JSON)',
		'A list of objects with countries, states, zipCodes and isPrimary, as in the reference of the profile',
		'e.g. [{ "countries": ["fr"], "isPrimary": true }]',
	),
	filter(
		'list',
		'locations',
		'Locations',
		"Where a company has offices: two-letter codes of countries, or codes of Surfe's regions",
		'e.g. fr, W-EMEA',
	),
	filter(
		'list',
		'primaryLocations',
		'Primary Locations',
		"Where a company has its head office: two-letter codes of countries, or codes of Surfe's regions",
		'e.g. fr, W-EMEA',
	),
	filter('range', 'revenue', 'Revenue', 'The yearly revenue'),
	filter(
		'json',
		'revenues',
		'Revenues (JSON)',
		'Several ranges of the yearly revenue',
		'e.g. [{ "from": 1, "to": 1000000 }]',
	),
	STATES,
	choice('technologies', 'Technology'),
	choice('excludeTechnologies', 'Technology Excluded', 'technologies'),
	filter('range', 'yearFounded', 'Year Founded', 'From one year to another'),
	filter(
		'json',
		'zipCodes',
		'ZIP Codes (JSON)',
		'ZIP codes, each with its country',
		'e.g. [{ "countryCode": "fr", "zipCode": "75009" }]',
	),
];

const PROFILE_PEOPLE: readonly Filter[] = [
	filter('list', 'countries', 'Countries', "Two-letter codes, or codes of Surfe's regions", 'e.g. fr, W-EMEA'),
	choice('departments', 'Department'),
	choice('excludeDepartments', 'Department Excluded', 'departments'),
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
