/**
 * How long one attempt may take, and how long a call may with all its retries and its waiting for the rate limit. The
 * slowest documented call takes 44 s (Explorium's bombora_intent). Tests replace them.
 */
export const limits = { attemptTimeoutMs: 120_000, callTimeMs: 15 * 60_000 };
