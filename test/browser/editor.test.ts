import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { Editor } from '../../sandbox/n8n/editor';
import { chain, manualTrigger, noOp, ours } from '../../sandbox/n8n/workflows';
import { eventually } from '../n8n/waiting';

/** What a person sees in n8n's editor. The pictures of the README are taken here. */

jest.setTimeout(180_000);

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

let sandbox: Sandbox;
let n8n: RunningN8n;
let editor: Editor;
let credentials: Record<string, NonNullable<NodeDefinition['credentials']>[string]>;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	const { client } = n8n;
	const explorium = { partnerId: 'sandbox', webhookSecret: '', baseUrl: `${sandbox.url}/explorium` };
	const { apiKey } = sandbox.explorium.state;
	credentials = {
		exploriumSignalsApi: await client.createCredential('Explorium account', 'exploriumSignalsApi', {
			...explorium,
			apiKey,
		}),
		wrongKey: await client.createCredential('Wrong key', 'exploriumSignalsApi', { ...explorium, apiKey: 'mistyped' }),
		snitcherSignalsWebhookApi: await client.createCredential('Snitcher webhook', 'snitcherSignalsWebhookApi', {
			webhookSecret: 'a long enough webhook secret',
		}),
	};
	editor = await Editor.open(n8n.instance.url);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.close();
	await sandbox?.close();
});

const shoot = async (name: string) => await editor.page.screenshot({ path: join(IMAGES, `${name}.png`) });
const exploriumAccount = () => ({ exploriumSignalsApi: credentials.exploriumSignalsApi });

test.each(['Explorium', 'Snitcher', 'Surfe'])('searching for %s finds its node and its trigger', async (vendor) => {
	const id = await n8n.client.createWorkflow(chain('Empty', [noOp()]));
	await editor.openWorkflow(id);
	await editor.page.click('[data-test-id="node-creator-plus-button"]');
	await editor.page.fill('[data-test-id="node-creator-search-bar"]', vendor);
	const found = editor.page.locator('[data-test-id="node-creator-item-name"]', { hasText: vendor }).first();
	await found.waitFor();
	// n8n lists a node and its trigger as one entry, which opens on the actions of the one and the events of the other.
	await found.click();
	await editor.page.getByText(/Triggers \(\d+\)/).waitFor();
	await editor.page.getByText(/Actions \(\d+\)/).waitFor();
});

test('a trigger shows its notices, its URL and its parameters', async () => {
	const trigger = ours('Explorium Trigger', 'exploriumTrigger', {}, exploriumAccount());
	const id = await n8n.client.createWorkflow(chain('Company events', [trigger, noOp()]));
	await editor.openWorkflow(id);
	await editor.openNode('Explorium Trigger');
	const panel = editor.page.locator('[data-test-id="node-parameters"]');
	for (const words of [
		'Publish this workflow first',
		'API Version',
		'Registration',
		'Events',
		'Enrollment Keys',
		'Skip Duplicates',
	]) {
		await panel.getByText(words, { exact: false }).first().waitFor();
	}
	await editor.page.getByText('Webhook URLs').click();
	await editor.page.getByText(`/webhook-test/${trigger.webhookId}/webhook`).waitFor();
	expect(await editor.page.locator('[data-test-id="parameter-issues"]').count()).toBe(0);
	await shoot('explorium-trigger');
});

test('the Snitcher Trigger walks through the dashboard', async () => {
	const trigger = ours(
		'Snitcher Trigger',
		'snitcherTrigger',
		{},
		{
			snitcherSignalsWebhookApi: credentials.snitcherSignalsWebhookApi,
		},
	);
	const id = await n8n.client.createWorkflow(chain('Visitors', [trigger, noOp()]));
	await editor.openWorkflow(id);
	await editor.openNode('Snitcher Trigger');
	await editor.page.getByText('Create Webhook', { exact: false }).first().waitFor();
	await shoot('snitcher-trigger');
});

test('listening catches a simulated event and shows the Signal', async () => {
	const trigger = ours('Explorium Trigger', 'exploriumTrigger', {}, exploriumAccount());
	const id = await n8n.client.createWorkflow(chain('Listening', [trigger, noOp()]));
	await editor.openWorkflow(id);
	await editor.openNode('Explorium Trigger');
	await editor.page.click('[data-test-id="trigger-execute-button"]');
	const listening = await eventually(
		async () => [...sandbox.explorium.state.webhooks.values()].find(({ name }) => name.endsWith('(test)')),
		(found) => found !== undefined,
	);
	const { apiKey } = sandbox.explorium.state;
	const check = await fetch(`${sandbox.url}/explorium/v2/webhooks/${listening!.webhook_id}/check_connectivity`, {
		method: 'POST',
		headers: { api_key: apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ simulation: { event_name: 'new_funding_round' } }),
	});
	expect(check.status).toBe(200);
	const output = editor.page.locator('[data-test-id="output-panel"]');
	await output.getByText('new_funding_round').first().waitFor();
	await output.getByText('occurredAt').first().waitFor();
	await shoot('signal');
});

test('a list is filled from the account', async () => {
	const { client } = n8n;
	const trigger = ours('Explorium Trigger', 'exploriumTrigger', {}, exploriumAccount());
	expect(await client.publish(await client.createWorkflow(chain('Account events', [trigger, noOp()])))).toBeNull();
	const enroll = ours('Enroll', 'explorium', { resource: 'enrollment', operation: 'create' }, exploriumAccount());
	await editor.openWorkflow(await client.createWorkflow(chain('Enroll', [manualTrigger(), enroll])));
	await editor.openNode('Enroll');
	await editor.page.locator('[data-test-id="resource-locator-webhookId"]').getByPlaceholder('Choose...').click();
	await editor.page.getByText('n8n: Account events', { exact: false }).first().waitFor();
	await shoot('enrollment');
});

test('the test of a credential is green, and red with a sentence that helps', async () => {
	const open = async (name: string) => {
		await editor.page.goto(`${n8n.instance.url}/home/credentials`);
		await editor.page.getByText(name, { exact: true }).first().click();
	};
	await open('Explorium account');
	await editor.page.locator('[data-test-id="credentials-config-container-test-success"]').waitFor();
	await shoot('credential');
	await open('Wrong key');
	await editor.page.getByText('More details').click();
	await editor.page.getByText('Explorium does not know this API key', { exact: false }).first().waitFor();
});
