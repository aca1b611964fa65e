import { signExplorium } from '../../../sandbox/signing';
import { newSecret, type ExploriumState, type StoredWebhook } from '../../../sandbox/explorium/state';
import type { Choices } from '../../choices';
import type { Credentials } from '../harness/engine';
import { startExplorium, type RunningExplorium } from '../harness/explorium';
import { post } from '../harness/post';
import { TriggerHost, type HostedTrigger } from '../harness/triggerHost';

/** A trigger of one workflow in one instance. Copies of an instance have triggers of the same identity. */
export interface Actor {
	name: string;
	identity: string;
	instance: Instance;
	node: HostedTrigger;
	credentials: Credentials;
	published: boolean;
	/** What its user was told, in the log and in messages. */
	told: string[];
}

export interface Instance {
	name: string;
	host: TriggerHost;
	runs: boolean;
}

const FOREIGN = 'https://foreign.example/';

/** Instances of n8n, their triggers of API v2 and two accounts at Explorium, through whatever happens to them. */
export class World {
	readonly actors: Actor[] = [];

	readonly instances: Instance[] = [];

	readonly history: string[] = [];

	readonly accounts: RunningExplorium[] = [];

	/** Enrollments, by the identity of the trigger whose webhook they named. */
	readonly enrolled: Array<{ webhookId: string; identity: string; account: number }> = [];

	/** Webhooks whose ids were in static data that is lost: nobody can name them where the credential has moved on. */
	private readonly forgotten = new Set<string>();

	private foreign: StoredWebhook[][] = [];

	constructor(
		readonly choices: Choices,
		private readonly name: string,
		private readonly now: () => number,
	) {}

	async start(): Promise<void> {
		this.accounts.push(await startExplorium(), await startExplorium());
		for (const [number, { simulator }] of this.accounts.entries()) {
			Object.assign(simulator.state, { apiKey: `key-${number}` });
			for (const owner of ['CRM', 'n8n: of a colleague']) addForeign(simulator.state, owner);
		}
		this.foreign = this.accounts.map(({ simulator }) => foreignOf(simulator.state));
		for (const name of ['one', 'two']) this.addActor(await this.addInstance(name), `${this.name}-${name}`);
		this.addActor(this.instances[0], `${this.name}-other`);
	}

	async stop(): Promise<void> {
		for (const { host, runs } of this.instances) if (runs) await host.stop();
		for (const account of this.accounts) await account.close();
	}

	async addInstance(name: string): Promise<Instance> {
		const instance = { name, host: new TriggerHost(), runs: true };
		await instance.host.start();
		this.instances.push(instance);
		return instance;
	}

	addActor(instance: Instance, identity: string): Actor {
		const credentials = this.credentialsOf(0);
		// Another process has another memory: the id of the credential keeps them apart in this one.
		const options = { id: identity, workflowId: `workflow-${identity}`, account: `${identity}-${instance.name}` };
		const node = instance.host.add('exploriumTrigger', { apiVersion: 'v2' }, credentials, options);
		const name = `${identity}@${instance.name}`;
		const actor = { name, identity, instance, node, credentials, published: false, told: [] };
		this.actors.push(actor);
		return actor;
	}

	credentialsOf(account: number): Credentials {
		return this.accounts[account].credentials({ apiKey: `key-${account}` });
	}

	/** What n8n 2.41 does: `delete` three times, then it gives up. */
	async unpublish(actor: Actor): Promise<void> {
		actor.published = false;
		for (let attempt = 0; attempt < 3; attempt++) if (await this.tried(actor, actor.node.unpublish())) return;
	}

	async publish(actor: Actor): Promise<boolean> {
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

	/** All that the node has kept is lost. */
	loseStaticData(actor: Actor): void {
		actor.node.staticData = {};
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
function isOf({ identity }: Actor, description: string | null | undefined): boolean {
	return description?.split(/[^\w-]+/).some((word) => word === identity || word === `workflow-${identity}`) ?? false;
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
