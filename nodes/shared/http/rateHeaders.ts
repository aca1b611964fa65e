import type { IDataObject } from 'n8n-workflow';

import { amount, record, text } from '../read';
import type { Allowance } from './rateLimiter';

/** What an answer says about the rate limit; times in milliseconds. */
export interface RateReport {
	/** Nothing is accepted before this moment. */
	readonly pauseUntil: number | null;
	/** The vendor's count, when it tells all of it. */
	readonly allowance: Allowance | null;
}

export interface RatedAnswer {
	readonly status: number;
	readonly headers: IDataObject;
	readonly body: unknown;
}

/** Reads one form in which a vendor tells of its rate limit. */
export type RateReader = (answer: RatedAnswer, windowMs: number, now: number) => Partial<RateReport>;

/** `Retry-After`: seconds or a date (RFC 9110, 10.2.3). */
export const retryAfter: RateReader = ({ headers }, _windowMs, now) => {
	const value = headers['retry-after'];
	const date = Date.parse(text(value) ?? '');
	const wait = milliseconds(value) ?? (Number.isNaN(date) ? null : Math.max(0, date - now));
	return wait === null ? {} : { pauseUntil: now + wait };
};

/** `retry_after` in the body of a 429, in seconds. */
export const retryAfterInBody: RateReader = ({ status, body }, _windowMs, now) => {
	const wait = status === 429 ? milliseconds(record(body).retry_after) : null;
	return wait === null ? {} : { pauseUntil: now + wait };
};

/** `X-RateLimit-Reset`, in Unix seconds, once nothing remains. */
export const rateLimitReset: RateReader = ({ status, headers }, windowMs, now) => {
	const isSpent = status === 429 || amount(headers['x-ratelimit-remaining']) === 0;
	return isSpent ? { pauseUntil: resetOf(headers, windowMs, now) } : {};
};

/** `X-RateLimit-Limit`, `-Remaining` and `-Reset`, where they are documented to count in the units of the limit. */
export const rateLimitCount: RateReader = ({ headers }, windowMs, now) => {
	const limit = amount(headers['x-ratelimit-limit']);
	const remaining = amount(headers['x-ratelimit-remaining']);
	const resetAt = resetOf(headers, windowMs, now);
	if (limit === null || remaining === null || resetAt === null || limit <= 0 || remaining < 0) return {};
	return { allowance: { limit, remaining, resetAt } };
};

/** What an answer says in the first of these forms that it has. */
export function readRate(
	readers: readonly RateReader[],
	answer: RatedAnswer,
	windowMs: number,
	now: number,
): RateReport {
	const found = readers.map((reader) => reader(answer, windowMs, now));
	return {
		pauseUntil: found.find(({ pauseUntil }) => pauseUntil != null)?.pauseUntil ?? null,
		allowance: found.find(({ allowance }) => allowance != null)?.allowance ?? null,
	};
}

/** A reset is taken for at most one window away, whatever the vendor's clock says. */
function resetOf(headers: IDataObject, windowMs: number, now: number): number | null {
	const reset = amount(headers['x-ratelimit-reset']);
	return reset === null ? null : Math.min(Math.max(reset * 1000, now), now + windowMs);
}

function milliseconds(value: unknown): number | null {
	const seconds = amount(value);
	return seconds === null || seconds < 0 ? null : seconds * 1000;
}
