import type { INodeParameters } from 'n8n-workflow';

import { outOfOptions } from '../engine/harness/options';
import type { Removal } from '../engine/harness/triggerHost';

/** A trigger of one workflow, as its user treats it and as n8n has it registered. */
export abstract class Registrant {
	/** The user wants it published. n8n may have failed at that. */
	published = false;

	listening = false;

	constructor(readonly name: string) {}

	/** Its choices, beside each other. */
	abstract readonly parameters: INodeParameters;

	/** Every time that n8n had it deleted at the vendor, or should have. */
	abstract readonly removals: readonly Removal[];

	abstract url(kind?: 'production' | 'test'): string;

	/** Its static data, as text. */
	abstract kept(): Promise<string>;

	/** Whether it needs a registration with this version of the API while it is published. */
	registersWith(version: 'v1' | 'v2'): boolean {
		return this.parameters.registration === 'thisNode' && this.parameters.apiVersion === version;
	}

	owns(url: string | null): boolean {
		return url === this.url() || url === this.url('test');
	}

	/** Whether publishing it may replace what is registered with API v1. Its own test URL counts as another one. */
	mayReplace(url: string | null): boolean {
		return url === null || url === this.url() || this.parameters.replaceExisting === true;
	}

	/** The last time that n8n had this URL deleted in this version of the API. */
	lastRemoval(url: string, apiVersion: 'v1' | 'v2'): Removal | undefined {
		const isWanted = (removal: Removal) => {
			const parameters = outOfOptions(removal.parameters);
			return parameters.apiVersion === apiVersion && parameters.registration === 'thisNode';
		};
		return this.removals.filter((one) => one.url === url && isWanted(one)).at(-1);
	}
}

/** Whose URL this is, in words. */
export function nameOf(players: readonly Registrant[], url: string | null): string {
	const owner = players.find((player) => player.owns(url));
	if (owner === undefined) return String(url);
	return owner.name + (url === owner.url() ? '' : ' (test)');
}
