import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { ExploriumSimulator } from '../../sandbox/explorium';
import { newId, newSecret, type StoredWebhook } from '../../sandbox/explorium/state';
import { listen } from '../../sandbox/express';
import type { FaultPlan } from '../../sandbox/faults';
import type { Choices } from '../choices';

/**
 * `refusing`: every call is refused and not repeated; `down`: none is answered with anything of use; `flaky`: some are
 * lost on their way there, of some the answer is lost; `changeable`: so few that what is repeated gets through.
 */
export type Weather = 'fair' | 'refusing' | 'down' | 'flaky' | 'changeable';

const PLANS: Record<Weather, FaultPlan> = {
	fair: {},
	refusing: { rate: 1, kinds: ['forbidden'] },
	down: { rate: 1, kinds: ['unavailable'] },
	flaky: { rate: 1 / 4, kinds: ['unavailable'], lostAnswerRate: 1 / 3 },
	changeable: { rate: 1 / 8, kinds: ['unavailable'], lostAnswerRate: 1 / 8 },
};

/** One account at Explorium that several systems use: ours, and others that own webhooks there. */
export class SharedAccount {
	private current: Weather = 'fair';

	private readonly simulator: ExploriumSimulator;

	/** Kept by reference in the triggers. */
	readonly credentials: { exploriumSignalsApi: ICredentialDataDecryptedObject } = { exploriumSignalsApi: {} };

	private close = async () => {};

	/** `now`: milliseconds, for the vendor's rate limit. */
	constructor(
		private readonly choices: Choices,
		now: () => number,
	) {
		this.simulator = new ExploriumSimulator(new Courier([]), { rateLimit: { now } });
	}

	async start(): Promise<void> {
		const { url, close } = await listen(this.simulator.app);
		const { apiKey, partnerId } = this.state;
		this.credentials.exploriumSignalsApi = { apiKey, partnerId, webhookSecret: newSecret(), baseUrl: url };
		this.close = close;
		for (const name of ['CRM', 'Data warehouse']) this.state.webhooks.set(...foreignWebhook(name));
	}

	async stop(): Promise<void> {
		await this.close();
	}

	get weather(): Weather {
		return this.current;
	}

	set weather(weather: Weather) {
		this.current = weather;
		this.simulator.faults.follow({ ...PLANS[weather], seed: this.choices.int(1, 2 ** 31) });
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
