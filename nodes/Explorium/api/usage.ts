import type { ApiCall, ApiContext } from '../../shared/http';
import { amount, record } from '../../shared/read';
import { z } from '../../shared/zod';

/** Asks for a report of what a call has cost: `credit_usage: {total_results, total_credits}` (guides, "Credits"). */
const REPORTING = { 'credit-usage': 'true' } as const;

type Question = Omit<ApiCall, 'idempotent' | 'bills' | 'method'>;

/** Reading may be repeated: Explorium gives the same answer again. */
export const reading = (call: Question): ApiCall => ({ method: 'POST', idempotent: true, ...call });

/**
 * So may what costs credits, but each answer costs them again ("Credits" in the guides: enrich, fetch, events). 429 and
 * 503 are refusals that cost nothing ("Error handling").
 */
export const buying = (call: Question): ApiCall => ({ ...reading(call), bills: true, headers: REPORTING });

/** The credits that Explorium has reported, by the run that used them. */
const reported = new WeakMap<object, number>();

/** Takes down what an answer says of its cost. */
function noteUsage(ctx: ApiContext, body: unknown): void {
	const credits = amount(record(record(body).credit_usage).total_credits);
	if (credits !== null) reported.set(ctx, (reported.get(ctx) ?? 0) + credits);
}

/** The schema of an answer, with what it says of its cost taken down. */
export function counted<Out>(ctx: ApiContext, schema: z.ZodType<Out, z.ZodTypeDef, unknown>) {
	return z.preprocess((body) => {
		noteUsage(ctx, body);
		return body;
	}, schema);
}

/** The credits that a run of the node has used, as Explorium reports; null where it does not. */
export function usageOf(ctx: ApiContext): number | null {
	return reported.get(ctx) ?? null;
}
