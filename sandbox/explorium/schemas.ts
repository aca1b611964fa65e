import { z } from 'zod';

/** Requests as the OpenAPI documents have them (0.3.31): closed objects, so that an unknown field is refused. */

export type Entity = 'business' | 'prospect';

const BUSINESS_EVENTS = [
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
const PROSPECT_EVENTS = [
	'prospect_changed_role',
	'prospect_changed_company',
	'prospect_job_start_anniversary',
] as const;
const LATER_NAMES = ['executive_joined_company', 'award', 'funding_round'] as const;

const id = { business: /^[a-f0-9]{32}$/, prospect: /^[a-f0-9]{40}$/ } as const;
const payloadFormat = z.enum(['json', 'stringified_json']);
const httpUrl = z.string().url().max(65536);

export const ids = (entity: Entity, most: number) => z.array(z.string().regex(id[entity])).min(1).max(most);

const eventTypes = (entity: Entity, generation: 'v1' | 'v2') => {
	const names: readonly string[] = entity === 'business' ? BUSINESS_EVENTS : PROSPECT_EVENTS;
	const accepted = generation === 'v2' ? [...names, ...LATER_NAMES] : names;
	return z.array(z.enum(accepted as [string, ...string[]])).min(1);
};

const simulation = z
	.object({
		event_name: z.enum([...BUSINESS_EVENTS, ...PROSPECT_EVENTS, ...LATER_NAMES]).optional(),
		number_of_events: z.number().int().min(1).max(10).optional(),
		event_time: z.string().datetime({ offset: true }).optional(),
	})
	.passthrough();

export const v1 = {
	register: z
		.object({
			partner_id: z.string(),
			webhook_url: httpUrl,
			headers: z.array(z.string()).optional(),
			payload_format: payloadFormat.optional(),
			request_context: z.record(z.unknown()).nullish(),
		})
		.strict(),
	connectivity: z.object({ partner_id: z.string(), simulation: simulation.optional() }).strict(),
	enroll: (entity: Entity) =>
		z
			.object({
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v1'),
				[`${entity}_ids`]: ids(entity, 20),
			})
			.strict(),
	reenroll: (entity: Entity) =>
		z
			.object({
				enrollment_id: z.string(),
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v1'),
				[`${entity}_ids`]: ids(entity, 20),
			})
			.strict(),
	unenroll: z.object({ enrollment_id: z.string() }).strict(),
	enrich: (entity: Entity) =>
		z.object({ [`${entity}_ids`]: ids(entity, 50), parameters: z.record(z.unknown()).nullish() }).strict(),
};

export const v2 = {
	create: z
		.object({
			name: z.string().min(1),
			webhook_url: httpUrl,
			description: z.string().optional(),
			headers: z.array(z.string()).optional(),
			payload_format: payloadFormat.optional(),
		})
		.strict(),
	update: z
		.object({
			name: z.string().min(1).optional(),
			webhook_url: httpUrl.optional(),
			description: z.string().optional(),
			headers: z.array(z.string()).optional(),
			payload_format: payloadFormat.optional(),
			status: z.enum(['active', 'disabled']).optional(),
		})
		.strict(),
	connectivity: z.object({ simulation: simulation.optional() }).strict(),
	enroll: (entity: Entity) =>
		z
			.object({
				webhook_id: z.string(),
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v2'),
				[`${entity}_ids`]: ids(entity, 20),
			})
			.strict(),
	reenroll: (entity: Entity) =>
		z
			.object({
				webhook_id: z.string().optional(),
				enrollment_key: z.string().min(4).optional(),
				event_types: eventTypes(entity, 'v2').optional(),
				[`${entity}_ids`]: ids(entity, 20).optional(),
			})
			.strict(),
	enrich: (entity: Entity) => {
		const one = z.string().regex(id[entity]);
		return z
			.object({
				[`${entity}_ids`]: z.union([one.transform((value) => [value]), ids(entity, 50)]),
				parameters: z.record(z.unknown()).nullish(),
			})
			.strict();
	},
};
