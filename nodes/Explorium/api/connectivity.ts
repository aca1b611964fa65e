import type { ApiCall, ApiContext } from '../../shared/http';
import { attempt, failed } from './request';

/**
 * Whether the receiver accepts the test event of a connectivity check. Explorium reports one that does not with 400 and
 * "Client webhook failed on: ..." (developers.explorium.ai, error handling). Throws the NodeApiError of anything else.
 */
export async function hasReceiver(ctx: ApiContext, call: ApiCall): Promise<boolean> {
	const outcome = await attempt(ctx, call);
	if (outcome.ok) return true;
	if (outcome.status === 400) return false;
	throw failed(ctx, call, outcome);
}
