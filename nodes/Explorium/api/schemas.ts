import { groupBy } from '../../shared/batches';
import { printable } from '../../shared/printable';
import { isRecord, text, type JsonRecord } from '../../shared/read';
import { z } from '../../shared/zod';
import { PLURAL } from './common';
import type { Enrollment, Entity, Match, Page, Research, Webhook, WrittenEnrollment } from './types';

/** Answers of the API: strict about what the nodes rely on, open to everything new. */

export const anyAnswer = z.record(z.unknown());

/** Records, of which the vendor may leave out any: it prints null in their place. */
const records = z
	.array(anyAnswer.nullable())
	.nullish()
	.transform((rows) => (rows ?? []).filter((row) => row !== null));

/** Of a removal only the status counts: some are answered with nothing at all. */
export const deleted = z.unknown().transform(() => 'deleted' as const);

const webhookFields = z
	.object({
		webhook_url: z.string(),
		webhook_id: z.string().nullish(),
		name: z.string().nullish(),
		status: z.string().nullish(),
		legacy: z.boolean().nullish(),
		webhook_secret: z.string().nullish(),
		headers: z.array(z.string()).nullish(),
		payload_format: z.enum(['json', 'stringified_json']).nullish().catch(null),
	})
	.passthrough();

/** A webhook; `id` for v1, whose answers carry none. */
export const webhook = (id?: string) => webhookFields.transform((fields): Webhook => toWebhook(fields, id));

export const webhookList = z.object({ webhooks: z.array(webhook()) }).transform(({ webhooks }) => webhooks);

export const rotatedSecret = z
	.object({ webhook_secret: z.string().min(1) })
	.transform(({ webhook_secret }) => webhook_secret);

const enrollmentFields = z
	.object({
		enrollment_id: z.string(),
		enrollment_key: z.string(),
		webhook_id: z.string().nullish(),
		status: z.string().nullish(),
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
		active: (fields.status ?? 'active') === 'active',
		raw: withoutContext(fields),
	};
});

/** The answer to a creation or a change need not repeat what the enrollment covers. */
export const createdEnrollment = z
	.object({ enrollment_id: z.string().nullish() })
	.passthrough()
	.transform((fields): WrittenEnrollment => {
		return { id: fields.enrollment_id ?? null, raw: withoutContext(fields) };
	});

export const enrollmentList = z
	.object({ enrollments: z.array(enrollment) })
	.transform(({ enrollments }) => enrollments);

/** Rows of a match, in the order of what was asked, null for what was not found; none at all on a "miss". */
export const matchRows = (entity: Entity, count: number) =>
	z
		.object({ [`matched_${PLURAL[entity]}`]: z.array(anyAnswer.nullable()).nullish() })
		.transform((answer) => answer[`matched_${PLURAL[entity]}`] ?? [])
		.refine((rows) => rows.length === count || rows.length === 0, { message: `not ${count} rows` })
		.transform((rows): Match[] => {
			const all = rows.length === 0 ? Array.from({ length: count }, () => null) : rows;
			return all.map((row) => toMatch(row ?? {}, `${entity}_id`));
		});

/**
 * Records of a bulk enrichment by entity id. v1 gives several records of one id as several rows, v2 perhaps as an
 * array in one row; no row, or one without data, means that Explorium has nothing. The v1 guide of intent answers with
 * one object in place of a list: a row, or the record itself.
 */
export const enrichmentRecords = (entity: Entity, ids: readonly string[]) =>
	z.object({ data: z.union([records, anyAnswer.transform((alone) => [rowOf(alone)])]) }).transform(({ data }) => {
		const onlyId = ids.length === 1 ? ids[0] : undefined;
		const rows = data.flatMap((row) => {
			return [row.data].flat().map((found) => ({ id: row[`${entity}_id`] ?? onlyId, found }));
		});
		return recordsById(rows.filter(({ found }) => found !== null && found !== undefined));
	});

/**
 * Research, a row for each of those that were asked for: the fields of the output schema beside the id, or `_error`. In
 * the order of the request (`v2/research`); should rows be missing, the id tells whose they are.
 */
export const researchRows = (entity: Entity, ids: readonly string[]) =>
	z.object({ data: records }).transform(({ data }): Research[] => {
		const idKey = `${entity}_id`;
		const isWhole = data.length === ids.length && data.every((row, index) => (row[idKey] ?? ids[index]) === ids[index]);
		return ids.map((id, index) => toResearch(isWhole ? data[index] : data.find((row) => row[idKey] === id), idKey));
	});

function toResearch(row: JsonRecord | undefined, idKey: string): Research {
	if (row === undefined) return {};
	const { [idKey]: _id, _error: error, ...found } = row;
	const failure = text(error);
	if (failure !== null) return { failure: printable(failure, LONGEST_REASON) };
	return { found: Object.keys(found).length === 1 && isRecord(found.data) ? found.data : found };
}

const LONGEST_REASON = 1000;

function rowOf(alone: JsonRecord): JsonRecord {
	return 'data' in alone ? alone : { ...alone, data: alone };
}

export const eventsByEntity = (entity: Entity) =>
	z
		.object({ output_events: records })
		.transform(({ output_events: events }) =>
			recordsById(events.map((event) => ({ id: event[`${entity}_id`], found: event }))),
		);

/**
 * A page of a search for so many results. Where it tells a cursor, the last page has none; v1 may tell the number of the
 * page in its place (`BusinessesFetchResponse`), also when it was asked for a cursor.
 */
export const fetchedPage = (pageSize: number) =>
	z
		.object({
			data: records,
			page: z.union([z.number().int(), z.object({ next_cursor: z.string().nullish() })]).nullish(),
			total_pages: z.number().int().nullish(),
		})
		.transform(({ data: rows, page, total_pages: last }): Page => {
			if (typeof page !== 'number') return { rows, next: page?.next_cursor ? { next_cursor: page.next_cursor } : null };
			const hasMore = last === null || last === undefined ? rows.length >= pageSize : page < last;
			return { rows, next: hasMore ? { page: page + 1, page_size: pageSize } : null };
		});

export const suggestions = z.array(z.object({ label: z.string(), value: z.string() }));

/** An answer of which all but its context is handed on. */
export const answerItself = anyAnswer.transform(withoutContext);

function recordsById<T>(rows: Array<{ id: unknown; found: T }>): Map<string, T[]> {
	const byId = groupBy(rows, ({ id }) => String(id));
	return new Map([...byId].map(([id, own]) => [id, own.map(({ found }) => found)]));
}

function toMatch(row: JsonRecord, idKey: string): Match {
	const message = text(row.error);
	return {
		id: text(row[idKey]),
		failure: message === null ? null : { message, type: text(row.error_type) },
	};
}

function toWebhook(fields: z.infer<typeof webhookFields>, id: string | undefined): Webhook {
	const { webhook_secret: secret, ...shown } = fields;
	return {
		id: fields.webhook_id ?? id ?? '',
		url: fields.webhook_url,
		name: fields.name ?? null,
		active: (fields.status ?? 'active') === 'active',
		legacy: fields.legacy ?? false,
		secret: secret ?? null,
		headers: fields.headers ?? [],
		payloadFormat: fields.payload_format ?? null,
		raw: withoutContext(shown),
	};
}

/** The request's own context (correlation id, time taken) is no part of the thing it answers with. */
function withoutContext(fields: JsonRecord): JsonRecord {
	const { response_context: _responseContext, request_context: _requestContext, ...rest } = fields;
	return rest;
}
