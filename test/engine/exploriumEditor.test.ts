import {
	createRunExecutionData,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { nodeType } from './harness/types';
import { ExploriumWorld } from './harness/exploriumWorld';
import { makeNode, makeWorkflow } from './harness/engine';
import { searchList } from './harness/loadOptions';
import { fakeTime } from './harness/time';

/** What the editor makes of the Explorium node: its lists, its parameters, its hints. */

const { description, methods } = nodeType('explorium');

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

describe.each(['v1', 'v2'])('lists with API %s', (apiVersion) => {
	const search = async (method: string, filter?: string) => {
		const parameters = { apiVersion, resource: 'business', operation: 'search' };
		const { results } = await searchList('explorium', method, filter, parameters, world.credentials);
		return results;
	};

	test('suggest values while one types', async () => {
		expect(await search('autocomplete_country_code', 'unit')).toEqual([
			{ name: 'United States', value: 'us' },
			{ name: 'United Kingdom', value: 'gb' },
		]);
		expect((await search('autocomplete_country_code')).length).toBe(3);
	});

	test('every list that a parameter names is there, and accepted where the parameter is offered', async () => {
		const named = [...new Set(JSON.stringify(description.properties).match(/autocomplete_\w+/g))];
		expect(named.length).toBeGreaterThan(12);
		const ofV2 = ['autocomplete_interests', 'autocomplete_skills'];
		const offered = named.filter((method) => apiVersion === 'v2' || !ofV2.includes(method));
		for (const method of offered) expect((await search(method, '')).length).toBeGreaterThan(0);
		expect(world.requests.every(({ status }) => status === 200)).toBe(true);
	});

	test('webhooks and enrollments can be looked for', async () => {
		expect(await search('searchWebhooks')).toEqual([]);
		expect(await search('searchEnrollments', 'x')).toEqual([]);
	});
});

describe('parameters', () => {
	type Nested = INodeProperties | INodePropertyCollection | INodePropertyOptions;

	const nested = (property: Nested): Nested[] => {
		const children = [
			...('options' in property ? (property.options ?? []) : []),
			...('values' in property ? property.values : []),
		];
		return [property, ...children.flatMap(nested)];
	};
	const all = description.properties.flatMap(nested);

	test('every parameter is described', () => {
		const silent = all.filter((one) => 'type' in one && one.type !== 'notice' && !one.description);
		const names = silent.map(({ name }) => name);
		expect(names.filter((name) => !['resource', 'operation', 'options'].includes(name))).toEqual([]);
	});

	test('no parameter of an operation has its name twice', () => {
		const shown = new Map<string, string[]>();
		for (const { name, displayOptions } of description.properties) {
			const { resource, operation, ...others } = displayOptions?.show ?? {};
			const where = JSON.stringify([resource, operation, others]);
			shown.set(where, [...(shown.get(where) ?? []), name]);
		}
		for (const names of shown.values()) expect(new Set(names).size).toBe(names.length);
	});

	test('lists of options are in alphabetical order', () => {
		for (const one of description.properties.flatMap(nested)) {
			if (!('type' in one) || one.type !== 'collection') continue;
			const names = (one.options as INodeProperties[]).map(({ displayName }) => displayName.split(':')[0]);
			expect(names).toEqual([...names].sort((left, right) => left.localeCompare(right)));
		}
	});

	test('a new node enriches companies', () => {
		const byName = (name: string) => description.properties.find((one) => one.name === name);
		expect(byName('resource')?.default).toBe('business');
		expect(methods?.listSearch).toHaveProperty('searchWebhooks');
		expect(description.usableAsTool).toBe(true);
	});
});

describe('hints', () => {
	/** Those whose condition holds; as in the editor, a condition that cannot be told hides its hint. */
	const shown = async (parameters: INodeParameters, items = 1): Promise<string[]> => {
		const node = makeNode('explorium', parameters);
		const { expression } = makeWorkflow([node]);
		await expression.acquireIsolate();
		const input: INodeExecutionData[] = Array.from({ length: items }, () => ({ json: {} }));
		const executeData = { node, source: null, data: { main: [input] } };
		const visible = description.hints!.filter(({ displayCondition }) => {
			const data = createRunExecutionData();
			return expression.getParameterValue(displayCondition!, data, 0, 0, node.name, input, 'manual', {}, executeData);
		});
		return visible.map(({ message }) => message);
	};

	test.each([
		[{ resource: 'prospect', operation: 'enrich', prospectEnrichments: ['contact_information'] }, 1, /2 credits.*5/],
		[{ resource: 'business', operation: 'search', returnAll: true }, 1, /Return All takes all/],
		[{ resource: 'webhook', operation: 'rotateSecret' }, 1, /only once/],
		[{ resource: 'business', operation: 'match' }, 201, /200 rows a minute/],
	])('%j with %d items', async (parameters, items, message) => {
		expect(await shown(parameters, items)).toEqual([expect.stringMatching(message)]);
	});

	test.each([
		[{ resource: 'prospect', operation: 'enrich', prospectEnrichments: ['profiles'] }],
		[{ resource: 'business', operation: 'search' }],
		[{ resource: 'business', operation: 'match' }],
	])('none for %j', async (parameters) => {
		expect(await shown(parameters, 200)).toEqual([]);
	});
});
