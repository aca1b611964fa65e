import type { INodeParameters } from 'n8n-workflow';

import { Registrant } from '../../churn/registrant';
import { inOptions, outOfOptions } from '../harness/options';
import type { HostedTrigger, Removal } from '../harness/triggerHost';

/** Attempts of n8n 2.41 to create, with `delete` after each that failed, and to delete before it gives up. */
const CREATE_ATTEMPTS = 5;
const DELETE_ATTEMPTS = 3;

/** A trigger of one workflow as its user and n8n 2.41 treat it. */
export class Player extends Registrant {
	/** n8n has activated it. */
	active = false;

	constructor(
		name: string,
		private readonly trigger: HostedTrigger,
	) {
		super(name);
	}

	get parameters(): INodeParameters {
		return outOfOptions(this.trigger.node.parameters);
	}

	get removals(): readonly Removal[] {
		return this.trigger.removals;
	}

	url(kind?: 'production' | 'test'): string {
		return this.trigger.url(kind);
	}

	async kept(): Promise<string> {
		return JSON.stringify(this.trigger.staticData);
	}

	/** Gives the failure of the last attempt, or null. */
	async publish(): Promise<Error | null> {
		this.published = true;
		const failure = await attempts(CREATE_ATTEMPTS, async () => await this.trigger.publish());
		this.active = failure === null;
		return failure;
	}

	async unpublish(): Promise<void> {
		this.published = false;
		await this.deactivate();
	}

	/** A change reaches n8n when it is published: delete with the old parameters, create with the new ones. */
	async change(parameters: INodeParameters): Promise<Error | null> {
		if (this.active) await this.deactivate();
		this.trigger.node.parameters = inOptions({ ...this.parameters, ...parameters });
		return this.published ? await this.publish() : null;
	}

	async listen(): Promise<void> {
		this.listening = (await attempts(1, async () => await this.trigger.listen())) === null;
	}

	async stopListening(): Promise<void> {
		this.listening = false;
		await attempts(1, async () => await this.trigger.stopListening());
	}

	private async deactivate(): Promise<void> {
		this.active = false;
		await attempts(DELETE_ATTEMPTS, async () => await this.trigger.unpublish());
	}
}

async function attempts(most: number, doing: () => Promise<void>): Promise<Error | null> {
	let failure: Error | null = null;
	for (let attempt = 0; attempt < most; attempt++) {
		try {
			await doing();
			return null;
		} catch (error) {
			failure = error as Error;
		}
	}
	return failure;
}
