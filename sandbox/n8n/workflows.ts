import { randomUUID } from 'node:crypto';

import type { NodeDefinition, WorkflowDefinition } from './client';
import { PACKAGE } from './package';

/** Workflows of the demo and of the tests, made of nodes in a chain. */

type Credential = { id: string; name: string };
type Parameters = Record<string, unknown>;

/** A node of ours, from the whole package unless said. */
export function ours(
	name: string,
	type: string,
	parameters: Parameters,
	credentials: Record<string, Credential> = {},
	packageName = PACKAGE,
): NodeDefinition {
	const typeVersion = type.endsWith('Trigger') ? 2 : 1;
	return node(name, `${packageName}.${type}`, typeVersion, parameters, credentials);
}

export function manualTrigger(): NodeDefinition {
	return node('Manual Trigger', 'n8n-nodes-base.manualTrigger', 1, {});
}

export function noOp(name = 'No Op'): NodeDefinition {
	return node(name, 'n8n-nodes-base.noOp', 1, {});
}

/** Fixed items, as a node that others can read from. */
export function items(name: string, json: object[]): NodeDefinition {
	return node(name, 'n8n-nodes-base.code', 2, {
		jsCode: `return ${JSON.stringify(json.map((entry) => ({ json: entry })))};`,
	});
}

/** Posts the item's JSON, or what the expression makes of it, to an address. */
export function postTo(name: string, url: string, jsonBody: string): NodeDefinition {
	return node(name, 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody,
		options: {},
	});
}

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Parameters,
	credentials: Record<string, Credential> = {},
): NodeDefinition {
	const isTrigger = type.endsWith('Trigger') && !type.endsWith('manualTrigger');
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials,
		...(isTrigger ? { webhookId: randomUUID() } : {}),
	};
}

/** A workflow in which every node feeds the next. */
export function chain(
	name: string,
	nodes: NodeDefinition[],
	settings: Record<string, unknown> = {},
): WorkflowDefinition {
	const placed = nodes.map((one, index) => ({ ...one, position: [index * 220, 0] as [number, number] }));
	const connections: WorkflowDefinition['connections'] = {};
	for (const [index, { name: from }] of nodes.slice(0, -1).entries()) {
		connections[from] = { main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] };
	}
	return { name, nodes: placed, connections, settings };
}

/** The production URL of a trigger node. */
export function webhookUrl(
	n8nUrl: string,
	trigger: NodeDefinition,
	kind: 'webhook' | 'webhook-test' = 'webhook',
): string {
	return `${n8nUrl}/${kind}/${trigger.webhookId}/webhook`;
}
