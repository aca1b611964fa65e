import { z } from 'zod';

/** Requests as the reference pages have them: closed objects, so that an unknown field or parameter is refused. */

export const FIELDS = [
	'last_seen',
	'first_seen',
	'tag',
	'sessions',
	'pageviews',
	'time_on_site',
	'url',
	'referrer',
	'source',
] as const;

export const COMPARISONS = [
	'equal',
	'not_equal',
	'contains',
	'not_contains',
	'starts_with',
	'ends_with',
	'doesnt_start_with',
	'doesnt_end_with',
	'in',
	'not_in',
	'between',
	'not_between',
	'greater_than',
	'less_than',
	'greater_than_or_equal',
	'less_than_or_equal',
	'less_than_x_units_ago',
	'more_than_x_units_ago',
	'set',
	'not_set',
	'is_true',
	'is_false',
] as const;

export const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;

const DEFAULT_SIZE = 15;

const position = {
	page: z.coerce.number().int().min(1).default(1),
	size: z.coerce.number().int().min(1).max(1000).default(DEFAULT_SIZE),
};

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'it does not match the format Y-m-d');
const dates = { date: day.optional(), date_from: day.optional(), date_to: day.optional() };
const segmentUuid = z.string().uuid().optional();
const filled = z.string().min(1);

interface Dates {
	date?: string;
	date_from?: string;
	date_to?: string;
}

function notBoth({ date, date_from, date_to }: Dates, ctx: z.RefinementCtx): void {
	if (date === undefined || (date_from ?? date_to) === undefined) return;
	ctx.addIssue({
		code: 'custom',
		path: ['date'],
		message: 'The date field is prohibited when date from / date to is present.',
	});
}

function oneOf({ date, date_from }: Dates, ctx: z.RefinementCtx): void {
	if (date !== undefined || date_from !== undefined) return;
	ctx.addIssue({
		code: 'custom',
		path: ['date'],
		message: 'The date field is required when date from is not present.',
	});
}

export const noQuery = z.object({}).strict();

export const pageQuery = z.object(position).strict();

export const organisationsQuery = z
	.object({ ...position, ...dates, segmentUuid, name: filled.optional() })
	.strict()
	.superRefine(notBoth);

export const searchQuery = z.object({ ...position, segmentUuid }).strict();

const sessionFilters = { ...position, ...dates, url: filled.optional(), referrer: filled.optional() };

export const sessionsQuery = z
	.object({ ...sessionFilters, segmentUuid })
	.strict()
	.superRefine(notBoth)
	.superRefine(oneOf);

export const organisationSessionsQuery = z.object(sessionFilters).strict().superRefine(notBoth);

export const contactsQuery = z
	.object({ ...position, organisation_uuid: z.string().uuid().optional(), domain: filled.optional() })
	.strict()
	.superRefine(({ organisation_uuid, domain }, ctx) => {
		if (organisation_uuid !== undefined || domain !== undefined) return;
		const message = 'Either organisation_uuid or domain must be provided.';
		ctx.addIssue({ code: 'custom', path: ['organisation_uuid'], message });
	});

export const tagBody = z.object({ tag_name: filled }).strict();

/** `api-reference/workspaces`: the only thing that can be changed, and whom to invite. */
export const workspaceBody = z.object({ usage_limit: z.number().int().min(0) }).strict();
export const inviteBody = z.object({ email: z.string().email() }).strict();

/** `api-reference/custom-fields`. */
const definition = {
	name: filled.max(255),
	description: z.string().max(1000).nullish(),
	visible_in_spotter: z.boolean().nullish(),
	field_rules: z.array(z.object({ type: z.string(), config: z.record(z.unknown()) }).strict()).nullish(),
	options: z.array(z.object({ key: filled, label: filled, color: z.string().nullish() }).strict()).nullish(),
};
export const newFieldBody = z
	.object({
		...definition,
		type: filled,
		key: z
			.string()
			.max(255)
			.regex(/^[a-z][a-z0-9_]*$/)
			.nullish(),
	})
	.strict();
export const fieldBody = z.object({ ...definition, name: definition.name.optional() }).strict();

export const customFieldsBody = z
	.object({ custom_fields: z.record(z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).min(1)])) })
	.strict()
	.superRefine(({ custom_fields }, ctx) => {
		const count = Object.keys(custom_fields).length;
		const message =
			count === 0
				? 'The custom fields field is required.'
				: count > 50
					? 'The custom fields field must not have more than 50 items.'
					: null;
		if (message !== null) ctx.addIssue({ code: 'custom', path: ['custom_fields'], message });
	});

const single = z.union([z.string().min(1), z.number()]);

const OPERANDS: Partial<Record<(typeof COMPARISONS)[number], z.ZodTypeAny>> = {
	in: z.array(single).min(1),
	not_in: z.array(single).min(1),
	between: z.array(single).length(2),
	not_between: z.array(single).length(2),
	less_than_x_units_ago: z.number(),
	more_than_x_units_ago: z.number(),
	set: z.undefined(),
	not_set: z.undefined(),
	is_true: z.undefined(),
	is_false: z.undefined(),
};

const condition = z
	.object({
		field: z.string(),
		comparison: z.enum(COMPARISONS),
		value: z.unknown().optional(),
		unit: z.enum(UNITS).optional(),
	})
	.strict()
	.superRefine(({ field, comparison, value, unit }, ctx) => {
		const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
		if (!(FIELDS as readonly string[]).includes(field)) refuse('field', 'Invalid filter field');
		if (!(OPERANDS[comparison] ?? single).safeParse(value).success) {
			refuse('value', `The value field is invalid for the comparison ${comparison}.`);
		}
		const needsUnit = comparison.endsWith('_x_units_ago');
		if (needsUnit !== (unit !== undefined)) {
			refuse('unit', `The unit field is ${needsUnit ? 'required' : 'prohibited'} for the comparison ${comparison}.`);
		}
	});

export const searchBody = z
	.object({
		filters: z.object({ operator: z.enum(['AND', 'OR']), conditions: z.array(condition).min(1) }).strict(),
	})
	.strict();

export type Condition = z.infer<typeof condition>;
export type SearchFilters = z.infer<typeof searchBody>['filters'];
