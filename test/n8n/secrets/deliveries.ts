import type { Sandbox } from '../../../sandbox';
import { SAMPLE_BUSINESS_ID } from '../../../sandbox/explorium';
import { newId } from '../../../sandbox/explorium/state';
import type { N8nClient } from '../../../sandbox/n8n/client';
import { chain, noOp, ours, webhookUrl } from '../../../sandbox/n8n/workflows';
import { phpJson, signExplorium, signSnitcher, signSurfe, type SignedHeaders } from '../../../sandbox/signing';
import { TWO_LEADS } from '../../../sandbox/snitcher/samples';
import { SAMPLE_PERSON } from '../../../sandbox/surfe';
import type { Credentials } from './account';

/** A published trigger and how its vendor signs for it. */
export interface Receiver {
	workflow: string;
	url: string;
	body: () => string;
	/** `secret`: the one in force unless given. */
	sign: (body: string, now: number, secret?: string) => SignedHeaders;
}

type Trigger = [type: string, parameters: Record<string, unknown>];

const TRIGGERS = {
	v2: ['exploriumTrigger', {}],
	v1: ['exploriumTrigger', { options: { apiVersion: 'v1' } }],
	elsewhere: ['exploriumTrigger', { options: { registration: 'elsewhere' } }],
	snitcher: ['snitcherTrigger', {}],
	surfe: ['surfeTrigger', {}],
} satisfies Record<string, Trigger>;

export type TriggerName = keyof typeof TRIGGERS;

export const TRIGGER_NAMES = Object.keys(TRIGGERS) as TriggerName[];

/** Publishes the trigger in a workflow of its own. */
export async function publish(
	name: TriggerName,
	client: N8nClient,
	sandbox: Sandbox,
	credentials: Credentials,
	secrets: ReadonlyMap<string, string>,
): Promise<Receiver> {
	const [type, parameters] = TRIGGERS[name];
	const trigger = ours('Trigger', type, parameters, credentials);
	const workflow = await client.createWorkflow(chain(`Trigger ${name}`, [trigger, noOp()]));
	const failure = await client.publish(workflow);
	if (failure !== null) throw new Error(failure);
	const url = webhookUrl(client.url, trigger);
	return { workflow, url, body: () => bodyFor(name), sign: signerFor(name, url, sandbox, secrets) };
}

function bodyFor(name: TriggerName): string {
	if (name === 'snitcher') return phpJson({ event: 'new_lead', subjects: TWO_LEADS });
	if (name === 'surfe') {
		return JSON.stringify({
			eventType: 'person.enrichment.completed',
			data: { enrichmentID: 'job-1', person: SAMPLE_PERSON },
		});
	}
	return JSON.stringify({ event_name: 'new_product', event_id: newId('event'), entity_id: SAMPLE_BUSINESS_ID });
}

function signerFor(
	name: TriggerName,
	url: string,
	{ explorium, surfe }: Sandbox,
	secrets: ReadonlyMap<string, string>,
): Receiver['sign'] {
	const { webhooks } = explorium.state;
	const inForce = {
		v2: () => [...webhooks.values()].find(({ webhook_url }) => webhook_url === url)!.secret,
		v1: () => explorium.state.v1Webhook!.secret,
		elsewhere: () => secrets.get('right Explorium webhook secret')!,
		snitcher: () => secrets.get('right Snitcher webhook secret')!,
		surfe: () => surfe.webhookSecret,
	}[name];
	return (body, now, secret = inForce()) => {
		if (name === 'snitcher') return signSnitcher(secret, body, 'newer');
		return name === 'surfe' ? signSurfe(secret, body, now) : signExplorium(secret, body, now);
	};
}
