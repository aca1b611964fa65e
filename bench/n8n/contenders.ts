import { webhookUrl, chain, node, noOp, ours } from '../../sandbox/n8n/workflows';
import type { RunningN8n } from '../../sandbox/n8n';
import type { N8nClient, NodeDefinition } from '../../sandbox/n8n/client';
import { signSnitcher } from '../../sandbox/signing';
import type { FakeGitlab } from './gitlab';
import type { Request } from './load';

/** The workflows that take deliveries, each published in the same n8n and sent the same bodies. */

export const OURS = 'Snitcher Trigger';
export const OURS_RESTARTS = 'Snitcher Trigger, Across Restarts';
export const PLAIN = "n8n's Webhook node, no verification";
export const GITLAB = "n8n's GitLab Trigger";
export const HAND_BUILT = 'Webhook, Extract, Crypto, IF, Set, Split Out';

const SECRET = 'snitcher-bench-webhook-secret';

export interface Receiver {
	name: string;
	workflowId: string;
	url: string;
	/** A delivery that this workflow accepts. */
	request: (body: string) => Request;
}

export async function publishReceivers(n8n: RunningN8n, gitlab: FakeGitlab): Promise<Receiver[]> {
	const { client, instance } = n8n;
	const snitcher = await credentialFor(client);
	const account = await client.createCredential('GitLab', 'gitlabApi', { server: gitlab.url, accessToken: 'token' });
	const gitlabTrigger = node(
		'Trigger',
		'n8n-nodes-base.gitlabTrigger',
		1,
		{ owner: 'owner', repository: 'repository', events: ['push'] },
		{ gitlabApi: account },
	);
	const publishAs = async (name: string, nodes: NodeDefinition[]) => await publish(client, instance.url, name, nodes);
	const receivers = [
		await publishAs(OURS, snitcherTrigger({}, snitcher)),
		await publishAs(OURS_RESTARTS, snitcherTrigger({ options: { skipDuplicates: 'restarts' } }, snitcher)),
		await publishAs(PLAIN, [plainWebhook({}), noOp()]),
		await publishAs(GITLAB, [gitlabTrigger, noOp()]),
		await publishAs(HAND_BUILT, handBuilt()),
	];
	const token = gitlab.tokenOf(receivers.find(({ name }) => name === GITLAB)!.url);
	return receivers.map((receiver) => {
		if (receiver.name !== GITLAB) return receiver;
		const headers = { 'content-type': 'application/json', 'x-gitlab-token': token, 'x-gitlab-event': 'Push Hook' };
		return { ...receiver, request: (body) => ({ body, headers }) };
	});
}

/** The trigger of this package alone; deliveries go to the process at this address. */
export async function publishTrigger(
	client: N8nClient,
	baseUrl: string,
	parameters: Record<string, unknown> = {},
): Promise<Receiver> {
	const snitcher = await credentialFor(client);
	return await publish(client, baseUrl, OURS, snitcherTrigger(parameters, snitcher));
}

type Credential = { id: string; name: string };

async function credentialFor(client: N8nClient): Promise<Credential> {
	return await client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', { webhookSecret: SECRET });
}

function snitcherTrigger(parameters: Record<string, unknown>, snitcher: Credential): NodeDefinition[] {
	return [ours('Trigger', 'snitcherTrigger', parameters, { snitcherSignalsWebhookApi: snitcher }), noOp()];
}

async function publish(client: N8nClient, baseUrl: string, name: string, nodes: NodeDefinition[]): Promise<Receiver> {
	const workflowId = await client.createWorkflow(chain(name, nodes));
	const refusal = await client.publish(workflowId);
	if (refusal !== null) throw new Error(`${name}: ${refusal}`);
	return { name, workflowId, url: urlOf(baseUrl, nodes[0]), request: signed };
}

/** A delivery with Snitcher's signature, which the workflows that verify nothing do not mind. */
export function signed(body: string): Request {
	return { body, headers: signSnitcher(SECRET, body, 'newer') };
}

export function forged(body: string): Request {
	return { body, headers: signSnitcher('not-the-secret', body, 'newer') };
}

function urlOf(n8nUrl: string, trigger: NodeDefinition): string {
	const { path } = trigger.parameters as { path?: string };
	return path === undefined ? webhookUrl(n8nUrl, trigger) : `${n8nUrl}/webhook/${path}`;
}

function plainWebhook(options: Record<string, unknown>): NodeDefinition {
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path: '', options });
	return { ...webhook, webhookId: webhook.id, parameters: { ...webhook.parameters, path: webhook.id } };
}

/** What users build today: the raw body as a file, made text, its HMAC, compared, parsed, split. */
function handBuilt(): NodeDefinition[] {
	return [
		plainWebhook({ rawBody: true }),
		node('Extract', 'n8n-nodes-base.extractFromFile', 1, { operation: 'text', options: {} }),
		node('HMAC', 'n8n-nodes-base.crypto', 1, {
			action: 'hmac',
			type: 'SHA256',
			value: '={{ $json.data }}',
			dataPropertyName: 'computed',
			secret: SECRET,
			encoding: 'hex',
		}),
		node('IF', 'n8n-nodes-base.if', 2, {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict' },
				combinator: 'and',
				conditions: [
					{
						id: 'signature',
						leftValue: "={{ 'sha256=' + $json.computed }}",
						rightValue: "={{ $('Webhook').item.json.headers['x-snitcher-signature'] }}",
						operator: { type: 'string', operation: 'equals' },
					},
				],
			},
			options: {},
		}),
		node('Set', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: '={{ $json.data }}', options: {} }),
		node('Split Out', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'subjects', options: {} }),
		noOp(),
	];
}
