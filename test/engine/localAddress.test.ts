import type { IHookFunctions } from 'n8n-workflow';

import { makeNode } from './harness/engine';
import { fakeTime } from './harness/time';
import { nodeType } from './harness/types';

/**
 * A hook context of a machine that only it can reach, with an account at the vendor itself. Made by hand, so that no
 * test ever calls the vendor.
 */
function hookContext(apiVersion: string, url: string, baseUrl: string) {
	const call = jest.fn(async () => ({ statusCode: 503, body: {}, headers: {} }));
	const parameters: Record<string, unknown> = { apiVersion, registration: 'thisNode' };
	const ctx = {
		getNode: () => makeNode('exploriumTrigger', {}),
		getTimezone: () => 'UTC',
		getNodeWebhookUrl: () => url,
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => ({ apiKey: 'key', partnerId: 'partner', baseUrl }),
		getWorkflow: () => ({ id: 'workflow-1', name: 'Test workflow', active: true }),
		getWorkflowStaticData: () => ({}),
		getActivationMode: () => 'activate',
		getMode: () => 'trigger',
		helpers: { httpRequestWithAuthentication: call },
	};
	return { ctx: ctx as unknown as IHookFunctions, call };
}

const methods = nodeType('exploriumTrigger').webhookMethods!.default!;

describe.each(['v1', 'v2'])('publishing at an address that only this machine can reach, under %s', (apiVersion) => {
	it.each([
		'http://localhost:5678/webhook/x',
		'http://127.0.0.1:5678/webhook/x',
		'https://[::1]/webhook/x',
		'http://n8n.localhost/webhook/x',
	])("is refused with an explanation at the vendor's own API, before any call: %s", async (url) => {
		const { ctx, call } = hookContext(apiVersion, url, 'https://api.explorium.ai/');
		const refusal = methods.create.call(ctx);
		await expect(refusal).rejects.toThrow(`Explorium cannot deliver to ${new URL(url).host}`);
		await expect(refusal).rejects.toThrow(/N8N_WEBHOOK_URL \(WEBHOOK_URL on n8n 1\.x\)/);
		expect(call).not.toHaveBeenCalled();
	});

	it.each([
		['through a proxy of the user', 'http://localhost:5678/webhook/x', 'http://127.0.0.1:9000'],
		['at a public address', 'https://n8n.example/webhook/x', 'https://api.explorium.ai'],
	])('goes on %s', async (_what, url, baseUrl) => {
		fakeTime();
		const { ctx, call } = hookContext(apiVersion, url, baseUrl);
		await expect(methods.create.call(ctx)).rejects.toThrow(/HTTP 503/);
		expect(call).toHaveBeenCalled();
		jest.restoreAllMocks();
	});
});
