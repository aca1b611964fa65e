import type { Sandbox } from '../../../sandbox';
import type { OwnN8n } from '../../../sandbox/n8n';
import type { NodeDefinition } from '../../../sandbox/n8n/client';
import { chain, node, noOp, ours, webhookUrl } from '../../../sandbox/n8n/workflows';

export const SNITCHER_SECRET = 'snitcher-strangers-secret';
export const SURFE_KEY = 'surfe-sandbox-key';

const USABLE = 'c2VjcmV0LW9mLXNpeHRlZW4=';

/** Publishes every trigger with a secret and without one; gives the URLs by name. */
export async function publishTriggers(n8n: OwnN8n, sandbox: Sandbox): Promise<Record<string, string>> {
	const { client, instance } = n8n;
	const urls: Record<string, string> = {};
	const publish = async (name: string, trigger: NodeDefinition): Promise<void> => {
		const workflow = await client.createWorkflow(chain(name, [trigger, noOp()]));
		expect(await client.publish(workflow)).toBeNull();
		urls[name] = webhookUrl(instance.url, trigger);
	};
	/** One that is published while its credential has a secret, which it may lose then. */
	const publishWith = async (name: string, type: string, secret: string, parameters = {}) => {
		const { credential, data } = CREDENTIALS[type](sandbox);
		const named = await client.createCredential(name, credential, { ...data, webhookSecret: secret || USABLE });
		await publish(name, ours(`${name} trigger`, type, parameters, { [credential]: named }));
		if (secret === '') await client.updateCredential(named.id, name, credential, { ...data, webhookSecret: '' });
	};
	await publishWith('explorium', 'exploriumTrigger', '', { registration: 'elsewhere' });
	await publishWith('explorium signed', 'exploriumTrigger', USABLE, { apiVersion: 'v2' });
	await publishWith('explorium v1', 'exploriumTrigger', USABLE, { apiVersion: 'v1' });
	await publishWith('snitcher', 'snitcherTrigger', '');
	await publishWith('snitcher signed', 'snitcherTrigger', SNITCHER_SECRET);
	await publishWith('surfe', 'surfeTrigger', '');
	await publishWith('surfe signed', 'surfeTrigger', USABLE);

	// Reads the body and refuses it: what n8n goes on to do with one that it takes in has cost it its life here.
	const httpBasicAuth = await client.createCredential('Door', 'httpBasicAuth', { user: 'a', password: 'b' });
	const plain = { httpMethod: 'POST', path: 'plain', authentication: 'basicAuth', options: {} };
	const door = node('Webhook', 'n8n-nodes-base.webhook', 2, plain, { httpBasicAuth });
	await publish('plain', { ...door, webhookId: 'plain' });
	urls.plain = `${instance.url}/webhook/plain`;
	return urls;
}

type Account = { credential: string; data: Record<string, string> };

const CREDENTIALS: Record<string, (sandbox: Sandbox) => Account> = {
	exploriumTrigger: ({ url, explorium }) => ({
		credential: 'exploriumSignalsApi',
		data: { apiKey: explorium.state.apiKey, partnerId: explorium.state.partnerId, baseUrl: `${url}/explorium` },
	}),
	snitcherTrigger: () => ({ credential: 'snitcherSignalsWebhookApi', data: {} }),
	surfeTrigger: ({ url }) => ({
		credential: 'surfeSignalsApi',
		data: { apiKey: SURFE_KEY, baseUrl: `${url}/surfe` },
	}),
};
