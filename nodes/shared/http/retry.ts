import type { ApiCall, VendorProfile } from './vendor';

/** Attempts after the first one. */
export const MAX_RETRIES = 6;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** What is known of an attempt, which is one request of a call, that failed. */
export type FailedAttempt =
	| { kind: 'answered'; status: number }
	/** A 2xx status with a body that is no JSON, as of a proxy or cut short. */
	| { kind: 'unreadable'; status: number }
	/** It may have arrived. */
	| { kind: 'unanswered' }
	/** Surely nothing of it has left. `passing`: the obstacle may go away by itself. */
	| { kind: 'unsent'; passing: boolean };

/** Whether the vendor refused because of its rate limit. */
export function wasRateLimited(attempt: FailedAttempt): boolean {
	return attempt.kind === 'answered' && attempt.status === 429;
}

/** An answer that sends the request elsewhere, which it never follows. */
export function wasRedirected(attempt: FailedAttempt): boolean {
	return attempt.kind === 'answered' && attempt.status >= 300 && attempt.status < 400;
}

/**
 * Whether the attempt surely changed nothing at the vendor. A 5xx may come from a gateway after the work was done, and
 * 303 says where to read what came of it (RFC 9110, 15.4.4).
 */
export function wasRefused(attempt: FailedAttempt): boolean {
	return attempt.kind === 'answered' ? attempt.status < 500 && attempt.status !== 303 : attempt.kind === 'unsent';
}

/**
 * Whether to try again: 429 always, what was never sent where that may pass, 5xx and lost answers only where repeating
 * is safe. What bills is repeated after a 503 where that is the vendor's word for a refusal.
 */
export function mayRetry(
	attempt: FailedAttempt,
	{ idempotent, bills = false }: Pick<ApiCall, 'idempotent' | 'bills'>,
	{ refusesBy503 = false }: Pick<VendorProfile, 'refusesBy503'>,
): boolean {
	if (attempt.kind === 'unsent') return attempt.passing;
	if (wasRateLimited(attempt)) return true;
	if (!idempotent || wasRedirected(attempt)) return false;
	if (attempt.kind !== 'answered') return !bills;
	return bills ? refusesBy503 && attempt.status === 503 : attempt.status >= 500 && attempt.status !== 501;
}

/** Exponential backoff with full jitter on its upper half, in milliseconds; `retry` counts from 0, `random` in [0, 1). */
export function backoff(retry: number, random: number): number {
	const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** retry);
	return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
