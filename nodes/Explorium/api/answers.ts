import type { ApiCall, ApiContext } from '../../shared/http';
import { list, record, text, type JsonRecord } from '../../shared/read';
import { isRefusal } from '../../shared/webhook/refusals';
import type { z } from '../../shared/zod';
import { CURRENT_EXECUTIVE, OLDER_EXECUTIVE } from './common';
import { failed, readAnswer, tryRequest } from './request';

/**
 * Whether there is a receiver for the test event of a connectivity check. Explorium reports one that does not accept it
 * with 400 and "Client webhook failed on: ..." (developers.explorium.ai, error handling); with a trigger's own words in
 * that, one is there, only that it refused this event. Throws the NodeApiError of anything else.
 */
export async function hasReceiver(ctx: ApiContext, call: ApiCall): Promise<boolean> {
	const outcome = await tryRequest(ctx, call);
	if (outcome.ok) return true;
	if (outcome.status === 400) return isRefusal(outcome.reason);
	throw failed(ctx, call, outcome);
}

type Schema<Out> = z.ZodType<Out, z.ZodTypeDef, unknown>;

/**
 * Sends calls with filters. The newest guides have the filter *Events* call the executive event by its current name, the
 * newest schema (0.3.31) by its older one: where the current one is refused, this call and those after it go by the
 * older one. A refused search costs nothing.
 */
export function withEventNames() {
	let isOlder = false;
	return async <Out>(ctx: ApiContext, call: ApiCall, schema: Schema<Out>): Promise<Out> => {
		const older = withOlderName(call);
		const first = isOlder ? (older ?? call) : call;
		let outcome = await tryRequest(ctx, first);
		if (!outcome.ok && outcome.status === 422 && older !== null && !isOlder && isAboutEvents(outcome.reason)) {
			isOlder = true;
			outcome = await tryRequest(ctx, older);
		}
		if (!outcome.ok) throw failed(ctx, call, outcome);
		return readAnswer(ctx, call, outcome, schema);
	};
}

/** FastAPI names the field, or the value. */
function isAboutEvents(reason: string): boolean {
	return /\bevents\b/.test(reason) || reason.includes(CURRENT_EXECUTIVE);
}

/** Null where the call does not filter by that event. */
function withOlderName(call: ApiCall): ApiCall | null {
	const filters = record(call.body?.filters);
	const events = record(filters.events);
	const names = list(events.values).map(text);
	if (!names.includes(CURRENT_EXECUTIVE)) return null;
	const values = [...new Set(names.map((name) => (name === CURRENT_EXECUTIVE ? OLDER_EXECUTIVE : name)))];
	const body: JsonRecord = { ...call.body, filters: { ...filters, events: { ...events, values } } };
	return { ...call, body };
}
