import type { RequestHandler } from 'express';

import { refusal } from './laravel';

/** Laravel's words for it. */
export const TOO_MANY = 'Too Many Attempts.';

export interface RateLimit {
	/** Requests in any window of this length, in milliseconds. */
	requests: number;
	windowMs: number;
}

/** Counts accepted requests in a sliding window; the documentation names no header that tells what is left. */
export class Throttle {
	private accepted: number[] = [];

	constructor(
		readonly limit: RateLimit,
		private readonly now: () => number,
	) {}

	/** Counts a request of the same token that came from elsewhere. False when the limit is used up. */
	take(): boolean {
		const now = this.now();
		this.accepted = this.accepted.filter((at) => at > now - this.limit.windowMs);
		if (this.accepted.length >= this.limit.requests) return false;
		this.accepted.push(now);
		return true;
	}

	readonly guard: RequestHandler = (_req, _res, next) => {
		next(this.take() ? undefined : refusal(429, TOO_MANY));
	};
}
