import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { Editor } from '../../sandbox/n8n/editor';
import { chain, manualTrigger, noOp, ours } from '../../sandbox/n8n/workflows';
import { eventually } from '../n8n/waiting';
import { CREDENTIALS, storeAccounts, type Accounts, type CredentialType } from './accounts';
import { takePicture } from './picture';

/** What a person sees in n8n's editor. The pictures of the docs are taken here. */

jest.setTimeout(180_000);

const TEMPLATES = join(__dirname, '..', '..', 'templates');

let sandbox: Sandbox;
let n8n: RunningN8n;
let editor: Editor;
let accounts: Accounts;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	accounts = await storeAccounts(n8n.client, sandbox);
	editor = await Editor.open(n8n.instance.url);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.close();
	await sandbox?.close();
});

const shoot = async (name: string) => await takePicture(editor.page, name, n8n.instance.url);

function nodeOf(name: string, type: string, parameters: Record<string, unknown>, credential: CredentialType) {
	const { id, name: account } = accounts[credential];
	return ours(name, type, parameters, { [credential]: { id, name: account } });
}

/** Opens the node's panel, in a workflow of its own. */
async function openAlone(node: NodeDefinition, title = node.name): Promise<void> {
	const nodes = node.type.endsWith('Trigger') ? [node, noOp()] : [manualTrigger(), node];
	await editor.openWorkflow(await n8n.client.createWorkflow(chain(title, nodes)));
	await editor.openNode(node.name);
}

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

interface Opened {
	type: string;
	credential: CredentialType;
	parameters?: Record<string, unknown>;
	/** Beginnings of what its panel says. */
	shows: string[];
	picture?: string;
}

const TRIGGERS: Record<string, Opened> = {
	'Explorium Trigger': {
		type: 'exploriumTrigger',
		credential: 'exploriumSignalsApi',
		shows: ['Events', 'Entity Type', 'Enrollment Keys', 'Publish this workflow, then run', 'Output', 'Options'],
		picture: 'explorium-trigger',
	},
	'Snitcher Trigger': {
		type: 'snitcherTrigger',
		credential: 'snitcherSignalsWebhookApi',
		shows: ['Events', 'Other Events', 'Publish this workflow, then in Snitcher', 'Create Webhook', 'Output', 'Options'],
		picture: 'snitcher-trigger',
	},
	'Surfe Trigger': {
		type: 'surfeTrigger',
		credential: 'surfeSignalsApi',
		shows: ['Events', 'Surfe reports each enrichment', 'Output', 'Options'],
		picture: 'surfe-trigger',
	},
};

const ACTIONS: Record<string, Opened> = {
	Explorium: {
		type: 'explorium',
		credential: 'exploriumSignalsApi',
		parameters: { resource: 'business', operation: 'enrich' },
		shows: ['Resource', 'Operation', 'Enrichments'],
	},
	Snitcher: {
		type: 'snitcher',
		credential: 'snitcherSignalsApi',
		parameters: { resource: 'workspace', operation: 'getAll' },
		shows: ['Resource', 'Operation', 'Return All'],
	},
	Surfe: {
		type: 'surfe',
		credential: 'surfeSignalsApi',
		parameters: { resource: 'person', operation: 'enrich' },
		shows: ['Resource', 'Operation', 'Results'],
		picture: 'surfe-enrich',
	},
};

async function opensWell(name: string, { type, credential, parameters = {}, shows }: Opened): Promise<NodeDefinition> {
	const node = nodeOf(name, type, parameters, credential);
	await openAlone(node);
	const panel = editor.page.locator('[data-test-id="node-parameters"]');
	for (const words of shows) await panel.getByText(words, { exact: false }).first().waitFor();
	expect(await editor.page.locator('[data-test-id="parameter-issues"], [data-test-id="node-issues"]').count()).toBe(0);
	return node;
}

test.each(Object.entries(TRIGGERS))('the %s shows its notice, its URL and its parameters', async (name, opened) => {
	const { webhookId } = await opensWell(name, opened);
	await editor.page.getByText('Webhook URLs').click();
	await editor.page.getByText(`/webhook-test/${webhookId}/webhook`).waitFor();
	if (opened.picture) await shoot(opened.picture);
});

test.each(Object.entries(ACTIONS))('the node %s shows its parameters', async (name, opened) => {
	await opensWell(name, opened);
	if (opened.picture) await shoot(opened.picture);
});

test('listening catches a simulated event and shows the Signal', async () => {
	await openAlone(nodeOf('Explorium Trigger', 'exploriumTrigger', {}, 'exploriumSignalsApi'), 'Listening');
	await editor.page.click('[data-test-id="trigger-execute-button"]');
	const listening = await eventually(
		async () => [...sandbox.explorium.state.webhooks.values()].find(({ name }) => name.endsWith('(test)')),
		(found) => found !== undefined,
	);
	const { apiKey } = sandbox.explorium.state;
	const check = async () =>
		await fetch(`${sandbox.url}/explorium/v2/webhooks/${listening!.webhook_id}/check_connectivity`, {
			method: 'POST',
			headers: { api_key: apiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ simulation: { event_name: 'new_funding_round' } }),
		});
	// n8n listens a moment after it has had the webhook registered.
	await eventually(
		async () => (await check()).status,
		(status) => status === 200,
	);
	const output = editor.page.locator('[data-test-id="output-panel"]');
	await output.getByText('new_funding_round').first().waitFor();
	await output.getByText('occurredAt').first().waitFor();
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('"explorium"').first().waitFor();
	await shoot('signal');
});

/** Fields that the next node offers before anything has run. */
const PREVIEWS = [
	{
		name: 'Find People',
		type: 'explorium',
		resource: 'prospect',
		operation: 'search',
		fields: ['full_name', 'job_title'],
	},
	{
		name: 'Find Emails',
		type: 'surfe',
		resource: 'person',
		operation: 'enrich',
		fields: ['fullName', 'email'],
	},
];

test.each(PREVIEWS)(
	'before $name has run, the next node offers its fields',
	async ({ name, type, resource, operation, fields }) => {
		const credential = type === 'surfe' ? 'surfeSignalsApi' : 'exploriumSignalsApi';
		const next = noOp();
		const nodes = [manualTrigger(), nodeOf(name, type, { resource, operation }, credential), next];
		await editor.openWorkflow(await n8n.client.createWorkflow(chain(`Preview of ${name}`, nodes)));
		await editor.openNode(next.name);
		const input = editor.page.locator('[data-test-id="ndv-input-panel"]');
		await input.getByText('Preview', { exact: false }).first().waitFor();
		for (const field of fields) await input.getByText(field, { exact: true }).first().waitFor();
		if (type === 'explorium') await shoot('preview');
	},
);

test('a sample of a Signal comes without a credential, and its fields can be mapped', async () => {
	const sample = ours('Sample', 'snitcher', { resource: 'signal', operation: 'getSample' }, {});
	const next = noOp();
	await editor.openWorkflow(await n8n.client.createWorkflow(chain('Sample', [manualTrigger(), sample, next])));
	await editor.openNode(sample.name);
	const { page } = editor;
	await page.locator('[data-test-id="node-parameters"]').getByText('Event', { exact: true }).waitFor();
	expect(await page.locator('[data-test-id="node-credentials-select"]').count()).toBe(0);
	await page.click('[data-test-id="node-execute-button"]');
	const output = page.locator('[data-test-id="output-panel"]');
	await output.getByText('Fjordline Automation').first().waitFor();
	await output.getByText('The values are made up', { exact: false }).first().waitFor();
	await shoot('sample');
});

test('a template that is pasted shows its fields before anything has happened', async () => {
	await editor.openWorkflow(await n8n.client.createWorkflow(chain('Visitors', [])));
	await editor.paste(readFileSync(join(TEMPLATES, 'visitor-to-contact.json'), 'utf8'));
	const { page } = editor;
	await page.locator('[data-node-name="Save Contact in HubSpot"]').first().waitFor();
	await page.click('[data-test-id="zoom-to-fit"]');
	await shoot('canvas');
	await editor.openNode('Save Contact in HubSpot');
	const input = page.locator('[data-test-id="ndv-input-panel"]');
	await input.getByText('Execute previous nodes', { exact: false }).first().click();
	await input.getByText('Fjordline Automation', { exact: true }).first().waitFor();
	// The list renders what is in sight.
	await input.hover();
	await page.mouse.wheel(0, 500);
	await input.getByText('maya.castellan@fjordline.example', { exact: true }).first().waitFor();
});

test('the list of webhooks is filled from the account', async () => {
	const { client } = n8n;
	const trigger = nodeOf('Explorium Trigger', 'exploriumTrigger', {}, 'exploriumSignalsApi');
	expect(await client.publish(await client.createWorkflow(chain('Account events', [trigger, noOp()])))).toBeNull();
	await openAlone(
		nodeOf('Enroll', 'explorium', { resource: 'enrollment', operation: 'create' }, 'exploriumSignalsApi'),
	);
	await editor.page.locator('[data-test-id="resource-locator-webhookId"]').getByPlaceholder('Choose...').click();
	await editor.page.getByText('n8n: Account events', { exact: false }).first().waitFor();
	await shoot('enrollment');
});

test('the list of workspaces is filled from the account', async () => {
	await openAlone(nodeOf('Visits', 'snitcher', { resource: 'session', operation: 'getAll' }, 'snitcherSignalsApi'));
	await editor.page.locator('[data-test-id="resource-locator-workspaceId"]').getByPlaceholder('Choose...').click();
	for (const { name } of sandbox.snitcher.state.workspaces) await editor.page.getByText(name).first().waitFor();
});

test('the choices of a search are filled from the vendor', async () => {
	const parameters = { resource: 'company', operation: 'search', companyFilters: { industries: [] } };
	await openAlone(nodeOf('Companies', 'surfe', parameters, 'surfeSignalsApi'));
	await editor.page.locator('[data-test-id="parameter-input-industries"]').waitFor();
	// The choices are there before the list is opened.
	await editor.page.getByText('Robotics', { exact: true }).first().waitFor({ state: 'attached' });
});

test.each(CREDENTIALS)('the test of %s is green, and red with a sentence that helps', async (type) => {
	const { name, mistyped, advice } = accounts[type];
	const open = async (called: string) => {
		await editor.page.goto(`${n8n.instance.url}/home/credentials`);
		await editor.page.getByText(called, { exact: true }).first().click();
	};
	await open(name);
	await editor.page.locator('[data-test-id="credentials-config-container-test-success"]').waitFor();
	if (type === 'exploriumSignalsApi') await shoot('credential');
	await open(mistyped.name);
	await editor.page.getByText('More details').click();
	await editor.page.getByText(advice, { exact: false }).first().waitFor();
});
