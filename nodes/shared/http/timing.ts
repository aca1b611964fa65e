/**
 * How long one attempt may take, and how long a call may with all its retries and its waiting for the rate limit. The
 * slowest documented call takes 44 s (Explorium's bombora_intent). A call that is made while a delivery waits for its
 * answer has seconds: no vendor tells when it hangs up, and a 503 in time has the event delivered again. Tests replace
 * them.
 */
export const limits = { attemptTimeoutMs: 120_000, callTimeMs: 15 * 60_000, deliveryTimeMs: 15_000 };

export interface Patience {
	readonly attemptMs: number;
	readonly callMs: number;
}

/** The patience that a call of an action, or one of a delivery, may have. */
export function patienceOf(ctx: object): Patience {
	const { attemptTimeoutMs, callTimeMs, deliveryTimeMs } = limits;
	return 'getRequestObject' in ctx
		? { attemptMs: deliveryTimeMs, callMs: deliveryTimeMs }
		: { attemptMs: attemptTimeoutMs, callMs: callTimeMs };
}
