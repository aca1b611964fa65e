import type { INodeParameters } from 'n8n-workflow';

import type { HostedTrigger, Removal } from '../harness/triggerHost';

/** Attempts of n8n 2.41 to create, with `delete` after each that failed, and to delete before it gives up. */
const CREATE_ATTEMPTS = 5;
const DELETE_ATTEMPTS = 3;

/** A trigger of one workflow as its user and n8n 2.41 treat it. */
export class Player {
	/** The user wants it published. n8n may have failed at that. */
	published = false;

	/** n8n has activated it. */
	active = false;

	listening = false;

	constructor(
		readonly name: string,
		readonly trigger: HostedTrigger,
	) {}

	get parameters(): INodeParameters {
		return this.trigger.node.parameters;
	}

	/** Whether it needs a registration with this version of the API while it is published. */
	registersWith(version: 'v1' | 'v2'): boolean {
		return this.parameters.registration === 'thisNode' && this.parameters.apiVersion === version;
	}

	owns(url: string | null): boolean {
		return url === this.trigger.url() || url === this.trigger.url('test');
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
		this.trigger.node.parameters = { ...this.parameters, ...parameters };
		return this.published ? await this.publish() : null;
	}

	async listen(): Promise<void> {
		this.listening = (await attempts(1, async () => await this.trigger.listen())) === null;
	}

	async stopListening(): Promise<void> {
		this.listening = false;
		await attempts(1, async () => await this.trigger.stopListening());
	}

	/** The last time that n8n had this URL deleted in this version of the API. */
	lastRemoval(url: string, apiVersion: 'v1' | 'v2'): Removal | undefined {
		const wanted = { apiVersion, registration: 'thisNode' };
		return this.trigger.removals.filter((one) => one.url === url && isMatch(one.parameters, wanted)).at(-1);
	}

	private async deactivate(): Promise<void> {
		this.active = false;
		await attempts(DELETE_ATTEMPTS, async () => await this.trigger.unpublish());
	}
}

/** Whose URL this is, in words. */
export function nameOf(players: readonly Player[], url: string | null): string {
	const owner = players.find((player) => player.owns(url));
	if (owner === undefined) return String(url);
	return owner.name + (url === owner.trigger.url() ? '' : ' (test)');
}

function isMatch(parameters: INodeParameters, wanted: INodeParameters): boolean {
	return Object.entries(wanted).every(([key, value]) => parameters[key] === value);
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
