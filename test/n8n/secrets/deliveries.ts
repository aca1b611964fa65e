import type { Sandbox } from '../../../sandbox';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { chain, noOp, ours, webhookUrl } from '../../../sandbox/n8n/workflows';
import type { SignedHeaders } from '../../../sandbox/signing';
import type { Credentials, Trigger } from './vendor';

/** A published trigger and how its vendor signs for it. */
export interface Receiver {
	workflow: string;
	url: string;
	body: () => string;
	/** `secret`: the one in force unless given. */
	sign: (body: string, now: number, secret?: string) => SignedHeaders;
}

/** Publishes the trigger in a workflow of its own. */
export async function publish(
	{ name, type, parameters = {}, body, inForce, sign }: Trigger,
	client: N8nClient,
	sandbox: Sandbox,
	credentials: Credentials,
	secrets: ReadonlyMap<string, string>,
): Promise<Receiver> {
	const node = ours('Trigger', type, parameters, credentials);
	const workflow = await client.createWorkflow(chain(`Trigger ${name}`, [node, noOp()]));
	const failure = await client.publish(workflow);
	if (failure !== null) throw new Error(failure);
	const url = webhookUrl(client.url, node);
	return {
		workflow,
		url,
		body,
		sign: (bytes, now, secret = inForce(sandbox, url, secrets)) => sign(secret, bytes, now),
	};
}
