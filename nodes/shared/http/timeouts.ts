import type { ApiContext } from './vendor';

/**
 * How long one attempt may take, and how long a call may with all its retries and its waiting for the rate limit. The
 * slowest documented call takes 44 s. A call that is made while a delivery waits for its answer has seconds: no vendor
 * tells when it hangs up, and a 503 in time has the event delivered again. Who waits before the editor, which shows
 * nothing meanwhile, hears within seconds that the vendor cannot be reached. Tests replace them.
 */
export const timeouts = {
	attemptMs: 120_000,
	callMs: 15 * 60_000,
	deliveryMs: 15_000,
	watchedUnsentMs: 3000,
};

/** How long an attempt and a call may take, in milliseconds: of an action, or while a delivery waits. */
export function timeoutsOf(ctx: object): { attemptMs: number; callMs: number } {
	const { attemptMs, callMs, deliveryMs } = timeouts;
	return 'getRequestObject' in ctx ? { attemptMs: deliveryMs, callMs: deliveryMs } : { attemptMs, callMs };
}

/** How long a call tries again, in milliseconds, as long as nothing of it could be sent. */
export function unsentTimeoutOf(ctx: ApiContext): number {
	return 'getMode' in ctx && ctx.getMode?.() === 'manual' ? timeouts.watchedUnsentMs : timeoutsOf(ctx).callMs;
}
