import type { Entity } from '../api';
import { eventOptions } from '../events';
import { FILTERS_OF_V1, onlyIn } from '../v1/differences';
import { choice, country, flag, ids, range, region, suggested, type Filter } from './filter';

const COMPANY_SIZES = listed('1-10, 11-50, 51-200, 201-500, 501-1000, 1001-5000, 5001-10000, 10001+');

const COMPANY_REVENUES = listed(
	'0-500K, 500K-1M, 1M-5M, 5M-10M, 10M-25M, 25M-75M, 75M-200M, 200M-500M, 500M-1B, 1B-10B, 10B-100B',
	'100B-1T, 1T-10T, 10T+',
);
const COMPANY_AGES = listed('0-3, 3-6, 6-10, 10-20, 20+');
const NUMBERS_OF_LOCATIONS = listed('0-1, 2-5, 6-20, 21-50, 51-100, 101-1000, 1001+');

const JOB_LEVELS = listed(
	'advisor, board member, c-suite, director, founder, freelancer, junior, manager, non-managerial, owner',
	'partner, president, senior manager, senior non-managerial, training, unpaid, vice president',
);
const JOB_DEPARTMENTS = listed(
	'administration, c-suite, creative, customer success, data, design, education, engineering, finance',
	'healthcare, human resources, it, legal, logistics, manufacturing, marketing, operations, partnerships',
	'procurement, product, public service, r&d, real estate, retail, sales, security, strategy, support',
	'trade',
);

/** Values, separated by commas. */
function listed(...lines: string[]): string[] {
	return lines.flatMap((line) => line.split(', '));
}

/** Of these, a request may have one only (fetch page). */
export const CATEGORY_KEYS: readonly string[] = ['google_category', 'linkedin_category', 'naics_category'];

const ofCompany = {
	businessIds: ids('business_id', 'Business IDs', "Explorium's IDs of companies", 'business'),
	googleCategory: suggested('google_category', 'Google Category', 'The category of the company on Google'),
	isPublic: onlyIn(
		'v2',
		flag('is_public_company', 'Is Public Company', 'Whether the company is listed on a stock exchange'),
	),
	linkedinCategory: suggested('linkedin_category', 'LinkedIn Category', 'The industry of the company on LinkedIn'),
	naicsCategory: suggested('naics_category', 'NAICS Category', 'The NAICS code (2017) of the industry'),
	name: suggested('company_name', 'Company Name', 'The exact name of the company'),
	revenue: choice('company_revenue', 'Company Revenue', 'Yearly revenue in US dollars', COMPANY_REVENUES),
	size: choice('company_size', 'Company Size', 'Number of employees', COMPANY_SIZES),
	website: flag('has_website', 'Has Website', 'Whether the company has a website'),
};

const AGE = choice('company_age', 'Company Age', 'Years since the company was founded', COMPANY_AGES);

const BUSINESS_FILTERS: Filter[] = [
	AGE,
	...Object.values(ofCompany),
	{
		key: 'business_intent_topics',
		label: 'Buying Intent Topics',
		description: 'Topics that the company shows an interest in, such as "technology: iphone"',
		shape: { kind: 'intent', field: 'business_intent_topics' },
	},
	suggested('city_region', 'City Region', 'City with its region, such as "Chicago, IL--IN"'),
	suggested('city_region_country', 'City, Region and Country', 'Such as "Miami, FL, US"'),
	country('country_code', 'Country', 'Where the company is'),
	{
		key: 'events',
		label: 'Events',
		description: 'What happened at the company lately',
		shape: { kind: 'events', options: eventOptions('business') },
	},
	onlyIn(
		'v2',
		flag(
			'include_operating_locations',
			'Include Operating Locations',
			'Whether filters of place also match locations other than the headquarters. Without this filter they do not.',
		),
	),
	choice('number_of_locations', 'Number of Locations', 'How many offices the company has', NUMBERS_OF_LOCATIONS),
	region('region_country_code', 'Region', 'Region within a country, such as "us-ca"'),
	suggested(
		'company_tech_stack_category',
		'Tech Stack Category',
		'Kind of technology that the company uses, such as "Devops And Development"',
		'company_tech_stack_categories',
	),
	suggested(
		'company_tech_stack_tech',
		'Tech Stack Technology',
		'Technology that the company uses, such as "JavaScript"',
	),
	{
		key: 'website_keywords',
		label: 'Website Keywords',
		description: "Exact phrases on the company's website",
		shape: { kind: 'phrases' },
	},
];

const PROSPECT_FILTERS: Filter[] = [
	onlyIn('v2', AGE),
	...Object.values(ofCompany),
	suggested('city_region_country', 'City, Region and Country', 'Such as "Miami, FL, US"'),
	country('company_country_code', 'Company Country', "Where the company's headquarters are"),
	onlyIn(
		'v2',
		choice(
			'company_number_of_locations',
			'Company Number of Locations',
			'How many offices the company has',
			NUMBERS_OF_LOCATIONS,
		),
	),
	region('company_region_country_code', 'Company Region', 'Region of the company\'s headquarters, such as "us-ca"'),
	country('country_code', 'Country', 'Where the person is'),
	range('current_role_months', 'Current Role Months', 'How long the person has been in the current role', 'months'),
	{
		key: 'has_contact_details',
		label: 'Has Contact Details',
		description: 'Which contact details Explorium must have of the person',
		shape: { kind: 'contact' },
		only: 'v2',
	},
	...FILTERS_OF_V1,
	{
		key: 'interests',
		label: 'Interests',
		description: 'Interests of the person. Explorium knows only the values that it suggests',
		shape: { kind: 'phrases', field: 'interests' },
		only: 'v2',
	},
	choice('job_department', 'Job Department', 'The department that the person works in', JOB_DEPARTMENTS),
	choice('job_level', 'Job Level', 'How senior the person is', JOB_LEVELS),
	{
		key: 'job_title',
		label: 'Job Title',
		description: "Words in the person's job title",
		shape: { kind: 'jobTitles', field: 'job_title' },
	},
	onlyIn('v2', ids('prospect_id', 'Prospect IDs', "Explorium's IDs of people", 'prospect')),
	region('region_country_code', 'Region', 'Region where the person is, such as "us-ca"'),
	{
		key: 'skills',
		label: 'Skills',
		description: 'Skills of the person. Explorium knows only the values that it suggests',
		shape: { kind: 'phrases', field: 'skills' },
		only: 'v2',
	},
	range('total_experience_months', 'Total Experience Months', 'How long the person has worked in all', 'months'),
];

/** The filters of each entity, by label. v2 has `has_contact_details` in place of `has_email` and `has_phone_number`. */
export const FILTERS: Record<Entity, readonly Filter[]> = {
	business: byLabel(BUSINESS_FILTERS),
	prospect: byLabel(PROSPECT_FILTERS),
};

/** The field names under which autocomplete is asked. */
export const SUGGESTED_FIELDS: readonly string[] = [
	...new Set(
		Object.values(FILTERS)
			.flat()
			.flatMap(({ shape }) => ('field' in shape && shape.field ? [shape.field] : [])),
	),
];

/** In the order of the editor's list. */
function byLabel(filters: Filter[]): Filter[] {
	return [...filters].sort((left, right) => left.label.localeCompare(right.label));
}
