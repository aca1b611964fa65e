import { table } from '../../packaging/readme/markdown';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { PACKAGE } from '../../sandbox/n8n/package';
import { singlePackagesFor } from './singlePackages';

/** docs/templates.md: what each template is for, its canvas, and what it writes for the samples that it pins. */

type Json = Record<string, unknown>;
type Connection = { node: string; type: string; index: number };

export interface Template {
	name: string;
	nodes: NodeDefinition[];
	connections: Record<string, Record<string, Connection[][]>>;
	pinData: Record<string, Array<{ json: Json }>>;
}

const STICKY = 'n8n-nodes-base.stickyNote';
const WRITERS = /^n8n-nodes-base\.(hubspot|salesforce|slack|googleSheets)$/;
const READS = ['searchByDomain', 'query', 'read'];

/** Parameters that say where and how, not what. */
const CONTROLS = [
	'authentication',
	'resource',
	'operation',
	'select',
	'externalId',
	'mappingMode',
	'matchingColumns',
	'otherOptions',
];

/** What the services would have found for the samples, by node. */
const FOUND: Record<string, Json> = {
	'Find Company in HubSpot': {
		companyId: 8843,
		properties: { domain: { value: 'fjordline.example' }, hubspot_owner_id: { value: '51234567' } },
	},
	'Find Contact in Salesforce': { Id: '0035j00000Qx1AB', Name: 'Priya Raman' },
};

export function templatesPage(templates: Record<string, Template>): string {
	const names = Object.values(templates).map(({ name }) => `- [${name}](#${name.toLowerCase().replaceAll(' ', '-')})`);
	return [
		'# Templates',
		'Workflows to start from. Open a file, copy all of it, and paste it onto the canvas of a new workflow in n8n. Each trigger and each node that costs credits holds a sample, so that you can map fields and run every step before anything has happened; nothing is billed for a sample. Choose your credentials and what the notes name, try it, and publish. In production n8n ignores the samples.',
		'There are two files of each. Take the first if you have installed packages for one vendor, such as `n8n-nodes-snitcher-signals`; the second has the nodes of `n8n-nodes-buyer-signals`, which has all vendors in one.',
		'The nodes for CRM, chat and sheet can be exchanged for those of other services: the keys are the same, and [the mapping tables](mapping.md) name the fields.',
		names.join('\n'),
		...Object.entries(templates).map(([file, template]) => section(file, template)),
	]
		.join('\n\n')
		.concat('\n');
}

function section(file: string, template: Template): string {
	const about = String(template.nodes.find(({ name }) => name === 'About')!.parameters.content);
	const rows = template.nodes.filter(writes).flatMap((node) => rowsOf(node, template));
	return [
		`## ${template.name}`,
		filesOf(file, template),
		about.split('\n').slice(1).join('\n').trim(),
		canvas(template),
		...(rows.length > 0 ? ['What it writes for its sample:', table(['Node', 'Field', 'Value'], rows)] : []),
	].join('\n\n');
}

function filesOf(file: string, { nodes }: Template): string {
	const packages = singlePackagesFor(nodes).map((name) => `\`${name}\``);
	return [
		`- for ${packages.join(' and ')}: [${file}.json](../templates/single-packages/${file}.json)`,
		`- for \`${PACKAGE}\`: [${file}.json](../templates/${file}.json)`,
	].join('\n');
}

/** The nodes and how they feed each other, as GitHub draws it. */
function canvas({ nodes, connections }: Template): string {
	const steps = nodes.filter(({ type }) => type !== STICKY).map(({ name }) => name);
	const id = (name: string) => `n${steps.indexOf(name)}`;
	const edges = Object.entries(connections).flatMap(([from, kinds]) =>
		Object.entries(kinds).flatMap(([kind, outputs]) =>
			outputs.flatMap((targets, output) =>
				targets.map(({ node }) => `  ${id(from)} ${arrow(kind, outputs.length, output)} ${id(node)}`),
			),
		),
	);
	return ['```mermaid', 'flowchart LR', ...steps.map((name) => `  ${id(name)}["${name}"]`), ...edges, '```'].join('\n');
}

function arrow(kind: string, outputs: number, output: number): string {
	if (kind !== 'main') return '-.->';
	return outputs > 1 ? `-- ${output === 0 ? 'yes' : 'no'} -->` : '-->';
}

function writes({ type, parameters }: NodeDefinition): boolean {
	return WRITERS.test(type) && !READS.includes(String(parameters.operation));
}

function rowsOf(node: NodeDefinition, template: Template): string[][] {
	const values = leaves(node.parameters).map(([field, value]) => [field, valueOf(value, node, template)] as const);
	return values
		.filter(([, value]) => value !== '')
		.map(([field, value], index) => [index === 0 ? node.name : '', `\`${field}\``, value]);
}

/** The fields and their values, out of whatever collections they are in. */
function leaves(parameters: Json): Array<[string, string]> {
	return Object.entries(parameters).flatMap(([field, value]): Array<[string, string]> => {
		if (CONTROLS.includes(field) || Array.isArray(value)) return [];
		if (typeof value === 'object' && value !== null) {
			const locator = value as { __rl?: boolean; value?: string };
			if (locator.__rl) return locator.value ? [[field, locator.value]] : [];
			return leaves(value as Json);
		}
		return typeof value === 'string' ? [[field, value]] : [];
	});
}

/** What n8n makes of a value: a text with expressions, evaluated over the samples. */
function valueOf(text: string, { name }: NodeDefinition, template: Template): string {
	if (!text.startsWith('=')) return text;
	const $json = inputOf(name, template);
	const $ = (other: string) => {
		const json = itemOf(other, template);
		return { item: { json }, all: () => [{ json }] };
	};
	return text
		.slice(1)
		.replace(/\{\{(.*?)\}\}(?!\})/gs, (_all, code: string) => {
			const value: unknown = new Function('$json', '$', `return (${code});`)($json, $);
			return value === undefined || value === null ? '' : String(value);
		})
		.trim();
}

/** The item that reaches a node: of the nearest node before it that has a sample; what is between only lets it pass. */
function inputOf(name: string, template: Template): Json {
	const sources = Object.entries(template.connections)
		.filter(([, { main = [] }]) => main.flat().some(({ node }) => node === name))
		.map(([source]) => source);
	const items = sources.map((source) => itemOf(source, template));
	return Object.assign({}, ...items) as Json;
}

function itemOf(name: string, template: Template): Json {
	const known = template.pinData[name]?.[0].json;
	if (known) return known;
	const { type, parameters } = template.nodes.find((node) => node.name === name)!;
	if (name in FOUND) return FOUND[name];
	const input = inputOf(name, template);
	if (type.endsWith('.aggregate')) return { [String(parameters.destinationFieldName)]: [input] };
	return type.endsWith('.set') ? { ...input, ...assigned(parameters, name, template) } : input;
}

function assigned(parameters: Json, name: string, template: Template): Json {
	const { assignments } = parameters.assignments as { assignments: Array<{ name: string; value: string }> };
	const node = template.nodes.find((one) => one.name === name)!;
	return Object.fromEntries(assignments.map((one) => [one.name, valueOf(one.value, node, template)]));
}
