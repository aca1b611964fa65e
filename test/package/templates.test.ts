import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Explorium } from '../../nodes/Explorium/Explorium.node';
import { ExploriumTrigger } from '../../nodes/Explorium/ExploriumTrigger.node';
import { Snitcher } from '../../nodes/Snitcher/Snitcher.node';
import { SnitcherTrigger } from '../../nodes/Snitcher/SnitcherTrigger.node';
import { Surfe } from '../../nodes/Surfe/Surfe.node';
import { SurfeTrigger } from '../../nodes/Surfe/SurfeTrigger.node';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { PACKAGE } from '../../sandbox/n8n/package';
import { forSinglePackages, singlePackagesFor } from './singlePackages';
import { templatesPage, type Template } from './templatesPage';

/** What of the templates can be told without running them. */

const FOLDER = join(__dirname, '..', '..', 'templates');
const NODES: INodeType[] = [
	new Explorium(),
	new ExploriumTrigger(),
	new Snitcher(),
	new SnitcherTrigger(),
	new Surfe(),
	new SurfeTrigger(),
];
const DESCRIPTIONS = new Map(NODES.map(({ description }) => [`${PACKAGE}.${description.name}`, description]));
const BILLED = /:(enrich|getEvents|search|findByEmail|revealEmail)$/;
const STICKY = 'n8n-nodes-base.stickyNote';

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Template;

test('there are twelve or more', () => {
	expect(files.length).toBeGreaterThanOrEqual(12);
});

/** UPDATE_PINS=1 writes it anew. */
test('docs/templates.md shows the canvas and the result of each', () => {
	const path = join(FOLDER, '..', 'docs', 'templates.md');
	const page = templatesPage(Object.fromEntries(files.map((file) => [file.replace('.json', ''), read(file)])));
	if (process.env.UPDATE_PINS) writeFileSync(path, page);
	expect(readFileSync(path, 'utf8')).toBe(page);
	expect(page).not.toMatch(/undefined|\[object|NaN/);
});

/** UPDATE_PINS=1 writes them anew. */
describe('for those who have installed packages for one vendor', () => {
	const single = join(FOLDER, 'single-packages');
	if (process.env.UPDATE_PINS) mkdirSync(single, { recursive: true });

	test.each(files)('%s', (file) => {
		const path = join(single, file);
		const made = forSinglePackages(readFileSync(join(FOLDER, file), 'utf8'));
		if (process.env.UPDATE_PINS) writeFileSync(path, made);
		expect(readFileSync(path, 'utf8')).toBe(made);
		const types = (JSON.parse(made) as Template).nodes.map(({ type }) => type.split('.')[0]);
		const ours = new Set(types.filter((name) => name.endsWith('-signals')));
		expect([...ours].sort()).toEqual(singlePackagesFor(read(file).nodes));
		expect(ours.has(PACKAGE)).toBe(false);
	});

	test('there are no others', () => {
		expect(readdirSync(single).sort()).toEqual([...files].sort());
	});
});

describe.each(files)('%s', (file) => {
	const text = readFileSync(join(FOLDER, file), 'utf8');
	const { nodes, connections, name, pinData } = read(file);
	const ours = nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));
	const steps = nodes.filter(({ type }) => type !== STICKY);

	test('has a name, nodes with names of their own at places of their own, and notes that explain', () => {
		expect(name).not.toBe('');
		for (const property of ['name', 'id'] as const) {
			expect(new Set(nodes.map((one) => one[property])).size).toBe(nodes.length);
		}
		expect(new Set(steps.map(({ position }) => String(position))).size).toBe(steps.length);
		const notes = nodes.filter(({ type }) => type === STICKY).map(({ parameters }) => String(parameters.content));
		expect(notes.length).toBeGreaterThanOrEqual(2);
		expect(notes.join()).toMatch('**Needs:**');
	});

	test('its notes are neutral, numbered from left to right, and in one line', () => {
		const [about, ...notes] = nodes.filter(({ type }) => type === STICKY);
		expect([about, ...notes].map(({ parameters }) => parameters.color)).toEqual([about, ...notes].map(() => 7));
		const inLine = [...notes].sort((one, other) => one.position[0] - other.position[0]);
		for (const [index, { parameters, position }] of inLine.entries()) {
			expect(parameters.content).toMatch(new RegExp(`^### ${index + 1}\\. `));
			expect([position[1], parameters.height]).toEqual([notes[0].position[1], notes[0].parameters.height]);
		}
	});

	test('a trigger of ours holds a sample, and so does each node that costs credits', () => {
		const held = ours.filter(({ type, parameters: { resource, operation } }) => {
			return type.endsWith('Trigger') || (BILLED.test(`${resource}:${operation}`) && !type.endsWith('Tool'));
		});
		for (const one of held) expect(pinData).toHaveProperty([one.name, 0, 'json']);
	});

	test('holds no credential, no address and no webhook ID of anybody', () => {
		for (const node of nodes) {
			expect(node.credentials).toBeUndefined();
			expect(node.webhookId).toBeUndefined();
		}
		expect(JSON.stringify(nodes)).not.toMatch(/https?:|instanceId/);
		expect(text).not.toMatch(/localhost|127\.0\.0\.1/);
	});

	test('uses nodes of this package as they are: versions, parameters and options', () => {
		expect(ours.length).toBeGreaterThan(0);
		expect(ours.flatMap(misfits)).toEqual([]);
	});

	test('leads to every node from its triggers', () => {
		const names = steps.map((one) => one.name);
		const links = Object.values(connections).flatMap((kinds) => Object.values(kinds).flat(2));
		expect(names).toEqual(expect.arrayContaining([...links.map(({ node }) => node), ...Object.keys(connections)]));
		const targets = links.filter(({ type }) => type === 'main').map(({ node }) => node);
		// A model and a tool hang on their agent.
		const hanging = names.filter((one) => connections[one] && !('main' in connections[one]));
		const starts = names.filter((one) => !targets.includes(one) && !hanging.includes(one));
		const triggers = steps.filter(({ type }) => /trigger$/i.test(type)).map((one) => one.name);
		expect(starts.sort()).toEqual(triggers.sort());
		const reached = new Set(hanging);
		for (const start of starts) reachable(start, connections, reached);
		expect([...reached].sort()).toEqual([...names].sort());
	});

	test('refers by name only to nodes that are there', () => {
		const referred = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, one]) => one);
		expect(steps.map((one) => one.name)).toEqual(expect.arrayContaining(referred));
	});
});

test('a wrong version, parameter, option or a missing choice would be noticed', () => {
	const wrong: Array<Partial<NodeDefinition>> = [
		{ typeVersion: 7 },
		{ type: `${PACKAGE}.nobody` },
		{ parameters: { resource: 'business', operation: 'conquer' } },
		{ parameters: { resource: 'business', operation: 'enrich', businessEnrichments: ['gossip'] } },
		{ parameters: { resource: 'business', operation: 'enrich', entity: 'business' } },
		{ parameters: { resource: 'prospect', operation: 'search', filters: { job_level: ['emperor'] } } },
		{ parameters: { resource: 'prospect', operation: 'search', filters: { shoe_size: 44 } } },
	];
	for (const change of wrong) {
		const node = { name: 'Explorium', type: `${PACKAGE}.explorium`, typeVersion: 1, parameters: {}, ...change };
		expect(misfits(node as NodeDefinition)).toHaveLength(1);
	}
});

/** What about a node does not fit its description, in words. */
function misfits({ name, type, typeVersion, parameters }: NodeDefinition): string[] {
	// n8n offers a node as a tool under a type of its own.
	const description = DESCRIPTIONS.get(type.replace(/Tool$/, ''));
	if (!description) return [`${name}: no such node`];
	if (![description.version].flat().includes(typeVersion)) return [`${name}: no version ${typeVersion}`];
	const full = { ...defaults(description), ...parameters };
	return Object.entries(parameters).flatMap(([key, value]) => {
		if (type.endsWith('Tool') && ['descriptionType', 'toolDescription'].includes(key)) return [];
		const shown = description.properties.filter(
			(property) => property.name === key && isShown(property, full, description, typeVersion),
		);
		if (shown.length === 0) return [`${name}: no parameter ${key} here`];
		return shown.some((property) => fits(property, value))
			? []
			: [`${name}: ${key} cannot be ${JSON.stringify(value)}`];
	});
}

function isShown(
	property: INodeProperties,
	full: NodeDefinition['parameters'],
	description: INodeTypeDescription,
	typeVersion: number,
): boolean {
	return NodeHelpers.displayParameter(full as never, property, { typeVersion }, description);
}

/** The first of several properties of a name decides, as where a resource has its own operations. */
function defaults({ properties }: INodeTypeDescription): NodeDefinition['parameters'] {
	return Object.fromEntries([...properties].reverse().map(({ name, default: value }) => [name, value]));
}

/** Whether a value is among the options; what a collection holds is looked at in the same way. */
function fits(property: INodeProperties, value: unknown): boolean {
	if (typeof value === 'string' && value.startsWith('=')) return true;
	const options = (property.options ?? []) as Array<INodeProperties & { value?: unknown }>;
	switch (property.type) {
		case 'options':
			return options.some((option) => option.value === value);
		case 'multiOptions':
			if (!Array.isArray(value)) return false;
			return property.typeOptions?.loadOptionsMethod !== undefined
				? value.every((one) => typeof one === 'string')
				: value.every((one) => options.some((option) => option.value === one));
		case 'collection':
			return Object.entries(value as object).every(([key, entry]) => {
				const inside = options.find((option) => option.name === key);
				return inside !== undefined && fits(inside, entry);
			});
		case 'boolean':
		case 'number':
			return typeof value === property.type;
		case 'resourceLocator':
			return (value as { __rl?: boolean }).__rl === true;
		case 'string':
			return property.typeOptions?.multipleValues ? Array.isArray(value) : typeof value === 'string';
		default:
			return true;
	}
}

function reachable(start: string, connections: Template['connections'], seen: Set<string>): Set<string> {
	if (seen.has(start)) return seen;
	seen.add(start);
	for (const { node } of connections[start]?.main?.flat() ?? []) reachable(node, connections, seen);
	return seen;
}
