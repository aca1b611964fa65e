import type { Request, RequestHandler } from 'express';

import { Refusal } from '../express';

export interface RateLimitOptions {
	rows: number;
	windowMs: number;
	/** Milliseconds; a clock that runs faster makes the minutes shorter. */
	now: () => number;
}

/** Each row of a bulk call is one; a call without rows is one. */
const ROW_KEYS = [
	'businesses_to_match',
	'prospects_to_match',
	'business_ids',
	'prospect_ids',
	'businesses',
	'prospects',
];

export function rowsOf({ body }: Pick<Request, 'body'>): number {
	const fields = (body ?? {}) as Record<string, unknown>;
	const rows = ROW_KEYS.map((key) => fields[key]).find(Array.isArray);
	return Math.max(1, rows?.length ?? 1);
}

/** 200 rows in any 60 seconds for an API key, told in the headers of every answer (rate-limit page). */
export class RateLimit {
	/** Requests refused so far. */
	refused = 0;

	private taken: Array<{ at: number; rows: number }> = [];

	constructor(private readonly options: RateLimitOptions) {}

	readonly middleware: RequestHandler = (req, res, next) => {
		const { rows: limit, windowMs, now } = this.options;
		const at = now();
		this.taken = this.taken.filter((call) => call.at + windowMs > at);
		// An enrollment may have more ids than there are rows in a minute: it takes the whole minute.
		const rows = Math.min(rowsOf(req), limit);
		const fits = this.used() + rows <= limit;
		if (fits) this.taken.push({ at, rows });
		res.set({
			'X-RateLimit-Limit': String(limit),
			'X-RateLimit-Remaining': String(limit - this.used()),
			'X-RateLimit-Reset': String(Math.ceil(((this.taken.at(-1)?.at ?? at) + windowMs) / 1000)),
		});
		if (fits) {
			next();
			return;
		}
		this.refused += 1;
		throw this.refusal(Math.ceil((this.freeFor(rows) - at) / 1000));
	};

	private used(): number {
		return this.taken.reduce((sum, { rows }) => sum + rows, 0);
	}

	/** When so many rows fit again. */
	private freeFor(rows: number): number {
		let free = this.options.rows - this.used();
		for (const call of this.taken) {
			if (free >= rows) break;
			free += call.rows;
			if (free >= rows) return call.at + this.options.windowMs;
		}
		return this.options.now();
	}

	/** Two shapes are documented, on the page on rate limits and on the one on errors. */
	private refusal(retry_after: number): Refusal {
		const message = 'Rate limit exceeded. Please retry later.';
		const body =
			this.refused % 2 === 1
				? { error: 'rate_limit_exceeded', message, retry_after }
				: { code: 429, message, retry_after };
		return new Refusal(429, body, { 'Retry-After': String(retry_after) });
	}
}
