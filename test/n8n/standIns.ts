import type { NodeDefinition, WorkflowDefinition } from '../../sandbox/n8n/client';
import { manualTrigger, node } from '../../sandbox/n8n/workflows';

/** A workflow as it ships: what n8n pastes. */
export type Template = WorkflowDefinition;

type Parameters = Record<string, unknown>;

const isObject = (value: unknown): value is Parameters =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the writes of the services arrive in the sandbox's CRM. */
const WRITES: Record<string, string> = {
	'hubspot company': 'companies',
	'hubspot contact': 'contacts',
	'salesforce lead': 'contacts',
	'salesforce contact': 'contacts',
	'salesforce task': 'tasks',
	'slack message': 'messages',
	'googleSheets sheet': 'companies',
};
const READS = ['query', 'read', 'searchByDomain'];
const DEFAULT_RESOURCE: Record<string, string> = { slack: 'message' };

/** Parameters that say where and how, not what. */
const CONTROLS = ['authentication', 'resource', 'operation', 'select', 'externalId', 'mappingMode', 'matchingColumns'];

/**
 * A node of a service that is not simulated, in a form that runs here: a write posts its parameters to the CRM by the
 * names of their fields, with their expressions as they are; a read gives the items that it is said to find; a schedule
 * is started by hand. Name and place stay, so all connections and references hold. Any other node is returned as it is.
 */
export function standIn(original: NodeDefinition, crmUrl: string, found: object[] = []): NodeDefinition {
	const [, service] = original.type.split('.');
	const { id, name, position, alwaysOutputData, executeOnce } = original;
	if (service === 'scheduleTrigger') return { ...manualTrigger(), id, name, position };
	const resource = String(original.parameters.resource ?? DEFAULT_RESOURCE[service]);
	if (READS.includes(String(original.parameters.operation))) {
		return { ...reading(name, crmUrl, found), id, position, alwaysOutputData, ...(executeOnce ? { executeOnce } : {}) };
	}
	const path = WRITES[`${service} ${resource}`];
	if (!original.type.startsWith('n8n-nodes-base.') || path === undefined) return original;
	return { ...posting(name, `${crmUrl}/${path}`, leaves(original.parameters)), id, position };
}

/**
 * One item is found for each input item, so that what follows can still tell for which; a list is found once. It comes
 * over HTTP as it does from the service: what a Code node makes, an expression of n8n 1.x cannot read as a whole.
 */
function reading(name: string, crmUrl: string, found: object[]): NodeDefinition {
	if (found.length === 1) {
		return node(name, 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(found[0]), options: {} });
	}
	const url = `${crmUrl}/found?items=${encodeURIComponent(JSON.stringify(found))}`;
	return { ...node(name, 'n8n-nodes-base.httpRequest', 4.2, { url, options: {} }), executeOnce: true };
}

function posting(name: string, url: string, fields: Array<[string, unknown]>): NodeDefinition {
	return node(name, 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'keypair',
		bodyParameters: { parameters: fields.map(([field, value]) => ({ name: field, value })) },
		options: {},
	});
}

/** The fields and their values, out of whatever collections they are in. */
function leaves(parameters: Parameters): Array<[string, unknown]> {
	return Object.entries(parameters).flatMap(([field, value]): Array<[string, unknown]> => {
		if (CONTROLS.includes(field) || Array.isArray(value)) return [];
		if (isObject(value)) return '__rl' in value ? chosen(field, value.value) : leaves(value);
		return typeof value === 'boolean' ? [] : [[field, value]];
	});
}

/** Of what is chosen from a list, only what an expression says is known before somebody has chosen. */
function chosen(field: string, value: unknown): Array<[string, unknown]> {
	return typeof value === 'string' && value.startsWith('=') ? [[field, value]] : [];
}
