import { z } from 'zod';

import { BUSINESS_EVENTS, type Entity, type EventNames, type Generation } from './names';

/**
 * The filters of fetch and stats, closed: v1 as OpenAPI 0.2.273 has them, with `business_id` of 0.3.31; v2 as in 0.3.31,
 * with the executive event by the name of the guides or that of the schema.
 */

const COMPANY_SIZES = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001-10000', '10001+'] as const;
const COMPANY_REVENUES = [
	'0-500K',
	'500K-1M',
	'1M-5M',
	'5M-10M',
	'10M-25M',
	'25M-75M',
	'75M-200M',
	'200M-500M',
	'500M-1B',
	'1B-10B',
	'10B-100B',
	'100B-1T',
	'1T-10T',
	'10T+',
] as const;
const COMPANY_AGES = ['0-3', '3-6', '6-10', '10-20', '20+'] as const;
const NUMBERS_OF_LOCATIONS = ['0-1', '2-5', '6-20', '21-50', '51-100', '101-1000', '1001+'] as const;
const JOB_LEVELS = [
	'owner',
	'c-suite',
	'vice president',
	'director',
	'senior non-managerial',
	'manager',
	'partner',
	'non-managerial',
	'junior',
	'president',
	'senior manager',
	'advisor',
	'freelancer',
	'board member',
	'founder',
	'training',
	'unpaid',
] as const;
const JOB_DEPARTMENTS = [
	'administration',
	'real estate',
	'healthcare',
	'partnerships',
	'c-suite',
	'design',
	'human resources',
	'engineering',
	'education',
	'strategy',
	'product',
	'sales',
	'r&d',
	'retail',
	'customer success',
	'security',
	'public service',
	'creative',
	'it',
	'support',
	'marketing',
	'trade',
	'legal',
	'operations',
	'procurement',
	'data',
	'manufacturing',
	'logistics',
	'finance',
] as const;

const CURRENT_EVENTS = BUSINESS_EVENTS.map((name) => {
	return name === 'employee_joined_company' ? 'executive_joined_company' : name;
}) as [string, ...string[]];

const negate = { negate: z.boolean().optional() };
const includes = (value: z.ZodTypeAny = z.string()) => z.object({ values: z.array(value), ...negate }).strict();
const matching = (pattern: RegExp) => includes(z.string().regex(pattern));
const operator = (generation: Generation): z.ZodRawShape =>
	generation === 'v2' ? { operator: z.enum(['or', 'and']).optional() } : {};
const phrase = (generation: Generation) =>
	z.object({ values: z.array(z.string()), ...operator(generation), ...negate }).strict();
const exists = z.object({ value: z.boolean(), ...negate }).strict();
const range = z.object({ gte: z.number().int().optional(), lte: z.number().int().optional(), ...negate }).strict();
const jobTitle = (generation: Generation) =>
	z
		.object({
			values: z.array(z.string()).max(300),
			...operator(generation),
			include_related_job_titles: z.boolean().nullish(),
			...negate,
		})
		.strict();
const intent = z
	.object({
		topics: z.array(z.string()).min(1),
		topic_intent_level: z.enum(['emerging_intent', 'high_intent', 'very_high_intent']).nullish(),
		...negate,
	})
	.strict();
const events = (generation: Generation, names: EventNames) =>
	z
		.object({
			values: z.array(z.enum(generation === 'v2' && names === 'current' ? CURRENT_EVENTS : BUSINESS_EVENTS)),
			last_occurrence: z.number().int().min(30).max(90),
			...negate,
		})
		.strict();
const contactDetails = z
	.object({ value: z.enum(['email', 'phone', 'email_or_phone', 'email_and_phone']), ...negate })
	.strict();

/** The document lists the codes that there are. */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const isCountry = (code: string) =>
	/^[a-z]{2}$/.test(code) && ![undefined, 'Unknown Region'].includes(COUNTRIES.of(code.toUpperCase()));

const COMMON = {
	country_code: includes(z.string().refine(isCountry, 'no country code')),
	region_country_code: matching(/^[a-z]{2}-[a-z0-9]{1,3}$/),
	city_region_country: includes(),
	company_size: includes(z.enum(COMPANY_SIZES)),
	company_revenue: includes(z.enum(COMPANY_REVENUES)),
	google_category: includes(),
	naics_category: matching(/^\d{2,6}$/),
	linkedin_category: includes(),
	company_name: includes(z.string().max(256)),
	business_id: matching(/^[a-f0-9]{32}$/),
	has_website: exists,
};

const LATER_PROSPECT_FILTERS = {
	company_age: includes(z.enum(COMPANY_AGES)),
	company_number_of_locations: includes(z.enum(NUMBERS_OF_LOCATIONS)),
	has_contact_details: contactDetails,
	interests: phrase('v2'),
	is_public_company: exists,
	prospect_id: matching(/^[a-f0-9]{40}$/),
	skills: phrase('v2'),
};

const FILTERS = {
	business: (generation: Generation, names: EventNames) => ({
		...COMMON,
		company_age: includes(z.enum(COMPANY_AGES)),
		city_region: includes(),
		number_of_locations: includes(z.enum(NUMBERS_OF_LOCATIONS)),
		company_tech_stack_category: includes(),
		company_tech_stack_tech: includes(),
		website_keywords: phrase(generation),
		business_intent_topics: intent,
		events: events(generation, names),
		...(generation === 'v2' ? { include_operating_locations: exists, is_public_company: exists } : {}),
	}),
	prospect: (generation: Generation) => ({
		...COMMON,
		...(generation === 'v1' ? { has_email: exists, has_phone_number: exists } : LATER_PROSPECT_FILTERS),
		job_level: includes(z.enum(JOB_LEVELS)),
		job_department: includes(z.enum(JOB_DEPARTMENTS)),
		job_title: jobTitle(generation),
		total_experience_months: range,
		current_role_months: range,
		company_country_code: COMMON.country_code,
		company_region_country_code: COMMON.region_country_code,
	}),
};

const CATEGORIES = ['google_category', 'naics_category', 'linkedin_category'];

export function filters(entity: Entity, generation: Generation, names: EventNames) {
	const shape: Record<string, z.ZodTypeAny> = FILTERS[entity](generation, names);
	const nullable = Object.fromEntries(Object.entries(shape).map(([key, filter]) => [key, filter.nullish()]));
	return z
		.object(nullable)
		.strict()
		.refine((given) => CATEGORIES.filter((category) => given[category]).length <= 1, {
			message: 'Only one of google_category, linkedin_category and naics_category may be given',
		});
}
