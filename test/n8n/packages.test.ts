import { loadCatalogue } from '../../packaging/catalogue';
import { packagesOf } from '../../packaging/packages';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { LogEntry } from '../../sandbox/courier';
import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { startOwnN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, manualTrigger, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { TWO_LEADS } from '../../sandbox/snitcher/samples';
import { SAMPLE_PERSON } from '../../sandbox/surfe';
import { eventually } from './waiting';

/** Each of the four packages on its own in a real n8n: what it offers, and a delivery and an action of each vendor. */

jest.setTimeout(180_000);

const SECRET = 'a-webhook-secret-of-the-tests';

interface Vendor {
	trigger: { name: string; credential: string };
	deliver: (url: string) => Promise<LogEntry>;
	/** Of the Signal that the delivery becomes. */
	signal: object;
	action: { name: string; credential: string; parameters: Record<string, unknown> };
	/** Of the action's first item. */
	item: object;
}

let sandbox: Sandbox;

const vendors: Record<string, Vendor> = {
	Explorium: {
		trigger: { name: 'exploriumTrigger', credential: 'exploriumSignalsApi' },
		deliver: async (url) => {
			const webhook = [...sandbox.explorium.state.webhooks.values()].find((one) => one.webhook_url === url)!;
			enroll(webhook.webhook_id);
			const data = { title: 'A new thing' };
			const [entry] = await sandbox.explorium.fire({
				entity: 'business',
				id: SAMPLE_BUSINESS_ID,
				event: 'new_product',
				data,
			});
			return entry;
		},
		signal: { provider: 'explorium', event: 'new_product', company: { id: SAMPLE_BUSINESS_ID } },
		action: {
			name: 'explorium',
			credential: 'exploriumSignalsApi',
			parameters: { resource: 'webhook', operation: 'getAll' },
		},
		item: { status: 'active' },
	},
	Snitcher: {
		trigger: { name: 'snitcherTrigger', credential: 'snitcherSignalsWebhookApi' },
		deliver: async (url) => await sandbox.snitcher.fire({ name: 'n8n', url, secret: SECRET }, 'new_lead', TWO_LEADS),
		signal: { provider: 'snitcher', event: 'new_lead', company: { name: 'Fjordline Automation' } },
		action: {
			name: 'snitcher',
			credential: 'snitcherSignalsApi',
			parameters: { resource: 'workspace', operation: 'getAll' },
		},
		item: { uuid: expect.any(String) },
	},
	Surfe: {
		trigger: { name: 'surfeTrigger', credential: 'surfeSignalsApi' },
		deliver: async (url) =>
			await sandbox.surfe.notify(url, 'person.enrichment.completed', { enrichmentID: 'job-1', person: SAMPLE_PERSON }),
		signal: { provider: 'surfe', event: 'person.enrichment.completed', person: { lastName: SAMPLE_PERSON.lastName } },
		action: {
			name: 'surfe',
			credential: 'surfeSignalsApi',
			parameters: { resource: 'account', operation: 'getCredits' },
		},
		item: { totalEmail: expect.any(Number) },
	},
};

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(async () => {
	await sandbox?.close();
});

describe.each(packagesOf(loadCatalogue()))('$name', ({ name: packageName, nodes, credentials, vendors: offered }) => {
	let n8n: RunningN8n;
	const accounts: Record<string, { id: string; name: string }> = {};

	beforeAll(async () => {
		n8n = await startOwnN8n({ packageName });
		for (const { type } of credentials) {
			accounts[type.name] = await n8n.client.createCredential(type.displayName, type.name, secretsOf(type.name));
		}
	});

	afterAll(async () => {
		await n8n?.close();
	});

	const accountFor = (credential: string) => ({ [credential]: accounts[credential] });

	test('n8n lists its nodes under its prefix and its credentials, and nothing else of ours', async () => {
		const known = new Set(loadCatalogue().nodes.map(({ description }) => description.displayName));
		const listed = (await n8n.client.nodeTypes()).filter(({ displayName }) => known.has(displayName));
		expect(listed.map(({ name }) => name).sort()).toEqual(
			nodes.map(({ description }) => `${packageName}.${description.name}`).sort(),
		);
		const types = (await n8n.client.credentialTypes()).filter(({ name }) => name.includes('Signals'));
		expect(types.map(({ name }) => name).sort()).toEqual(credentials.map(({ type }) => type.name).sort());
	});

	test.each(offered)('%s: a published trigger receives a signed delivery', async (vendor) => {
		const { client, instance } = n8n;
		const { trigger, deliver, signal } = vendors[vendor];
		const node = ours('Trigger', trigger.name, {}, accountFor(trigger.credential), packageName);
		const id = await client.createWorkflow(chain(`${vendor} events`, [node, noOp()]));
		expect(await client.publish(id)).toBeNull();

		expect(await deliver(webhookUrl(instance.url, node))).toMatchObject({ status: 200 });
		const [execution] = await eventually(
			async () => await client.executions(id),
			(found) => found.length === 1,
		);
		await client.finished(execution.id);
		const [first] = await client.itemsOf(execution.id, 'No Op');
		expect(first).toMatchObject(signal);
	});

	test.each(offered)('%s: an action asks the API with the stored credential', async (vendor) => {
		const { client } = n8n;
		const { action, item } = vendors[vendor];
		const node = ours('Action', action.name, action.parameters, accountFor(action.credential), packageName);
		const id = await client.createWorkflow(chain(`${vendor} action`, [manualTrigger(), node]));
		const { id: execution, status } = await client.run(id, 'Manual Trigger');
		expect(status).toBe('success');
		const [first] = await client.itemsOf(execution, 'Action');
		expect(first).toMatchObject(item);
	});
});

function secretsOf(credential: string): Record<string, unknown> {
	const { explorium, snitcher, surfe, url } = sandbox;
	const known: Record<string, Record<string, unknown>> = {
		exploriumSignalsApi: {
			apiKey: explorium.state.apiKey,
			partnerId: explorium.state.partnerId,
			webhookSecret: '',
			baseUrl: `${url}/explorium`,
		},
		snitcherSignalsWebhookApi: { webhookSecret: SECRET },
		snitcherSignalsApi: { accessToken: snitcher.state.accessToken, baseUrl: `${url}/snitcher/v1` },
		surfeSignalsApi: {
			apiKey: 'surfe-sandbox-key',
			webhookSecret: surfe.webhookSecret,
			baseUrl: `${url}/surfe`,
		},
	};
	return known[credential];
}

function enroll(webhookId: string): void {
	sandbox.explorium.state.enrollments.set('en_test', {
		enrollment_id: 'en_test',
		enrollment_key: 'test-key',
		entity: 'business',
		event_types: ['new_product'],
		ids: [SAMPLE_BUSINESS_ID],
		webhook_id: webhookId,
		status: 'active',
	});
}
