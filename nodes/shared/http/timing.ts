import type { ApiContext } from './vendor';

/**
 * How long one attempt may take, and how long a call may with all its retries and its waiting for the rate limit. The
 * slowest documented call takes 44 s. A call that is made while a delivery waits for its
 * answer has seconds: no vendor tells when it hangs up, and a 503 in time has the event delivered again. Who waits before
 * the editor, which shows nothing meanwhile, hears within seconds that the vendor cannot be reached. Tests replace them.
 */
export const limits = {
	attemptTimeoutMs: 120_000,
	callTimeMs: 15 * 60_000,
	deliveryTimeMs: 15_000,
	watchedUnsentMs: 3000,
};

/** How long an attempt and a call may take, in milliseconds: of an action, or while a delivery waits. */
export function patienceOf(ctx: object): { attemptMs: number; callMs: number } {
	const { attemptTimeoutMs, callTimeMs, deliveryTimeMs } = limits;
	return 'getRequestObject' in ctx
		? { attemptMs: deliveryTimeMs, callMs: deliveryTimeMs }
		: { attemptMs: attemptTimeoutMs, callMs: callTimeMs };
}

/** How long a call tries again, in milliseconds, as long as nothing of it could be sent. */
export function patienceUnsentOf(ctx: ApiContext): number {
	return 'getMode' in ctx && ctx.getMode?.() === 'manual' ? limits.watchedUnsentMs : patienceOf(ctx).callMs;
}
