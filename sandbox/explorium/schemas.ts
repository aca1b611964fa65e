import { z } from 'zod';

import { filters } from './filters';
import {
	AUTOCOMPLETE_FIELDS,
	BUSINESS_EVENTS,
	ID_PATTERN,
	LATER_EVENTS,
	LATER_FIELDS,
	PLURAL,
	PROSPECT_EVENTS,
	type Entity,
	type EventNames,
	type Generation,
} from './names';

/** Requests as the OpenAPI documents have them (0.3.31): closed objects, so that an unknown field is refused. */

const payloadFormat = z.enum(['json', 'stringified_json']);
const httpUrl = z.string().url().max(65536);
const requestContext = { request_context: z.record(z.unknown()).nullish() };

const anId = (entity: Entity) => z.string().regex(ID_PATTERN[entity]);
const ids = (entity: Entity, most: number) => z.array(anId(entity)).min(1).max(most);
const uniqueIds = (entity: Entity, most: number) =>
	ids(entity, most).refine((all) => new Set(all).size === all.length, { message: 'the items must be unique' });

const eventTypes = (entity: Entity, generation: Generation) => {
	const names: readonly string[] = entity === 'business' ? BUSINESS_EVENTS : PROSPECT_EVENTS;
	const accepted = generation === 'v2' ? [...names, ...LATER_EVENTS] : names;
	return z.array(z.enum(accepted as [string, ...string[]])).min(1);
};

const simulation = z
	.object({
		event_name: z.enum([...BUSINESS_EVENTS, ...PROSPECT_EVENTS, ...LATER_EVENTS]).optional(),
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
			...requestContext,
		})
		.strict(),
	connectivity: z.object({ partner_id: z.string(), simulation: simulation.optional(), ...requestContext }).strict(),
	enroll: (entity: Entity, most: number) =>
		z
			.object({
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v1'),
				[`${entity}_ids`]: ids(entity, most),
			})
			.strict(),
	reenroll: (entity: Entity, most: number) =>
		z
			.object({
				enrollment_id: z.string(),
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v1'),
				[`${entity}_ids`]: ids(entity, most),
			})
			.strict(),
	unenroll: z.object({ enrollment_id: z.string() }).strict(),
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
	enroll: (entity: Entity, most: number) =>
		z
			.object({
				webhook_id: z.string(),
				enrollment_key: z.string().min(4),
				event_types: eventTypes(entity, 'v2'),
				[`${entity}_ids`]: ids(entity, most),
			})
			.strict(),
	reenroll: (entity: Entity, most: number) =>
		z
			.object({
				webhook_id: z.string().optional(),
				enrollment_key: z.string().min(4).optional(),
				event_types: eventTypes(entity, 'v2').optional(),
				[`${entity}_ids`]: ids(entity, most).optional(),
			})
			.strict(),
};

const PARAMETERS: Record<string, z.ZodTypeAny> = {
	company_website_keywords: z.object({ keywords: z.array(z.string()) }).strict(),
	financial_indicators: z.object({ date: z.string().datetime({ offset: true }) }).strict(),
	website_traffic: z.object({ month_period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }).strict(),
	bombora_intent: z.object({ topics: z.array(z.string()).optional(), min_score: z.number().int().optional() }).strict(),
	linkedin_posts: z.object({}).strict(),
	contact_information: z.object({ contact_types: z.array(z.enum(['email', 'phone'])).optional() }).strict(),
};
const PARAMETERS_REQUIRED = ['company_website_keywords'];

/** A bulk enrichment; `type` by its name in v2. v2 also takes a single id in place of a list. */
export function enrichment(entity: Entity, type: string, generation: Generation) {
	const single = anId(entity).transform((value) => [value]);
	return z
		.object({
			[`${entity}_ids`]: generation === 'v2' ? z.union([single, ids(entity, 50)]) : ids(entity, 50),
			parameters: parametersOf(type),
			...requestContext,
		})
		.strict();
}

/** v1's enrichment of one. */
export function singleEnrichment(entity: Entity, type: string) {
	return z.object({ [`${entity}_id`]: anId(entity), parameters: parametersOf(type), ...requestContext }).strict();
}

/** A job of v2 over an uploaded list; ids themselves are refused. */
export function jobRequest(type: string) {
	const email = z.object({ enabled: z.boolean(), on: z.array(z.enum(['success', 'failure'])).min(1) }).strict();
	return z
		.object({
			list_id: z.string().min(1),
			parameters: parametersOf(type) as z.ZodType<Record<string, unknown> | null | undefined>,
			notifications: z.object({ email }).strict().optional(),
			...requestContext,
		})
		.strict();
}

/** Research in its beta: a task in words, or a prompt with the schema of its output. v1 wants the schema in any case. */
export function research(entity: Entity, generation: Generation) {
	const row = z.object({ [`${entity}_id`]: anId(entity), custom_fields: z.record(z.string()).optional() }).strict();
	const parameters = z
		.object({
			query: z.string().min(1).optional(),
			prompt_template: z.string().min(1).optional(),
			output_schema: z
				.object({ type: z.literal('object') })
				.passthrough()
				.optional(),
		})
		.strict()
		.refine(({ query, prompt_template }) => (query === undefined) !== (prompt_template === undefined), {
			message: 'exactly one of query and prompt_template is needed',
		})
		.refine(
			({ prompt_template, output_schema }) =>
				output_schema !== undefined || (generation === 'v2' && prompt_template === undefined),
			{ message: 'output_schema is needed', path: ['output_schema'] },
		);
	return z.object({ [PLURAL[entity]]: z.array(row).min(1).max(50), parameters, ...requestContext }).strict();
}

function parametersOf(type: string): z.ZodTypeAny {
	const parameters = PARAMETERS[type] ?? z.record(z.unknown());
	return PARAMETERS_REQUIRED.includes(type) ? parameters : parameters.nullish();
}

const businessToMatch = z
	.object({
		name: z.string().max(256).optional(),
		domain: z.string().optional(),
		url: z.string().optional(),
		linkedin_url: z.string().optional(),
	})
	.passthrough();
const prospectToMatch = z
	.object({
		business_id: z.string().nullish(),
		full_name: z.string().nullish(),
		company_name: z.string().nullish(),
		email: z.string().nullish(),
		phone_number: z.string().nullish(),
		linkedin: z.string().nullish(),
	})
	.passthrough();

export const match = {
	business: z.object({ businesses_to_match: z.array(businessToMatch).min(1).max(50), ...requestContext }).strict(),
	prospect: z.object({ prospects_to_match: z.array(prospectToMatch).min(1).max(50), ...requestContext }).strict(),
};

/** v1 still takes the pages of old, and in cursor mode the key `next_cursor`, null at first. */
export function fetchPage(entity: Entity, generation: Generation, names: EventNames) {
	return z
		.object({
			mode: z.enum(['full', 'preview']),
			page_size: z.number().int().min(1).max(500),
			...(generation === 'v1'
				? {
						size: z.number().int().min(1).max(60_000).optional(),
						page: z.number().int().min(1).nullish(),
					}
				: {}),
			exclude: z.array(anId(entity)).max(1000).nullish(),
			filters: filters(entity, generation, names).nullish(),
			next_cursor: z.string().nullish(),
			...requestContext,
		})
		.strict();
}

export function statistics(entity: Entity, generation: Generation, names: EventNames) {
	return z.object({ filters: filters(entity, generation, names), ...requestContext }).strict();
}

const moment = z.union([z.string().datetime({ offset: true }), z.string().regex(/^\d{4}-\d{2}-\d{2}$/)]).nullish();

export function eventsPull(entity: Entity, generation: Generation) {
	const v1Names: readonly string[] = entity === 'business' ? BUSINESS_EVENTS : PROSPECT_EVENTS;
	const names = generation === 'v1' ? v1Names : [...BUSINESS_EVENTS, ...PROSPECT_EVENTS, ...LATER_EVENTS];
	return z
		.object({
			event_types: z.array(z.enum(names as [string, ...string[]])).min(1),
			[`${entity}_ids`]: uniqueIds(entity, 40),
			timestamp_from: moment,
			timestamp_to: moment,
			entity_type: z.enum(['business', 'prospect']).optional(),
			...requestContext,
		})
		.strict();
}

export function autocomplete(generation: Generation) {
	const fields = AUTOCOMPLETE_FIELDS.filter((field) => generation === 'v2' || !LATER_FIELDS.includes(field));
	return z.object({
		field: z.enum(fields as [string, ...string[]]),
		query: z.string().optional(),
		semantic_search: z.enum(['true', 'false']).optional(),
	});
}

export const creditUsage = z
	.object({
		from_date: z.string().min(10),
		to_date: z.string().min(10),
		mode: z.enum(['timely', 'endpoints']),
		resolution: z.enum(['hour', 'day', 'month']).optional(),
		timezone: z.string().optional(),
		key_name: z.string().optional(),
		...requestContext,
	})
	.strict()
	.refine(({ mode, resolution }) => mode !== 'timely' || resolution !== undefined, {
		message: 'resolution is needed for mode "timely"',
		path: ['resolution'],
	});
