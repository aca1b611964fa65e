import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { company, context, person, visit } from '../../nodes/shared/signal';
import { OUTPUTS } from '../../packaging/schemas';
import { OPEN, schemaOf, type Shape } from '../../packaging/schemas/shape';
import { COMPANY, CONTEXT, PERSON, SIGNAL, VISIT } from '../../packaging/schemas/signal';
import type { ExploriumAccount } from '../faults/explorium/account';
import { play } from '../faults/play';
import { CALM } from '../faults/scenarios';
import { byId, type Operation } from '../faults/vendor';
import { VENDORS } from '../faults/vendors';
import { businessId, prospectId } from './harness/exploriumWorld';
import { nodeType } from './harness/types';
import { gaps, strangers } from './harness/shapes';

/**
 * The fields that the editor promises before a node has run are those that it puts out: every operation runs against
 * its vendor, with the choices about its output as they are by default, and no key is missing and none is promised that
 * does not come.
 */

/** What decides about the shape of the output. */
const ABOUT_OUTPUT = [
	'output',
	'simplify',
	'includeSecret',
	'eventsOutput',
	'results',
	'businessEnrichments',
	'prospectEnrichments',
];

const signal = (about: { company?: object; person?: object }): IDataObject => ({
	...Object.fromEntries(Object.keys(SIGNAL).map((key) => [key, key])),
	provider: 'explorium',
	company: about.company ? (company(about.company) as unknown as IDataObject) : null,
	person: about.person ? (person(about.person) as unknown as IDataObject) : null,
	visit: null,
	context: context({}) as unknown as IDataObject,
	data: {},
});

/** What these get as a rule: a trigger's Signal. */
const SIGNALS: Record<string, IDataObject[]> = {
	'business:enrich': [signal({ company: { id: businessId(1) } })],
	'prospect:enrich': [signal({ person: { id: prospectId(1) } })],
	'company:enrich': [signal({ company: { domain: 'fjordline.example' } })],
	'person:enrich': [
		signal({ person: { firstName: 'Maya', lastName: 'Row0' }, company: { domain: 'fjordline.example' } }),
	],
	'person:findByEmail': [signal({ person: { email: 'ada.moreau@acme.example' } })],
};

/** Enrollments of people name these in a key of their own. */
const OF_PEOPLE = [
	{ name: 'enrollment:getAll', parameters: { entity: 'prospect' } },
	{
		name: 'enrollment:update',
		parameters: {
			entity: 'prospect',
			enrollmentId: byId('en_b'),
			updateFields: { key: 'customer-b' },
		},
	},
].map((operation) => ({ ...operation, right: [], prepare: withPeople })) as unknown as Operation[];

function withPeople({ simulator }: ExploriumAccount): void {
	Object.assign(simulator.state.enrollments.get('en_b')!, { entity: 'prospect', ids: [prospectId(1)] });
}

describe.each(VENDORS)('$name', (vendor) => {
	const outputs = OUTPUTS[vendor.name];
	const all = [...vendor.operations, ...(vendor.name === 'Explorium' ? OF_PEOPLE : [])];
	const usual = all.filter(({ parameters = {} }) => parameters.apiVersion !== 'v1');
	const operations = new Map(usual.map(({ name }) => [name, usual.filter((other) => other.name === name)]));

	test('every operation of the node is described', () => {
		const offered = nodeType(vendor.node).description.properties.filter(({ name }) => name === 'operation');
		const names = offered.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => `${String(displayOptions!.show!.resource![0])}:${'value' in option && option.value}`),
		);
		expect(Object.keys(outputs).sort()).toEqual(names.sort());
	});

	test.each([...operations])('%s', async (name, variants) => {
		const items: IDataObject[] = [];
		for (const variant of variants) items.push(...(await run(variant)));
		expect(items.length).toBeGreaterThan(0);
		expect([...new Set(items.flatMap((item) => strangers(item, outputs[name])))]).toEqual([]);
		expect(gaps(items, outputs[name])).toEqual([]);
	});

	/** The items, without what they have from the input. */
	async function run(operation: Operation): Promise<IDataObject[]> {
		const input = SIGNALS[operation.name] ?? operation.input ?? [{}];
		const asked = { ...operation, input, parameters: byDefault(operation) };
		const { outcome, items } = await play(vendor, asked, CALM);
		expect(outcome.error).toBeUndefined();
		const described = outputs[operation.name];
		return items.map((item) => {
			const own = Object.entries(item).filter(([key]) => key in described || !input.some((one) => key in one));
			return Object.fromEntries(own);
		});
	}
});

function byDefault({ parameters = {} }: Operation): INodeParameters {
	return Object.fromEntries(Object.entries(parameters).filter(([key]) => !ABOUT_OUTPUT.includes(key)));
}

test.each([
	['company', COMPANY, company({ id: '1' })],
	['person', PERSON, person({ id: '1' })],
	['visit', VISIT, visit({ id: '1' })],
	['context', CONTEXT, context({})],
])("a Signal's %s has the keys that are described, in this order", (_part, described, made) => {
	expect(Object.keys(made!)).toEqual(Object.keys(described));
});

/** `properties` must be there and must not be empty, or the editor does not take it for a schema. */
test.each(Object.values(OUTPUTS).flatMap((outputs) => Object.entries(outputs)))(
	"the schema of %s is one that n8n's editor takes",
	(_name, output) => {
		expect(schemaOf(output)).toMatchObject({ type: 'object', properties: expect.any(Object) as object });
		expect(Object.keys(output).length).toBeGreaterThan(0);
	},
);

describe('the comparison itself', () => {
	const shape: Shape = { a: 'string', b: [{ c: 'number' }], d: OPEN };

	test.each([
		[{ a: 'x', b: [{ c: 1 }], d: { any: 1 } }, []],
		[{ a: null, b: null, d: null }, []],
		[{ a: 1 }, ['a']],
		[{ z: 1 }, ['z']],
		[{ b: [{ c: 1 }, { c: 'x', e: 1 }] }, ['b.c', 'b.e']],
		[{ b: {} }, ['b']],
	])('of %j it finds strange: %j', (value, expected) => {
		expect(strangers(value as IDataObject, shape)).toEqual(expected);
	});

	test.each([
		[[{ a: 'x', b: [{ c: 1 }], d: {} }], []],
		[[{ a: 'x' }, { b: [] }], ['d']],
		[[{ a: 'x', b: [{}], d: null }], ['b.c']],
		[[{ a: 'x', b: null, d: null }], []],
	])('of %j it finds missing: %j', (items, expected) => {
		expect(gaps(items as IDataObject[], shape)).toEqual(expected);
	});
});
