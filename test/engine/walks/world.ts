import { signExplorium } from '../../../sandbox/signing';
import { newSecret, type ExploriumState, type StoredWebhook } from '../../../sandbox/explorium/state';
import type { Choices } from '../../choices';
import type { Credentials } from '../harness/engine';
import { startExplorium, type RunningExplorium } from '../harness/explorium';
import { post } from '../harness/post';

/** The life of a trigger in an n8n, be it a real one or its engine. */
export interface WalkedTrigger {
	url(): string;
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** n8n dies after the node has registered, before it has saved the static data. */
	dieWhilePublishing(): Promise<void>;
	readonly logged: readonly string[];
}

/** A trigger of one workflow in one instance. Copies of an instance have triggers of the same identity. */
export interface Actor<Trigger extends WalkedTrigger = WalkedTrigger> {
	name: string;
	identity: string;
	/** The words that the descriptions of its webhooks name it by. */
	marks: readonly string[];
	instance: Instance;
	node: Trigger;
	credentials: Credentials;
	published: boolean;
	/** What its user was told, in the log and in messages. */
	told: string[];
}

export interface Instance {
	name: string;
	runs: boolean;
}

const FOREIGN = 'https://foreign.example/';

/** Instances of n8n, their triggers of API v2 and two accounts at Explorium, through whatever happens to them. */
export abstract class World<Trigger extends WalkedTrigger = WalkedTrigger> {
	readonly actors: Array<Actor<Trigger>> = [];

	readonly history: string[] = [];

	readonly accounts: RunningExplorium[] = [];

	/** Enrollments, by the identity of the trigger whose webhook they named. */
	readonly enrolled: Array<{ webhookId: string; identity: string; account: number }> = [];

	/** Webhooks whose ids were in static data that is lost: nobody can name them where the credential has moved on. */
	private readonly forgotten = new Set<string>();

	private foreign: StoredWebhook[][] = [];

	constructor(
		readonly choices: Choices,
		protected readonly name: string,
		private readonly now: () => number,
	) {}

	async start(): Promise<void> {
		this.accounts.push(await startExplorium(), await startExplorium());
		for (const [number, { simulator }] of this.accounts.entries()) {
			Object.assign(simulator.state, { apiKey: `key-${number}` });
			for (const owner of ['CRM', 'n8n: of a colleague']) addForeign(simulator.state, owner);
		}
		this.foreign = this.accounts.map(({ simulator }) => foreignOf(simulator.state));
		await this.addActors();
	}

	async stop(): Promise<void> {
		for (const account of this.accounts) await account.close();
	}

	/** Those that there are from the start. */
	protected abstract addActors(): Promise<void>;

	/** A copy of the actor's workflow in its instance, with the static data of the original. */
	abstract copyWorkflow(actor: Actor<Trigger>): Promise<void>;

	/** All that its node has kept is lost. */
	protected abstract emptyStaticData(actor: Actor<Trigger>): Promise<void>;

	/** From now on its credential is this one. */
	async useCredentials(actor: Actor<Trigger>, credentials: Credentials): Promise<void> {
		actor.credentials.exploriumSignalsApi = credentials.exploriumSignalsApi;
	}

	async deleteCredential(actor: Actor<Trigger>): Promise<void> {
		actor.credentials.exploriumSignalsApi = { apiKey: 'deleted', baseUrl: 'http://127.0.0.1:9' };
	}

	credentialsOf(account: number): Credentials {
		return this.accounts[account].credentials({ apiKey: `key-${account}` });
	}

	/** What n8n 2.41 does: `delete` three times, then it gives up. */
	async unpublish(actor: Actor<Trigger>): Promise<void> {
		actor.published = false;
		for (let attempt = 0; attempt < 3; attempt++) if (await this.tried(actor, actor.node.unpublish())) return;
	}

	async publish(actor: Actor<Trigger>): Promise<boolean> {
		actor.published = await this.tried(actor, actor.node.publish());
		return actor.published;
	}

	async tried(actor: Actor, doing: Promise<void>): Promise<boolean> {
		return await doing.then(
			() => true,
			({ message }: Error) => {
				actor.told.push(message);
				return false;
			},
		);
	}

	/** The account whose key the credential has, or null for a key that is none. */
	accountOf({ credentials }: Actor): number | null {
		const key = String(credentials.exploriumSignalsApi.apiKey);
		return key.startsWith('key-') ? Number(key.slice(4)) : null;
	}

	webhooksOf(account: number): StoredWebhook[] {
		return [...this.accounts[account].simulator.state.webhooks.values()];
	}

	/** A genuine event for an enrollment that names the webhook; the status of the answer, null where nobody answers. */
	async deliver({ webhook_url, secret, status }: StoredWebhook): Promise<number | null> {
		if (status !== 'active') return null;
		const id = `event-${this.choices.int(1, 2 ** 31)}`;
		const body = JSON.stringify({ event_name: 'new_office', event_id: id, business_id: 'a'.repeat(32) });
		const answer = await post(webhook_url, body, signExplorium(secret, body, this.now())).catch(() => null);
		return answer?.status ?? null;
	}

	async loseStaticData(actor: Actor<Trigger>): Promise<void> {
		await this.emptyStaticData(actor);
		for (const account of this.accounts.keys()) {
			const made = this.webhooksOf(account).filter(({ description }) => isOf(actor, description));
			for (const { webhook_id } of made) this.forgotten.add(webhook_id);
		}
	}

	/** What broke a promise, in words. */
	async judge(): Promise<string[]> {
		const complaints: string[] = [];
		for (const [account, { simulator }] of this.accounts.entries()) {
			const unchanged = JSON.stringify(foreignOf(simulator.state)) === JSON.stringify(this.foreign[account]);
			if (!unchanged) complaints.push('A webhook of somebody else was changed');
		}
		for (const actor of this.actors.filter(({ published }) => published))
			complaints.push(...(await this.judgeActor(actor)));
		for (const enrollment of this.enrolled) complaints.push(...(await this.judgeEnrollment(enrollment)));
		for (const account of this.accounts.keys()) complaints.push(...this.judgeLeft(account));
		return complaints;
	}

	private async judgeActor(actor: Actor): Promise<string[]> {
		const account = this.accountOf(actor)!;
		const own = this.webhooksOf(account).filter(({ webhook_url }) => webhook_url === actor.node.url());
		if (own.length === 0) return [`${actor.name} is published and has no webhook`];
		const statuses = await Promise.all(own.map(async (webhook) => await this.deliver(webhook)));
		return statuses.every((status) => status === 200) ? [] : [`${actor.name} answers ${statuses.join()}`];
	}

	private async judgeEnrollment({ webhookId, identity, account }: (typeof this.enrolled)[number]): Promise<string[]> {
		const receivers = this.receivers(account).filter((actor) => actor.identity === identity);
		if (receivers.length === 0) return [];
		const webhook = this.accounts[account].simulator.state.webhooks.get(webhookId);
		if (webhook === undefined) return [`The webhook ${webhookId} of ${identity}, which was enrolled for, is gone`];
		const status = await this.deliver(webhook);
		// Of two copies that run, one had it, and went to another account: the other was told so.
		const hasCopy = this.actors.some(({ node, instance }) => instance.runs && node.url() === webhook.webhook_url);
		if (hasCopy && this.told().includes(webhookId) && receivers.every(({ node }) => node.url() !== webhook.webhook_url))
			return [];
		return status === 200 ? [] : [`An enrollment of ${identity} is delivered to ${webhook.webhook_url}: ${status}`];
	}

	/** A webhook that delivers without a receiver: somebody who had it was told its id. */
	private judgeLeft(account: number): string[] {
		const urls = new Set(this.receivers(account).map(({ node }) => node.url()));
		const left = this.webhooksOf(account).filter(({ webhook_url, status }) => {
			return status === 'active' && !webhook_url.startsWith(FOREIGN) && !urls.has(webhook_url);
		});
		const told = this.told();
		const isExcused = ({ webhook_id, description }: StoredWebhook) =>
			this.forgotten.has(webhook_id) && !this.receivers(account).some((one) => isOf(one, description));
		return left
			.filter((webhook) => !told.includes(webhook.webhook_id) && !told.includes(`"${webhook.description}"`))
			.filter((webhook) => !isExcused(webhook))
			.map(({ webhook_id, webhook_url }) => `Nobody was told that ${webhook_id} to ${webhook_url} is left`);
	}

	/** All that users were told, in messages and in the log. */
	private told(): string {
		return this.actors.flatMap((actor) => [...actor.told, ...actor.node.logged]).join('\n');
	}

	private receivers(account: number): Actor[] {
		return this.actors.filter((actor) => actor.published && this.accountOf(actor) === account);
	}
}

/** Whether a webhook says that it is of this trigger; one identity may begin like another. */
function isOf({ marks }: Actor, description: string | null | undefined): boolean {
	return description?.split(/[^\w-]+/).some((word) => marks.includes(word)) ?? false;
}

function addForeign(state: ExploriumState, name: string): void {
	const id = `wh_foreign_${state.webhooks.size}`;
	const time = new Date(0).toISOString();
	state.webhooks.set(id, {
		...{ webhook_id: id, name, description: 'n8n workflow of-a-colleague', webhook_url: `${FOREIGN}${id}/x/webhook` },
		...{ headers: [], payload_format: 'json', status: 'active', secret: newSecret() },
		...{ created_at: time, last_modified_time: time },
	});
}

function foreignOf(state: ExploriumState): StoredWebhook[] {
	const foreign = [...state.webhooks.values()].filter(({ webhook_url }) => webhook_url.startsWith(FOREIGN));
	return foreign.map((webhook) => structuredClone(webhook));
}
