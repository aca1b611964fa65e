import { OPEN, type Fields, type Outputs } from './shape';
import { SIGNAL } from './signal';

/** `POST /v2/businesses/enrich` with firmographics, the enrichment that is asked for by default. */
const FIRMOGRAPHICS: Fields = {
	business_id: 'string',
	name: 'string',
	business_description: 'string',
	website: 'string',
	country_name: 'string',
	region_name: 'string',
	city_name: 'string',
	street: 'string',
	zip_code: 'string',
	naics: 'string',
	naics_description: 'string',
	sic_code: 'string',
	sic_code_description: 'string',
	ticker: 'string',
	number_of_employees_range: 'string',
	yearly_revenue_range: 'string',
	linkedin_industry_category: 'string',
	linkedin_profile: 'string',
	business_logo: 'string',
	locations_distribution: [OPEN],
};

/** `POST /v2/prospects/enrich` with profiles, the default. */
const PROFILES: Fields = {
	full_name: 'string',
	first_name: 'string',
	last_name: 'string',
	country_name: 'string',
	region_name: 'string',
	city: 'string',
	linkedin: 'string',
	linkedin_url_array: ['string'],
	experience: [
		{
			company: { name: 'string' },
			title: { levels: ['string'], name: 'string' },
			start_date: 'string',
			is_primary: 'boolean',
		},
	],
	education: [{ degrees: ['string'], majors: ['string'], minors: ['string'], school: OPEN }],
	skills: ['string'],
	interests: ['string'],
	company_name: 'string',
	company_website: 'string',
	company_linkedin: 'string',
	job_title: 'string',
	job_department: 'string',
	job_department_main: 'string',
	job_department_array: ['string'],
	job_seniority_level: 'string',
	job_level_main: 'string',
	job_level_array: ['string'],
};

const BUSINESS_FOUND: Fields = {
	business_id: 'string',
	name: 'string',
	domain: 'string',
	website: 'string',
	linkedin_profile: 'string',
	naics_description: 'string',
	country_name: 'string',
	city_name: 'string',
	number_of_employees_range: 'string',
	yearly_revenue_range: 'string',
};

const PROSPECT_FOUND: Fields = {
	prospect_id: 'string',
	full_name: 'string',
	job_title: 'string',
	job_level_main: 'string',
	job_department_main: 'string',
	linkedin: 'string',
	country_name: 'string',
	company_name: 'string',
	company_website: 'string',
	business_id: 'string',
};

/** The result has the keys of the output schema. */
const RESEARCHED: Fields = { enrichment: { research: OPEN } };

/** A job; what is under results comes when it has succeeded. */
const JOB: Fields = {
	job_id: 'string',
	status: 'string',
	input: { list_id: 'string', row_count: 'number', entity_type: 'string' },
	timing: { created_at: 'string', started_at: 'string', finished_at: 'string' },
	credit_usage: { total_credits: 'number', total_results: 'number' },
	results: { format: 'string', expires_at: 'string', file_expires_at: 'string' },
};

/** Counts by place and category, which are its keys. */
const STATISTICS: Fields = { total_results: 'number', stats: OPEN };

/** An enrollment covers companies or people: one of the two lists is there. */
const ENROLLMENT: Fields = {
	enrollment_id: 'string',
	enrollment_key: 'string',
	webhook_id: 'string',
	status: 'string',
	event_types: ['string'],
	business_ids: ['string'],
	prospect_ids: ['string'],
};

const WEBHOOK: Fields = {
	webhook_id: 'string',
	webhook_url: 'string',
	name: 'string',
	status: 'string',
	headers: [OPEN],
	payload_format: 'string',
	description: 'string',
	created_at: 'string',
	last_modified_time: 'string',
	scope: { type: 'string', id: 'string' },
};

const WITH_SECRET: Fields = { ...WEBHOOK, webhook_secret: 'string' };

export const EXPLORIUM: Outputs = {
	'account:getCredits': { allocated_credits: 'number', remaining_credits: 'number', account_type: 'string' },
	'account:getUsage': {
		from_date: 'string',
		to_date: 'string',
		mode: 'string',
		timezone: 'string',
		total_credits: 'number',
		resolution: 'string',
		aggregations: [{ timestamp: 'string', credits: 'number' }],
	},
	'business:enrich': { ...SIGNAL, enrichment: { firmographics: FIRMOGRAPHICS } },
	'business:enrichCustom': { enrichment: { custom: OPEN } },
	'business:getEvents': SIGNAL,
	'business:getStatistics': STATISTICS,
	'business:match': { business_id: 'string' },
	'business:research': RESEARCHED,
	'business:search': BUSINESS_FOUND,
	'job:cancel': JOB,
	'job:get': JOB,
	'job:getAll': JOB,
	'job:getResult': { job_id: 'string', business_id: 'string', prospect_id: 'string', data: OPEN },
	'job:start': {
		job_id: 'string',
		status: 'string',
		list_id: 'string',
		entity: 'string',
		enrichment: 'string',
		rows: 'number',
	},
	'job:upload': {
		list_id: 'string',
		name: 'string',
		description: 'string',
		rowCount: 'number',
		entityType: 'string',
		tenantId: 'string',
		expiresAt: 'string',
		entity: 'string',
		rows: 'number',
	},
	'prospect:enrich': { ...SIGNAL, enrichment: { profiles: PROFILES } },
	'prospect:getEvents': SIGNAL,
	'prospect:getStatistics': STATISTICS,
	'prospect:match': { prospect_id: 'string' },
	'prospect:research': RESEARCHED,
	'prospect:search': PROSPECT_FOUND,
	'signal:getSample': SIGNAL,
	'enrollment:create': ENROLLMENT,
	'enrollment:delete': { deleted: 'boolean', enrollment_id: 'string' },
	'enrollment:getAll': ENROLLMENT,
	'enrollment:sync': {
		enrollment_key: 'string',
		enrolled: 'number',
		added: ['string'],
		removed: ['string'],
		enrollments_created: 'number',
		enrollments_updated: 'number',
		enrollments_deleted: 'number',
		enrollments_unchanged: 'number',
	},
	'enrollment:update': ENROLLMENT,
	'webhook:checkConnectivity': { connected: 'boolean', webhook_id: 'string', response_context: OPEN },
	'webhook:delete': { deleted: 'boolean', webhook_id: 'string' },
	'webhook:get': WEBHOOK,
	'webhook:getAll': WEBHOOK,
	'webhook:register': WITH_SECRET,
	'webhook:rotateSecret': { webhook_id: 'string', rotated: 'boolean', webhook_secret: 'string' },
	'webhook:update': WEBHOOK,
};
