import { appendFileSync } from 'node:fs';

import type { RequestHandler } from 'express';

/** A request and the answer that a simulator gave of its own accord, as they are kept for the contract tests. */
export interface Exchange {
	vendor: string;
	method: string;
	path: string;
	query: Record<string, unknown>;
	request: unknown;
	status: number;
	answer: unknown;
}

/**
 * Adds every exchange as a line of JSON to the file that `SANDBOX_RECORD` names; without one it does nothing. Put behind
 * what spoils answers, it keeps what the routes said and not what became of it.
 */
export function recording(vendor: string): RequestHandler {
	const file = process.env.SANDBOX_RECORD;
	if (!file) return (_req, _res, next) => next();
	return (req, res, next) => {
		const json = res.json.bind(res);
		const { method, path, query, body } = req as { method: string; path: string; query: object; body: unknown };
		res.json = (answer: unknown) => {
			const exchange = { vendor, method, path, query, request: body, status: res.statusCode, answer };
			appendFileSync(file, `${JSON.stringify(exchange)}\n`);
			return json(answer);
		};
		next();
	};
}
