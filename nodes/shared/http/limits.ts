import type { IDataObject } from 'n8n-workflow';

import { amount, record, text } from '../read';
import type { Allowance } from './pace';

/** What an answer says about the rate limit; times in milliseconds. */
export interface LimitNews {
	/** Nothing is accepted before this moment. */
	pauseUntil: number | null;
	/** The vendor's count, when it tells all of it. */
	allowance: Allowance | null;
}

/**
 * Reads `Retry-After` (seconds or a date), a 429 body's `retry_after` (Explorium), and `X-RateLimit-Limit`,
 * `-Remaining` and `-Reset` (Unix seconds). A reset is taken for at most one window away, whatever the vendor's clock says.
 */
export function readLimits(
	{ status, headers, body }: { status: number; headers: IDataObject; body: unknown },
	windowMs: number,
	now: number,
): LimitNews {
	const retryAfter = retryAfterMs(headers['retry-after'], now) ?? seconds(status === 429 && record(body).retry_after);
	const limit = amount(headers['x-ratelimit-limit']);
	const remaining = amount(headers['x-ratelimit-remaining']);
	const reset = amount(headers['x-ratelimit-reset']);
	const resetAt = reset === null ? null : Math.min(Math.max(reset * 1000, now), now + windowMs);

	const isSpent = remaining === 0 || status === 429;
	return {
		pauseUntil: retryAfter !== null ? now + retryAfter : isSpent ? resetAt : null,
		allowance:
			limit !== null && limit > 0 && remaining !== null && remaining >= 0 && resetAt !== null
				? { limit, remaining, resetAt }
				: null,
	};
}

function retryAfterMs(value: unknown, now: number): number | null {
	const delay = seconds(value);
	if (delay !== null) return delay;
	const date = Date.parse(text(value) ?? '');
	return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function seconds(value: unknown): number | null {
	const said = amount(value);
	return said === null || said < 0 ? null : said * 1000;
}
