import express, { type Response } from 'express';

import { Courier } from '../../../sandbox/courier';
import { listen } from '../../../sandbox/express';
import { ExploriumSimulator } from '../../../sandbox/explorium';
import { newId, newSecret, type StoredWebhook } from '../../../sandbox/explorium/state';
import type { Choices } from '../../choices';
import type { Credentials } from '../harness/engine';
import type { FakeTime } from '../harness/time';

/**
 * `refusing`: every call is refused and not repeated; `down`: none is answered with anything of use; `flaky`: some are
 * lost on their way there, of some the answer is lost.
 */
export type Weather = 'fair' | 'refusing' | 'down' | 'flaky';

/** One account at Explorium that several systems use: ours, and others that own webhooks there. */
export class SharedAccount {
	weather: Weather = 'fair';

	private readonly simulator: ExploriumSimulator;

	/** Kept by reference in the triggers. */
	readonly credentials: Credentials = { exploriumSignalsApi: {} };

	private close = async () => {};

	constructor(
		private readonly choices: Choices,
		time: FakeTime,
	) {
		const rateLimit = { now: () => Date.now() + time.ahead };
		this.simulator = new ExploriumSimulator(new Courier([]), { rateLimit });
	}

	async start(): Promise<void> {
		const app = express();
		app.use((_req, res, next) => {
			const fate = this.fate();
			if (fate === 'refused') res.status(403).json({ details: 'Not now' });
			else if (fate === 'unavailable') res.status(503).end();
			else {
				if (fate === 'answer lost') loseAnswer(res);
				next();
			}
		});
		app.use(this.simulator.app);
		const { url, close } = await listen(app);
		const { apiKey, partnerId } = this.state;
		this.credentials.exploriumSignalsApi = { apiKey, partnerId, webhookSecret: '', baseUrl: url };
		this.close = close;
		for (const name of ['CRM', 'Data warehouse']) this.state.webhooks.set(...foreignWebhook(name));
	}

	async stop(): Promise<void> {
		await this.close();
	}

	get state() {
		return this.simulator.state;
	}

	/** The URL that API v1's one webhook delivers to. */
	get slot(): string | null {
		return this.state.v1Webhook?.webhook_url ?? null;
	}

	/** Another system registers itself with API v1, which replaces whatever was there. */
	foreignRegistration(): string {
		const webhook = foreignWebhook('legacy')[1];
		this.state.v1Webhook = webhook;
		return webhook.webhook_url;
	}

	/** The user has the key replaced, and enters the new one in n8n. */
	renewApiKey(): void {
		const apiKey = newId('key');
		Object.assign(this.state, { apiKey });
		this.credentials.exploriumSignalsApi.apiKey = apiKey;
	}

	private fate(): 'fine' | 'refused' | 'unavailable' | 'answer lost' {
		if (this.weather === 'fair') return 'fine';
		if (this.weather === 'refusing') return 'refused';
		if (this.weather === 'down') return 'unavailable';
		return this.choices.pick(['fine', 'fine', 'unavailable', 'answer lost']);
	}
}

export function isForeign(url: string | null): boolean {
	return url !== null && url.startsWith('https://foreign.example/');
}

function foreignWebhook(name: string): [string, StoredWebhook] {
	const webhook_id = newId('wh');
	const now = new Date(0).toISOString();
	const webhook_url = `https://foreign.example/${webhook_id}`;
	return [
		webhook_id,
		{
			...{ webhook_id, name, description: null, webhook_url, headers: [], payload_format: 'json', status: 'active' },
			...{ created_at: now, last_modified_time: now, secret: newSecret() },
		},
	];
}

/** The call was carried out, and nobody hears of it. */
function loseAnswer(res: Response): void {
	res.json = () => {
		res.destroy();
		return res;
	};
}
