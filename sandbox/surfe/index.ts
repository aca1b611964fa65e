import { STATUS_CODES } from 'node:http';

import { Router, type Express, type NextFunction, type Request, type Response } from 'express';

import { Courier, type LogEntry } from '../courier';
import { answer, jsonApp, sendRefusal } from '../express';
import { Faults, realWait } from '../faults';
import { refusal } from './answers';
import { FILTER_VALUES } from './catalog';
import { enrichmentRoutes } from './enrichments';
import { JobRunner } from './jobs';
import { Limiter } from './limiter';
import { recommendationRoutes } from './recommendations';
import { searchRoutes } from './searches';
import { SurfeState, type StoredJob } from './state';

export { SAMPLE_PERSON } from './catalog';
export type { StoredJob } from './state';

const RATE_LIMITED = 'Rate limit exceeded';

/** Surfe's API as its reference and help center describe it, strict, and its signed notifications. */
export class SurfeSimulator {
	readonly app: Express;

	readonly state: SurfeState;

	readonly runner: JobRunner;

	/** What goes wrong; nothing unless told. Its times are Surfe's. */
	readonly faults = new Faults(
		(status) => refusal(status, status === 429 ? RATE_LIMITED : (STATUS_CODES[status] ?? 'unavailable')),
		async (milliseconds, gone) => await realWait(milliseconds / this.state.settings.speed, gone),
	);

	private readonly limiter: Limiter;

	constructor(
		readonly courier = new Courier(),
		readonly webhookSecret = 'surfe-sandbox-webhook-secret',
		apiKey = 'surfe-sandbox-key',
	) {
		this.state = new SurfeState(apiKey);
		this.limiter = new Limiter(() => this.state.settings.now());
		this.runner = new JobRunner(this.state, courier, webhookSecret);
		this.app = jsonApp();
		this.app.use((req, res, next) => this.admit(req, res, next));
		this.app.use(this.faults.middleware);
		this.app.use(this.routes());
		this.app.use(() => {
			throw refusal(404, 'Not Found');
		});
		this.app.use(sendRefusal);
	}

	/** What the settings page shows: no secret before the first notification. */
	get shownSecret(): string | null {
		return this.runner.hasNotified ? this.webhookSecret : null;
	}

	/** Notifies a URL that a person or a company of a job is done. */
	async notify(url: string, eventType: string, data: object): Promise<LogEntry> {
		return await this.runner.notify(url, eventType, data);
	}

	/** The job that was started last. */
	get lastJob(): StoredJob {
		return this.state.starts.at(-1)!;
	}

	stop(): void {
		this.runner.stop();
	}

	private routes(): Router {
		const router = Router();
		enrichmentRoutes(router, this.state, this.runner);
		searchRoutes(router, this.state);
		recommendationRoutes(router, this.state);
		router.get(
			'/v1/credits',
			answer(() => {
				const { email, mobile, search } = this.state.credits;
				return { body: { totalEmail: email, totalMobile: mobile, totalSearch: search, message: '' } };
			}),
		);
		router.get(
			'/v1/people/search/filters',
			answer(() => ({ body: FILTER_VALUES })),
		);
		return router;
	}

	/** Every path answers 401 without a key; then the rate limit. */
	private admit(req: Request, res: Response, next: NextFunction): void {
		const { method, path, body } = req as { method: string; path: string; body: unknown };
		const entry = { method, path, status: null as number | null, body };
		this.state.requests.push(entry);
		res.on('finish', () => (entry.status = res.statusCode));
		if (req.get('authorization') !== `Bearer ${this.state.apiKey}`) throw refusal(401, 'Unauthorized');
		if (!this.limiter.take()) throw refusal(429, RATE_LIMITED);
		next();
	}
}
