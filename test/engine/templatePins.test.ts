import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import type { NodeDefinition, WorkflowDefinition } from '../../sandbox/n8n/client';
import { PACKAGE } from '../../sandbox/n8n/package';
import { play } from '../faults/play';
import { CALM } from '../faults/scenarios';
import type { Vendor } from '../faults/vendor';
import { VENDORS } from '../faults/vendors';
import { HAPPENINGS, ROWS, type Happening } from './harness/happenings';
import { TriggerHost } from './harness/triggerHost';

/**
 * The samples that the templates pin, so that their fields can be mapped before anything has happened, are what the
 * nodes emit: a Signal on each trigger of ours, and a result on each node that costs credits, made from what is pinned
 * before it. UPDATE_PINS=1 writes them anew.
 */

const FOLDER = join(__dirname, '..', '..', 'templates');
const BY_NODE = new Map(VENDORS.map((vendor) => [vendor.node, vendor]));
const BILLED = /:(enrich|getEvents|search|findByEmail|revealEmail)$/;
const SECRET = 'the secret of a sample';

type Pins = Record<string, Array<{ json: IDataObject }>>;
type Template = WorkflowDefinition & { pinData: Pins };

const templates = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => name.replace('.json', ''));

let sandbox: Sandbox;
let host: TriggerHost;

beforeAll(async () => {
	sandbox = await startSandbox();
	host = new TriggerHost();
	await host.start();
});

afterAll(async () => {
	await host.stop();
	await sandbox.close();
});

test.each(templates)('%s', async (name) => {
	const path = join(FOLDER, `${name}.json`);
	const template = JSON.parse(readFileSync(path, 'utf8')) as Template;
	const pins = await pinsOf(name, template);
	if (process.env.UPDATE_PINS) {
		writeFileSync(path, `${JSON.stringify({ ...template, pinData: pins }, null, '\t')}\n`);
	}
	const { pinData } = JSON.parse(readFileSync(path, 'utf8')) as Template;
	expect(pinData).toEqual(pins);
	for (const [{ json }] of Object.values(pinData)) expect(JSON.stringify(json)).not.toMatch(/127\.0\.0\.1|localhost/);
});

async function pinsOf(name: string, { nodes, connections }: Template): Promise<Pins> {
	const pins: Pins = {};
	for (const node of inOrder(nodes, connections)) {
		const type = node.type.replace(`${PACKAGE}.`, '');
		if (node.name in (ROWS[name] ?? {})) pins[node.name] = [{ json: ROWS[name][node.name] }];
		else if (type.endsWith('Trigger') && type !== node.type) pins[node.name] = [{ json: await signalOf(name, node) }];
		else if (BY_NODE.has(type) && BILLED.test(operationOf(node))) {
			const input = pins[nearestPinned(node.name, connections, pins)].map(({ json }) => json);
			pins[node.name] = [{ json: await resultOf(BY_NODE.get(type)!, node, input) }];
		}
	}
	return pins;
}

const operationOf = ({ parameters: { resource, operation } }: NodeDefinition) => `${resource}:${operation}`;

async function signalOf(name: string, node: NodeDefinition): Promise<IDataObject> {
	const happening = HAPPENINGS[name];
	const { apiKey } = sandbox.explorium.state;
	const trigger = host.add(
		node.type.split('.')[1],
		node.parameters as INodeParameters,
		{
			exploriumSignalsApi: { apiKey, partnerId: '', webhookSecret: '', baseUrl: `${sandbox.url}/explorium` },
			snitcherSignalsWebhookApi: { webhookSecret: SECRET },
		},
		{ id: name, workflowId: name },
	);
	await trigger.publish();
	await happen(happening, trigger.url());
	await trigger.unpublish();
	expect(trigger.executions).toHaveLength(1);
	return settled(trigger.executions[0][0].json) as IDataObject;
}

async function happen(happening: Happening, url: string): Promise<void> {
	if (happening.vendor === 'snitcher') {
		await sandbox.snitcher.fire({ name: 'n8n', url, secret: SECRET }, happening.event, happening.subjects);
		return;
	}
	const { webhooks, enrollments } = sandbox.explorium.state;
	const { webhook_id } = [...webhooks.values()].find(({ webhook_url }) => webhook_url === url)!;
	const { entity, id, event } = happening;
	const ids = [id];
	const enrollment = { enrollment_id: 'en_1', enrollment_key: 'watched-accounts', entity, event_types: [event], ids };
	enrollments.set('en_1', { ...enrollment, webhook_id, status: 'active' });
	await sandbox.explorium.fire(happening);
}

async function resultOf(vendor: Vendor, node: NodeDefinition, input: IDataObject[]): Promise<IDataObject> {
	const { resource: _resource, operation: _operation, eventsFrom: _yesterday, ...parameters } = node.parameters;
	const operation = { name: operationOf(node), parameters: parameters as INodeParameters, input, right: [] };
	const { outcome, items } = await play(vendor, operation, CALM);
	expect(outcome.error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	return settled(items[0]) as IDataObject;
}

/** Trigger first; every node after those that feed it. */
function inOrder(nodes: NodeDefinition[], connections: Template['connections']): NodeDefinition[] {
	const depth = (name: string): number => Math.max(0, ...feeding(name, connections).map((source) => 1 + depth(source)));
	return nodes
		.map((node) => ({ node, at: depth(node.name) }))
		.sort((one, other) => one.at - other.at)
		.map(({ node }) => node);
}

function nearestPinned(name: string, connections: Template['connections'], pins: Pins): string {
	for (let level = feeding(name, connections); ; level = level.flatMap((one) => feeding(one, connections))) {
		if (level.length === 0) throw new Error(`nothing before ${name} is pinned`);
		const pinned = level.find((one) => one in pins);
		if (pinned !== undefined) return pinned;
	}
}

function feeding(name: string, connections: Template['connections']): string[] {
	const fed = Object.entries(connections).filter(([, { main = [] }]) => main.flat().some(({ node }) => node === name));
	return fed.map(([source]) => source);
}

/** What differs from run to run, as in the samples. */
const SETTLED: Record<string, string> = {
	occurredAt: '2026-11-24T09:30:00.000Z',
	receivedAt: '2026-11-24T09:31:07.000Z',
	event_time: '2026-11-24T09:30:00+00:00',
	webhookId: 'wh_6d0b1f3a',
	tenantId: 'con_sample',
	enrichmentId: '0197c5d4-2f6e-7b5a-9d5c-3c1a8e7b4f20',
	nextPageToken: 'c2FtcGxl',
};

function settled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(settled);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => {
		return [key, typeof inner === 'string' && key in SETTLED ? SETTLED[key] : settled(inner)];
	});
	return Object.fromEntries(entries);
}
