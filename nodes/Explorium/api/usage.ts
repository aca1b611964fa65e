import type { ApiContext } from '../../shared/http';
import { amount, record } from '../../shared/read';

/** Asks for a report of what a call has cost: `credit_usage: {total_results, total_credits}` (guides, "Credits"). */
export const REPORTING = { 'credit-usage': 'true' } as const;

/** The credits that Explorium has reported, by the run that used them. */
const reported = new WeakMap<object, number>();

/** Takes down what an answer says of its cost. */
export function noteUsage(ctx: ApiContext, body: unknown): void {
	const credits = amount(record(record(body).credit_usage).total_credits);
	if (credits !== null) reported.set(ctx, (reported.get(ctx) ?? 0) + credits);
}

/** The credits that a run of the node has used, as Explorium reports; null where it does not. */
export function usageOf(ctx: ApiContext): number | null {
	return reported.get(ctx) ?? null;
}
