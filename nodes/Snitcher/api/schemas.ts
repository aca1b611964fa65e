import { isRecord, text, type JsonRecord } from '../../shared/read';
import { z } from '../../shared/zod';

/**
 * Answers of the API. Their envelopes differ from endpoint to endpoint, so each schema takes every form that was
 * documented or seen: strict about what the nodes rely on, open to everything new.
 */

const anything = z.record(z.unknown());

/** A body of its own may still say that nothing was done. */
const success = anything.superRefine((answer, ctx) => {
	if (answer.success === false) ctx.addIssue({ code: 'custom', message: text(answer.message) ?? 'success is false' });
});

/** One page of a list. Lists that have no pages carry `data` alone. */
export interface ListPage {
	rows: JsonRecord[];
	lastPage: number;
	/** Snitcher left something out that no further page has (sessions of very many organisations). */
	truncated: boolean;
}

/** Laravel's paginator, at the root of the body. */
export const listPage = z
	.object({
		data: z.array(anything),
		last_page: z.number().int().nullish(),
		truncated: z.boolean().nullish(),
	})
	.transform(({ data, last_page, truncated }): ListPage => {
		return { rows: data, lastPage: last_page ?? 1, truncated: truncated === true };
	});

/** What may stand beside the `data` of an answer (introduction page); anything else belongs to the thing itself. */
const ENVELOPE = new Set(['data', 'success', 'message', 'status', 'meta', 'links']);

/** One thing: the bare object, or inside `data`, with or without what says that it went well. */
export const oneThing = success.transform((answer): JsonRecord => {
	const isEnvelope = isRecord(answer.data) && Object.keys(answer).every((key) => ENVELOPE.has(key));
	return isEnvelope ? (answer.data as JsonRecord) : answer;
});

/** `{success, data: [...]}`, the answer to setting several custom fields. */
export const rowsInData = success.pipe(z.object({ data: z.array(anything) })).transform(({ data }) => data);

/** `{success, message}`, anything else that says no "no", or nothing at all, as after a delete. */
export const acknowledgement = z.preprocess((body) => (body === '' ? {} : (body ?? {})), success);
