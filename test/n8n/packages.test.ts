import { join } from 'node:path';

import { loadCatalogue } from '../../packaging/catalogue';
import { packagesOf } from '../../packaging/packages';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startOwnN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, manualTrigger, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { ofEachVendor } from '../../sandbox/vendors';
import type { Vendor } from './vendors/vendor';
import { eventually } from './waiting';

/** Each of the four packages on its own in a real n8n: what it offers, and a delivery and an action of each vendor. */

jest.setTimeout(180_000);

let sandbox: Sandbox;

const vendors = new Map(ofEachVendor<Vendor>(join(__dirname, 'vendors')).map((vendor) => [vendor.name, vendor]));

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
		const { trigger, deliver, signal } = vendors.get(vendor)!;
		const node = ours('Trigger', trigger.name, {}, accountFor(trigger.credential), packageName);
		const id = await client.createWorkflow(chain(`${vendor} events`, [node, noOp()]));
		expect(await client.publish(id)).toBeNull();

		expect(await deliver(sandbox, webhookUrl(instance.url, node))).toMatchObject({ status: 200 });
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
		const { action, item } = vendors.get(vendor)!;
		const node = ours('Action', action.name, action.parameters, accountFor(action.credential), packageName);
		const id = await client.createWorkflow(chain(`${vendor} action`, [manualTrigger(), node]));
		const { id: execution, status } = await client.run(id, 'Manual Trigger');
		expect(status).toBe('success');
		const [first] = await client.itemsOf(execution, 'Action');
		expect(first).toMatchObject(item);
	});
});

function secretsOf(credential: string): Record<string, unknown> {
	const all = [...vendors.values()].map(({ accounts }) => accounts(sandbox));
	return all.find((accounts) => credential in accounts)![credential];
}
