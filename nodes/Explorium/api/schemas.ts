import type { JsonRecord } from '../../shared/read';
import { z } from '../../shared/zod';
import type { Enrollment, Entity, MadeEnrollment, Webhook } from './types';

/** Answers of the API: strict about what the nodes rely on, open to everything new. */

export const anyAnswer = z.record(z.unknown());

/** Some deletes are answered with nothing at all. */
export const anyOrNoAnswer = z.union([anyAnswer, z.null(), z.undefined(), z.literal('')]);

const webhookFields = z
	.object({
		webhook_url: z.string(),
		webhook_id: z.string().nullish(),
		name: z.string().nullish(),
		status: z.string().nullish(),
		legacy: z.boolean().nullish(),
		webhook_secret: z.string().nullish(),
	})
	.passthrough();

/** A webhook; `id` for v1, whose answers carry none. */
export const webhook = (id?: string) => webhookFields.transform((fields): Webhook => toWebhook(fields, id));

/** A v1 webhook that is not there may be answered with an empty object; the status code is not documented. */
export const webhookOrNothing = (id: string) => z.union([webhook(id), anyOrNoAnswer.transform((): null => null)]);

export const webhookList = z.object({ webhooks: z.array(webhook()) }).transform(({ webhooks }) => webhooks);

export const rotatedSecret = z
	.object({ webhook_secret: z.string().min(1) })
	.transform(({ webhook_secret }) => webhook_secret);

const enrollmentFields = z
	.object({
		enrollment_id: z.string(),
		enrollment_key: z.string(),
		webhook_id: z.string().nullish(),
		event_types: z.array(z.string()).nullish(),
		business_ids: z.array(z.string()).nullish(),
		prospect_ids: z.array(z.string()).nullish(),
	})
	.passthrough();

export const enrollment = enrollmentFields.transform((fields): Enrollment => {
	return {
		id: fields.enrollment_id,
		key: fields.enrollment_key,
		webhookId: fields.webhook_id ?? undefined,
		eventTypes: fields.event_types ?? [],
		ids: fields.business_ids ?? fields.prospect_ids ?? [],
		raw: withoutContext(fields),
	};
});

/** The answer to a creation or a change need not repeat what the enrollment covers. */
export const createdEnrollment = z
	.object({ enrollment_id: z.string().nullish() })
	.passthrough()
	.transform((fields): Pick<MadeEnrollment, 'id' | 'raw'> => {
		return { id: fields.enrollment_id ?? null, raw: withoutContext(fields) };
	});

export const enrollmentList = z
	.object({ enrollments: z.array(enrollment) })
	.transform(({ enrollments }) => enrollments);

/** Rows of a bulk enrichment as data by entity id; `data` null and "miss" mean that Explorium has nothing. */
export const enrichmentRows = (entity: Entity) =>
	z.object({ data: z.array(z.object({ data: z.unknown() }).passthrough()).nullish() }).transform(({ data }) => {
		const found = new Map<string, unknown>();
		for (const row of data ?? []) {
			const id = row[`${entity}_id`];
			if (typeof id === 'string' && row.data !== null && row.data !== undefined) found.set(id, row.data);
		}
		return found;
	});

function toWebhook(fields: z.infer<typeof webhookFields>, id: string | undefined): Webhook {
	const { webhook_secret: secret, ...shown } = fields;
	return {
		id: fields.webhook_id ?? id ?? '',
		url: fields.webhook_url,
		name: fields.name ?? null,
		active: (fields.status ?? 'active') === 'active',
		legacy: fields.legacy ?? false,
		secret: secret ?? null,
		raw: withoutContext(shown),
	};
}

/** The request's own context (correlation id, time taken) is no part of the thing it answers with. */
function withoutContext(fields: JsonRecord): JsonRecord {
	const { response_context: _responseContext, request_context: _requestContext, ...rest } = fields;
	return rest;
}
