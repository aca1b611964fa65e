import { Router, type Express } from 'express';

import { Courier, type LogEntry } from '../courier';
import { jsonApp, sendRefusal } from '../express';
import { Faults } from '../faults';
import type { SnitcherGeneration } from '../signing';
import { Dashboard, type DashboardWebhook } from './dashboard';
import { refusal } from './laravel';
import { Throttle, TOO_MANY, type RateLimit } from './limit';
import { contactRoutes } from './routes/contacts';
import { customFieldRoutes } from './routes/customFields';
import { organisationRoutes } from './routes/organisations';
import { sessionRoutes } from './routes/sessions';
import { workspaceRoutes } from './routes/workspaces';
import { SnitcherState } from './state';

export type { Automation, AutomationEvent, DashboardWebhook, RegisteredWebhook } from './dashboard';

export interface SnitcherOptions {
	accessToken?: string;
	/** The documented limit unless said: 60 requests a minute. */
	rateLimit?: RateLimit;
	/** What a minute of the documented retries is multiplied by. */
	retryScale?: number;
	/** The simulator's clock, in milliseconds. */
	now?: () => number;
}

/** Snitcher: its dashboard, its deliveries in both generations, and its REST API under `/v1`, strict. */
export class SnitcherSimulator {
	readonly app: Express;

	readonly state: SnitcherState;

	readonly dashboard: Dashboard;

	readonly throttle: Throttle;

	/** What goes wrong; nothing unless told. */
	readonly faults = new Faults((status) => refusal(status, status === 429 ? TOO_MANY : 'Server Error'));

	constructor(
		readonly courier = new Courier(),
		{
			accessToken = 'snitcher-sandbox-token',
			rateLimit = { requests: 60, windowMs: 60_000 },
			retryScale = 1 / 10_000,
			now = Date.now,
		}: SnitcherOptions = {},
	) {
		this.state = new SnitcherState(accessToken, now);
		this.dashboard = new Dashboard(this.state, courier, retryScale);
		this.throttle = new Throttle(rateLimit, now);
		this.app = this.api();
	}

	/** Delivers an event with its subjects to a webhook, without an automation. */
	async fire(
		webhook: DashboardWebhook,
		event: string,
		subjects: unknown[],
		generation: SnitcherGeneration = 'older',
	): Promise<LogEntry> {
		return await this.dashboard.deliver(webhook, event, { event, subjects }, generation);
	}

	/** Delivers a body as it is, for the newer shapes without subjects. */
	async deliver(
		webhook: DashboardWebhook,
		event: string,
		content: object,
		generation: SnitcherGeneration = 'newer',
	): Promise<LogEntry> {
		return await this.dashboard.deliver(webhook, event, content, generation);
	}

	private api(): Express {
		const app = jsonApp();
		const v1 = Router();
		workspaceRoutes(v1, this.state);
		customFieldRoutes(v1, this.state);
		organisationRoutes(v1, this.state);
		sessionRoutes(v1, this.state);
		contactRoutes(v1, this.state);
		app.use((req, res, next) => {
			const { method, originalUrl: path, body } = req as { method: string; originalUrl: string; body: unknown };
			res.on('close', () => this.state.requests.push({ method, path, status: res.statusCode, body }));
			next(
				req.get('authorization') === `Bearer ${this.state.accessToken}` ? undefined : refusal(401, 'Unauthenticated.'),
			);
		});
		app.use(this.throttle.guard, this.faults.middleware);
		app.use('/v1', v1);
		app.use(() => {
			throw refusal(404, 'Not Found');
		});
		app.use(sendRefusal);
		return app;
	}
}
