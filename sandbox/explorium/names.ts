export type Entity = 'business' | 'prospect';
export type Generation = 'v1' | 'v2';

/** How v2 calls the executive event in its filter. */
export type EventNames = 'current' | 'older';

export const ENTITIES = ['business', 'prospect'] as const;

/** As in paths. */
export const PLURAL = { business: 'businesses', prospect: 'prospects' } as const;

export const ID_PATTERN = { business: /^[a-f0-9]{32}$/, prospect: /^[a-f0-9]{40}$/ } as const;

/** OpenAPI 0.3.31: `BusinessesEventIdentifier`. */
export const BUSINESS_EVENTS = [
	'ipo_announcement',
	'new_funding_round',
	'new_investment',
	'new_product',
	'new_office',
	'closing_office',
	'new_partnership',
	'increase_in_engineering_department',
	'increase_in_sales_department',
	'increase_in_marketing_department',
	'increase_in_operations_department',
	'increase_in_customer_service_department',
	'increase_in_all_departments',
	'decrease_in_engineering_department',
	'decrease_in_sales_department',
	'decrease_in_marketing_department',
	'decrease_in_operations_department',
	'decrease_in_customer_service_department',
	'decrease_in_all_departments',
	'employee_joined_company',
	'hiring_in_creative_department',
	'hiring_in_education_department',
	'hiring_in_engineering_department',
	'hiring_in_finance_department',
	'hiring_in_health_department',
	'hiring_in_human_resources_department',
	'hiring_in_legal_department',
	'hiring_in_marketing_department',
	'hiring_in_operations_department',
	'hiring_in_professional_service_department',
	'hiring_in_sales_department',
	'hiring_in_support_department',
	'hiring_in_trade_department',
	'hiring_in_unknown_department',
	'company_award',
	'outages_and_security_breaches',
	'cost_cutting',
	'merger_and_acquisitions',
	'lawsuits_and_legal_issues',
] as const;

/** OpenAPI 0.3.31: `ProspectsEventIdentifier`. */
export const PROSPECT_EVENTS = [
	'prospect_changed_role',
	'prospect_changed_company',
	'prospect_job_start_anniversary',
] as const;

/** What `EventTypeEnum` of v2 has beyond those. */
export const LATER_EVENTS = ['executive_joined_company', 'award', 'funding_round'] as const;

/** OpenAPI 0.3.31: `AutocompleteType`. */
export const AUTOCOMPLETE_FIELDS = [
	'country',
	'country_code',
	'region_country_code',
	'google_category',
	'naics_category',
	'linkedin_category',
	'company_tech_stack_tech',
	'company_tech_stack_categories',
	'job_title',
	'company_size',
	'company_revenue',
	'number_of_locations',
	'company_age',
	'job_department',
	'job_level',
	'city_region_country',
	'company_name',
	'business_intent_topics',
	'city_region',
	'skills',
	'interests',
] as const;

/** Of these, what OpenAPI 0.2.273 of v1 does not have. */
export const LATER_FIELDS: readonly string[] = ['skills', 'interests'];
