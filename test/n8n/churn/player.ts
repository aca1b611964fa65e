import type { INodeParameters } from 'n8n-workflow';

import { RestFailure, type NodeDefinition } from '../../../sandbox/n8n/client';
import type { RunningN8n } from '../../../sandbox/n8n';
import { chain, noOp, ours, webhookUrl } from '../../../sandbox/n8n/workflows';
import type { SharedAccount } from '../../churn/account';
import { Registrant } from '../../churn/registrant';
import { inOptions, outOfOptions } from '../../engine/harness/options';
import type { Removal } from '../../engine/harness/triggerHost';
import { quiet } from './quiet';

type Credentials = NodeDefinition['credentials'];

/** A workflow with an Explorium Trigger in a real n8n, as its user treats it. */
export class Player extends Registrant {
	/**
	 * n8n tells nobody how its calls of `delete` ended. They failed where the vendor refused everything: single calls
	 * that go wrong are repeated.
	 */
	readonly removals: Removal[] = [];

	/** The last attempt to publish it succeeded. */
	active = false;

	private listensWith: INodeParameters = {};

	private constructor(
		name: string,
		private readonly n8n: RunningN8n,
		private readonly account: SharedAccount,
		private readonly trigger: NodeDefinition,
		readonly id: string,
	) {
		super(name);
	}

	static async create(
		name: string,
		n8n: RunningN8n,
		account: SharedAccount,
		parameters: INodeParameters,
		credentials: Credentials,
	): Promise<Player> {
		const trigger = ours('Explorium Trigger', 'exploriumTrigger', inOptions(parameters), credentials);
		const id = await n8n.client.createWorkflow(chain(name, [trigger, noOp()]));
		return new Player(name, n8n, account, trigger, id);
	}

	get parameters(): INodeParameters {
		return outOfOptions(this.trigger.parameters as INodeParameters);
	}

	url(kind: 'production' | 'test' = 'production'): string {
		return webhookUrl(this.n8n.instance.url, this.trigger, kind === 'test' ? 'webhook-test' : 'webhook');
	}

	async kept(): Promise<string> {
		return JSON.stringify((await this.n8n.client.readWorkflow(this.id)).staticData);
	}

	/** Gives what the trigger said, or null. n8n deletes after every attempt that failed. */
	async publish(): Promise<string | null> {
		this.published = true;
		const failure = await this.n8n.client.publish(this.id);
		this.active = failure === null;
		if (!this.active) this.noteRemoval(this.url(), this.parameters);
		return failure;
	}

	async unpublish(): Promise<void> {
		await this.noteRemovalOfPublished();
		this.published = this.active = false;
		await this.n8n.client.unpublish(this.id);
	}

	/** Saves, and publishes what was saved if it is to be published. */
	async change(parameters: INodeParameters): Promise<string | null> {
		await this.noteRemovalOfPublished();
		this.trigger.parameters = inOptions({ ...this.parameters, ...parameters });
		await this.save();
		return this.published ? await this.publish() : null;
	}

	async listen(): Promise<void> {
		this.listensWith = structuredClone(this.parameters);
		this.listening = !(await wasRefused(async () => await this.n8n.client.listen(this.id, this.trigger.name)));
		if (!this.listening) this.noteRemoval(this.url('test'), this.listensWith);
	}

	async stopListening(): Promise<void> {
		this.listening = false;
		this.noteRemoval(this.url('test'), this.listensWith);
		await this.n8n.client.stopListening(this.id);
		await quiet(this.account);
	}

	/** A restarted n8n knows nothing of test listeners. */
	forgetListening(): void {
		if (this.listening) this.noteRemoval(this.url('test'), this.listensWith, true);
		this.listening = false;
	}

	/**
	 * n8n 1.x publishes what is saved in place of what is published. Where that fails it goes back to the version
	 * before, so that the change has to be saved once more. Only a node that was changed or moved makes a new version.
	 */
	private async save(): Promise<void> {
		const save = async () => {
			this.trigger.position = [this.trigger.position[0], this.trigger.position[1] + 20];
			const { nodes, connections } = chain(this.name, [this.trigger, noOp()]);
			nodes[0].position = this.trigger.position;
			await this.n8n.client.updateWorkflow(this.id, { nodes, connections });
		};
		if (await wasRefused(save)) await save();
	}

	private async noteRemovalOfPublished(): Promise<void> {
		const { activeVersionId } = await this.n8n.client.readWorkflow(this.id);
		if (activeVersionId !== null) this.noteRemoval(this.url(), this.parameters);
	}

	private noteRemoval(url: string, parameters: INodeParameters, failed = this.account.weather === 'refusing'): void {
		this.removals.push({ url, parameters, failed });
	}
}

async function wasRefused(doing: () => Promise<void>): Promise<boolean> {
	try {
		await doing();
		return false;
	} catch (error) {
		if (error instanceof RestFailure) return true;
		throw error;
	}
}
