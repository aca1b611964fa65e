import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';

/** An answer other than success, in the vendor's own form. Thrown by handlers of a simulator. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`HTTP ${status}`);
	}
}

/** A JSON application with no niceties: query strings plain, bodies up to 20 MB, no ETags. */
export function jsonApp(): Express {
	const app = express();
	app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
	app.use(express.json({ limit: '20mb', strict: false }));
	return app;
}

/** Path parameters are plain strings: no route here has a wildcard. */
export type PlainRequest = Request<Record<string, string>>;

export interface Answer {
	/** 200 unless said. */
	status?: number;
	/** Undefined: no body. */
	body: unknown;
}

/** Sends what the handler returns, with its status. */
export function answer(
	handler: (req: PlainRequest) => Answer | Promise<Answer>,
): RequestHandler<Record<string, string>> {
	return async (req, res) => {
		const { status = 200, body } = await handler(req);
		if (body === undefined) res.status(status).end();
		else res.status(status).json(body);
	};
}

export function sendRefusal(error: unknown, _req: Request, res: Response, next: NextFunction): void {
	if (error instanceof Refusal) res.status(error.status).set(error.headers).json(error.body);
	else next(error);
}

/** Reads with the schema; `refuse` words what is wrong in the vendor's form. */
export function parse<S extends z.ZodTypeAny>(
	schema: S,
	value: unknown,
	refuse: (issues: z.ZodIssue[]) => Refusal,
): z.infer<S> {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw refuse(parsed.error.issues);
	return parsed.data;
}

/** Listens on a port of the loopback address; 0 takes any free one. */
export async function listen(app: Express, port = 0): Promise<{ url: string; close: () => Promise<void> }> {
	const server = app.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
