import type { Courier, LogEntry, Parcel } from '../courier';
import { phpJson, signSnitcher, type SnitcherGeneration } from '../signing';
import { batchBody, contactSubject, leadSubject, singleBody } from './bodies';
import type { SnitcherState } from './state';
import { domainOf, uuidOf, type Contact, type Organisation } from './world';

/** What one enters under "Create Webhook". */
export interface DashboardWebhook {
	url: string;
	name: string;
	/** Null: deliveries are not signed. */
	secret: string | null;
}

export interface RegisteredWebhook extends DashboardWebhook {
	uuid: string;
	/** An archived webhook receives nothing. */
	archived: boolean;
}

/** The triggers of an automation, by the names they have on the wire; the last two have the newer single shape. */
export type AutomationEvent = 'new_lead' | 'new_session' | 'company.identified' | 'visitor.identified';

/** What one enters under "Create Automation". */
export interface Automation {
	event: AutomationEvent;
	/** Null: any segment. */
	segment: string | null;
	action:
		| { type: 'webhook' }
		/** Reveals people whose department is the persona, up to the limit for each company. Spends credits. */
		| { type: 'reveal_contacts'; persona: string; limit: number | null };
	/** The webhook that is told. */
	endpoint: string;
}

/** The documented retries: after 1, 5 and 30 minutes and 2 hours. */
const RETRIES_AFTER_MS = [60_000, 300_000, 1_800_000, 7_200_000];

/** Snitcher's dashboard: webhooks, automations that tell them, test deliveries and the delivery log. */
export class Dashboard {
	readonly webhooks: RegisteredWebhook[] = [];

	readonly automations: Automation[] = [];

	/** `retryScale`: what a minute of the documentation is multiplied by. */
	constructor(
		private readonly state: SnitcherState,
		private readonly courier: Courier,
		private readonly retryScale: number,
	) {}

	createWebhook(webhook: DashboardWebhook): RegisteredWebhook {
		const registered = { ...webhook, uuid: uuidOf('webhook', this.webhooks.length), archived: false };
		this.webhooks.push(registered);
		return registered;
	}

	createAutomation(automation: Automation): Automation {
		const { action, segment } = automation;
		if (!this.webhooks.some(({ uuid }) => uuid === automation.endpoint)) throw new Error('There is no such webhook');
		if (segment !== null && !this.state.segments.some(({ uuid }) => uuid === segment)) {
			throw new Error('There is no such segment');
		}
		if (action.type === 'reveal_contacts' && action.persona === '') throw new Error('Select a persona');
		this.automations.push(automation);
		return automation;
	}

	/** The event happened to these organisations: runs every automation that it sets off. Gives the last attempts. */
	async happen(
		event: AutomationEvent,
		organisations: Organisation[],
		generation?: SnitcherGeneration,
	): Promise<LogEntry[]> {
		const set = this.automations.filter((automation) => automation.event === event);
		return (await Promise.all(set.map((automation) => this.run(automation, organisations, generation)))).flat();
	}

	/** "Send Test": one delivery about some organisation, without an automation. */
	async sendTest(
		webhook: RegisteredWebhook,
		event: AutomationEvent,
		generation?: SnitcherGeneration,
	): Promise<LogEntry[]> {
		const [organisation] = this.state.organisationsOf(this.state.workspaces[0]);
		return await this.tell(webhook, event, [organisation], generation);
	}

	/** "View Logs" of a webhook: every attempt, with body, status and answer. */
	log({ url }: DashboardWebhook): LogEntry[] {
		return this.courier.log.filter((entry) => entry.vendor === 'Snitcher' && entry.url === url);
	}

	/** Signs a body as PHP writes it and delivers it, with the documented retries. */
	async deliver(
		webhook: DashboardWebhook,
		event: string,
		content: object,
		generation: SnitcherGeneration,
	): Promise<LogEntry> {
		return await this.courier.deliver(this.parcel(webhook, event, content, generation));
	}

	parcel(webhook: DashboardWebhook, event: string, content: object, generation: SnitcherGeneration): Parcel {
		const body = phpJson(content);
		return {
			vendor: 'Snitcher',
			event,
			url: webhook.url,
			body,
			headers: (secret) => signSnitcher(secret ?? webhook.secret, body, generation),
			retryAfterMs: RETRIES_AFTER_MS.map((wait) => wait * this.retryScale),
		};
	}

	private async run(
		{ event, segment, action, endpoint }: Automation,
		organisations: Organisation[],
		generation?: SnitcherGeneration,
	): Promise<LogEntry[]> {
		const webhook = this.webhooks.find(({ uuid, archived }) => uuid === endpoint && !archived);
		const concerned = organisations.filter(
			({ segments }) => segment === null || segments.some(({ uuid }) => uuid === segment),
		);
		if (!webhook || concerned.length === 0) return [];
		if (action.type === 'webhook') return await this.tell(webhook, event, concerned, generation);

		const subjects = concerned.flatMap((organisation) =>
			this.revealPeople(organisation, action).map((contact) => contactSubject(contact, organisation)),
		);
		if (subjects.length === 0) return [];
		const body = batchBody('contacts.revealed', subjects);
		return [await this.deliver(webhook, 'contacts.revealed', body, generation ?? 'older')];
	}

	/** One delivery for all organisations in the older shape, one for each in the newer ones. */
	private async tell(
		webhook: RegisteredWebhook,
		event: AutomationEvent,
		organisations: Organisation[],
		generation?: SnitcherGeneration,
	): Promise<LogEntry[]> {
		if (event === 'new_lead' || event === 'new_session') {
			const subjects = organisations.map((organisation) => leadSubject(this.state, organisation));
			return [await this.deliver(webhook, event, batchBody(event, subjects), generation ?? 'older')];
		}
		const bodies = organisations.map((organisation) => singleBody(this.state, event, organisation));
		return await Promise.all(bodies.map((body) => this.deliver(webhook, event, body, generation ?? 'newer')));
	}

	private revealPeople(
		organisation: Organisation,
		{ persona, limit }: { persona: string; limit: number | null },
	): Contact[] {
		const people = this.state.contactsOf(domainOf(organisation)).filter(({ department }) => department === persona);
		return people.slice(0, limit ?? people.length).filter((contact) => this.state.reveal(contact));
	}
}
