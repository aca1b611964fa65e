import { Courier, type LogEntry } from '../courier';
import { phpJson, signSnitcher, type SnitcherGeneration } from '../signing';

/** A webhook as one makes it in Snitcher's dashboard: there is no API for it. */
export interface DashboardWebhook {
	url: string;
	name: string;
	/** Null: deliveries are not signed. */
	secret: string | null;
}

/** Snitcher's delivery of events: bodies as PHP writes them, signed in either generation's way. */
export class SnitcherSimulator {
	constructor(readonly courier = new Courier()) {}

	/** Delivers an event with its subjects, as an automation does. */
	async fire(
		webhook: DashboardWebhook,
		event: string,
		subjects: unknown[],
		generation: SnitcherGeneration = 'older',
	): Promise<LogEntry> {
		return await this.deliver(webhook, event, { event, subjects }, generation);
	}

	/** Delivers a body as it is, for the newer shapes without subjects. */
	async deliver(
		webhook: DashboardWebhook,
		event: string,
		content: object,
		generation: SnitcherGeneration = 'newer',
	): Promise<LogEntry> {
		const body = phpJson(content);
		return await this.courier.deliver({
			vendor: 'Snitcher',
			event,
			url: webhook.url,
			body,
			headers: () => signSnitcher(webhook.secret, body, generation),
		});
	}
}
