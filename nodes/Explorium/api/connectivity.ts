import type { ApiCall, ApiContext } from '../../shared/http';
import { isRefusal } from '../../shared/webhook/refusals';
import { attempt, failed } from './request';

/**
 * Whether there is a receiver for the test event of a connectivity check. Explorium reports one that does not accept it
 * with 400 and "Client webhook failed on: ..." (developers.explorium.ai, error handling); with a trigger's own words in
 * that, one is there, only that it refused this event. Throws the NodeApiError of anything else.
 */
export async function hasReceiver(ctx: ApiContext, call: ApiCall): Promise<boolean> {
	const outcome = await attempt(ctx, call);
	if (outcome.ok) return true;
	if (outcome.status === 400) return isRefusal(outcome.reason);
	throw failed(ctx, call, outcome);
}
