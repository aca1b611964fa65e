import { setTimeout as wait } from 'node:timers/promises';

import type { Sandbox } from '..';
import type { RunningN8n } from '../n8n';
import type { NodeDefinition } from '../n8n/client';
import { postTo } from '../n8n/workflows';

/**
 * What the demo shows, one after the other. Each makes a workflow that saves in the CRM, publishes it, lets something
 * happen, and waits for the outcome. What the vendors then know of can be fired at from the sandbox's page.
 */
export interface Scene {
	readonly title: string;
	readonly play: (sandbox: Sandbox, n8n: RunningN8n, say: (line: string) => void) => Promise<void>;
}

/** A node that saves the person of a Signal, or else its company. */
export function saveInCrm({ url }: Sandbox): NodeDefinition {
	const address = `={{ '${url}/crm/' + ($json.person ? 'contacts' : 'companies') }}`;
	return postTo('Save in CRM', address, '={{ JSON.stringify($json.person ?? $json.company) }}');
}

export const companies = ({ crm }: Sandbox) => [...crm.companies.values()];
export const contacts = ({ crm }: Sandbox) => [...crm.contacts.values()];

export async function publish(client: RunningN8n['client'], workflow: string): Promise<void> {
	const refusal = await client.publish(workflow);
	if (refusal !== null) throw new Error(`The workflow was not published: ${refusal}`);
}

export async function arrived<T>(read: () => T[], count: number): Promise<T[]> {
	const deadline = Date.now() + 30_000;
	while (read().length < count) {
		if (Date.now() > deadline) throw new Error(`Only ${read().length} of ${count} arrived in the CRM`);
		await wait(100);
	}
	return read();
}
