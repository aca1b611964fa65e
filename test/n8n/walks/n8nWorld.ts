import { setTimeout as wait } from 'node:timers/promises';

import type { RunningN8n } from '../../../sandbox/n8n';
import type { Choices } from '../../choices';
import type { Credentials } from '../../engine/harness/engine';
import { World, type Actor } from '../../engine/walks/world';
import { RealTrigger } from './realTrigger';

/** Longer than n8n needs from one call of the vendor to the next. */
const QUIET_MS = 300;

/** Two triggers of a real n8n, which they share with other worlds, and their two accounts. */
export class N8nWorld extends World<RealTrigger> {
	private readonly instance = { name: 'n8n', runs: true };

	constructor(
		choices: Choices,
		name: string,
		private readonly n8n: RunningN8n,
	) {
		super(choices, name, Date.now);
	}

	/** n8n goes on removing when it has answered. */
	override async unpublish(actor: Actor<RealTrigger>): Promise<void> {
		await super.unpublish(actor);
		await this.quiet();
	}

	/** What n8n has published since it was started again. */
	async lookAgain(): Promise<void> {
		for (const actor of this.actors) actor.published = await actor.node.isPublished();
		await this.quiet();
	}

	override async useCredentials(actor: Actor<RealTrigger>, credentials: Credentials): Promise<void> {
		await super.useCredentials(actor, credentials);
		await actor.node.useCredential(credentials.exploriumSignalsApi);
	}

	override async deleteCredential(actor: Actor<RealTrigger>): Promise<void> {
		await super.deleteCredential(actor);
		await actor.node.deleteCredential();
	}

	async copyWorkflow(original: Actor<RealTrigger>): Promise<void> {
		if (this.actors.some(({ identity }) => identity === `${original.identity}-copy`)) return;
		const copy = await this.addActor(`${original.identity}-copy`);
		await copy.node.takeStaticData(await original.node.staticData());
	}

	/** How many webhooks the vendor was asked to make. */
	get made(): number {
		return this.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/webhooks')).length;
	}

	private get requests() {
		return this.accounts.flatMap(({ simulator }) => simulator.state.requests);
	}

	protected async addActors(): Promise<void> {
		for (const name of ['one', 'two']) await this.addActor(`${this.name}-${name}`);
	}

	protected async emptyStaticData(actor: Actor<RealTrigger>): Promise<void> {
		await actor.node.takeStaticData({});
	}

	private async addActor(identity: string): Promise<Actor<RealTrigger>> {
		const { instance, n8n } = this;
		const credentials = this.credentialsOf(0);
		const node = await RealTrigger.create(n8n, identity, credentials.exploriumSignalsApi);
		const marks = [node.workflowId];
		const actor = { name: identity, identity, marks, instance, node, credentials, published: false, told: [] };
		this.actors.push(actor);
		return actor;
	}

	private async quiet(): Promise<void> {
		for (let seen = -1; seen < this.requests.length;) {
			seen = this.requests.length;
			await wait(QUIET_MS);
		}
	}
}
