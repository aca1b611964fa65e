import type { Express, RequestHandler } from 'express';

import { Courier, type LogEntry } from '../courier';
import { jsonApp, sendRefusal } from '../express';
import { refusal } from './answers';
import { fileRoutes } from './jobs';
import { Faults } from '../faults';
import { fire, type Occurrence, type Shape } from './events';
import { recording } from '../recording';
import { RateLimit, type RateLimitOptions } from './rateLimit';
import { ExploriumState } from './state';
import { v1Routes } from './v1';
import { v2Routes } from './v2';

export { SAMPLE_BUSINESS_ID, SAMPLE_PROSPECT_ID } from './catalog';
export type { Occurrence, Shape } from './events';

/** Explorium's API as its OpenAPI documents describe it, strict, and its delivery of events. */
export class ExploriumSimulator {
	readonly app: Express;

	readonly state: ExploriumState;

	readonly rateLimit: RateLimit;

	/** What goes wrong; nothing unless told. */
	readonly faults = new Faults((status) =>
		status === 429
			? { body: { code: 429, message: 'Too many requests', retry_after: 1 }, headers: { 'Retry-After': '1' } }
			: refusal(status, 'Something went wrong on our side'),
	);

	constructor(
		readonly courier = new Courier(),
		{
			apiKey = 'explorium-sandbox-key',
			partnerId = 'sandbox',
			rateLimit = {},
		}: { apiKey?: string; partnerId?: string; rateLimit?: Partial<RateLimitOptions> } = {},
	) {
		this.state = new ExploriumState(apiKey, partnerId);
		this.rateLimit = new RateLimit({ rows: 200, windowMs: 60_000, now: Date.now, ...rateLimit });
		this.app = jsonApp();
		fileRoutes(this.app, this.state);
		this.app.use((req, res, next) => {
			const { method, path } = req;
			// A form is read by its route alone, so its body is there when it is answered.
			const log = (status: number) => this.state.requests.push({ method, path, status, body: req.body as unknown });
			res.on('finish', () => log(res.statusCode));
			res.on('close', () => void (res.writableFinished || log(0)));
			next(req.get('api_key') === this.state.apiKey ? undefined : refusal(401, 'Invalid API key'));
		});
		this.app.use(this.faults.middleware);
		this.app.use(this.rateLimit.middleware);
		this.app.use(reportingUsage(this.state));
		this.app.use(recording('explorium'));
		this.app.use('/v1', v1Routes(this.state, courier));
		this.app.use('/v2', v2Routes(this.state, courier));
		this.app.use(() => {
			throw refusal(404, 'Not Found');
		});
		this.app.use(sendRefusal);
	}

	/** Something happened to a company or a person: delivers it for every enrollment that covers it. */
	async fire(occurrence: Occurrence, v1Shape?: Shape): Promise<LogEntry[]> {
		return await fire(this.state, this.courier, occurrence, v1Shape);
	}
}

/** The header `credit-usage: true` has an answer tell what it has cost. */
function reportingUsage(state: ExploriumState): RequestHandler {
	return (req, res, next) => {
		const before = state.credits.remaining;
		const { json } = res;
		res.json = (body: unknown) => {
			const total_credits = before - state.credits.remaining;
			const isReport = req.get('credit-usage') === 'true' && res.statusCode < 300;
			return json.call(
				res,
				isReport ? { ...(body as object), credit_usage: { total_results: total_credits, total_credits } } : body,
			);
		};
		next();
	};
}
