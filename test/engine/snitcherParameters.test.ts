import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Outcome } from './harness/engine';
import { byId, byName, openAccount, type SnitcherAccount } from './harness/snitcher';

/** Whatever an expression gives the Snitcher node's parameters: it is read, or refused by its name. */

let account: SnitcherAccount;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(async () => {
	await account.close();
});

const GIVEN = '={{ $json.given }}';

type Of = [resource: string, operation: string, parameters?: INodeParameters];

async function run([resource, operation, parameters = {}]: Of, given: unknown): Promise<Outcome> {
	return await account.run(resource, operation, parameters, [{ given } as IDataObject]);
}

const query = () => {
	const { path } = account.simulator.state.requests.at(-1)!;
	return Object.fromEntries(new URL(path, 'http://localhost').searchParams);
};
const body = () => account.simulator.state.requests.at(-1)?.body as IDataObject;
const organisationId = () =>
	byId(account.simulator.state.organisationsOf(account.simulator.state.workspaces[0])[0].uuid);

describe('the last day of a period', () => {
	const ofPeriod: Of = ['organisation', 'getAll', { limit: 1, visited: 'period', from: '2026-11-01', to: GIVEN }];

	test.each<[string, string, string]>([
		['a DateTime', '={{ $now.set({ year: 2026, month: 11, day: 20 }) }}', '2026-11-20'],
		['a DateTime of another zone', "={{ DateTime.fromISO('2026-11-20T23:30', { zone: 'Asia/Tokyo' }) }}", '2026-11-20'],
		['a Date, in the zone of the workflow', "={{ new Date('2026-11-20T02:00:00Z') }}", '2026-11-19'],
		['the day of the editor', '2026-11-20T00:00:00', '2026-11-20'],
	])('%s', async (_what, to, date) => {
		const { error } = await account.run('organisation', 'getAll', { ...ofPeriod[2], to });
		expect(error).toBeUndefined();
		expect(query()).toMatchObject({ date_from: '2026-11-01', date_to: date });
	});

	test.each([['soon'], [0], [{ a: 1 }], [true], [['2026-11-20']], ['2026-02-30']])('%j is refused', async (given) => {
		const { error } = await run(ofPeriod, given);
		expect(error?.message).toMatch(/^"To" is not of the expected form: it needs a date such as 2026-10-31, not /);
		expect(account.requests()).toEqual([]);
	});

	test.each([[undefined], [null], [''], [' ']])('%j means until now', async (given) => {
		expect((await run(ofPeriod, given)).error).toBeUndefined();
		expect(query()).not.toHaveProperty('date_to');
	});
});

const SELECT = { selectBy: 'conditions', operator: 'AND' };
const where = (...condition: IDataObject[]): Of => [
	'organisation',
	'getAll',
	{ ...SELECT, limit: 1, conditions: { condition } as INodeParameters },
];
const SESSIONS = { sessionsOf: 'workspace', visited: 'period', from: '2026-01-01' };
const set = (parameters: INodeParameters): Of => ['organisation', 'setCustomFields', parameters];

describe.each<[string, Of, unknown[]]>([
	['"Limit" ', ['organisation', 'getAll', { limit: GIVEN }], [0, 'many', 0.5, -1, NaN, null]],
	['"Limit" ', ['workspace', 'getAll', { limit: GIVEN }], [0, 'many', 0.5]],
	['"Return All" ', ['organisation', 'getAll', { returnAll: GIVEN }], ['yes', 1]],
	['"Name Contains" ', ['organisation', 'getAll', { limit: 1, nameContains: GIVEN }], [['a'], true, NaN]],
	['"Segment" ', ['organisation', 'getAll', { limit: 1, segmentId: GIVEN }], [{ a: 1 }, ['a'], true]],
	[
		'"Visited" ',
		['organisation', 'getAll', { limit: 1, visited: GIVEN, day: '2026-11-01', from: '2026-11-01' }],
		['whenever', null, 5],
	],
	['"Day" ', ['organisation', 'getAll', { limit: 1, visited: 'day', day: GIVEN }], ['', null, 'soon', {}]],
	['"From" ', ['session', 'getAll', { ...SESSIONS, from: GIVEN }], ['', undefined, 'soon', 1e9]],
	['"URL Contains" in Filters ', ['session', 'getAll', { ...SESSIONS, filters: { url: GIVEN } }], ['', null, { a: 1 }]],
	[
		'"Value" in row 1 of Conditions ',
		where({ field: 'sessions', comparison: 'greater_than', value: GIVEN }),
		['many', '', null, {}],
	],
	['"Value" in row 1 of Conditions ', where({ field: 'url', comparison: 'in', value: GIVEN }), ['', [''], [{}], true]],
	[
		'"Value" in row 1 of Conditions ',
		where({ field: 'sessions', comparison: 'between', value: GIVEN }),
		['1', '1,2,3', 'a,b', 7],
	],
	[
		'"Value" in row 1 of Conditions ',
		where({ field: 'last_seen', comparison: 'less_than_x_units_ago', value: GIVEN }),
		['many', ''],
	],
	['"Comparison" in row 1 of Conditions ', where({ field: 'url', comparison: GIVEN, value: 'a' }), ['like', null]],
	[
		'"Key" in row 2 of Custom Fields ',
		set({
			customFields: {
				field: [
					{ key: 'a', value: 1 },
					{ key: GIVEN, value: 1 },
				],
			} as INodeParameters,
		}),
		['', null, {}, true],
	],
	[
		'"Value" in row 1 of Custom Fields ',
		set({ customFields: { field: [{ key: 'a', value: GIVEN }] } as INodeParameters }),
		[undefined, null, NaN, { a: 1 }],
	],
	['"JSON" ', set({ specifyFields: 'json', customFieldsJson: GIVEN }), ['', {}, '[1]', '{"a":', 'null', 5]],
	['"Domain" ', ['contact', 'getAll', { contactsOf: 'domain', domain: GIVEN }], ['', null, 'acme', {}, 5]],
	['"Contact ID" ', ['contact', 'revealEmail', { contactId: GIVEN }], ['', null, {}, true]],
	['"Name" ', ['tag', 'create', { newTagName: GIVEN }], ['', null, {}, true, '[object Object]']],
	[
		'"Workspace" ',
		['workspace', 'get', { workspaceId: GIVEN }],
		['', null, {}, { __rl: true, mode: 'id', value: null }, true],
	],
	['"Organisation" ', ['organisation', 'get', { organisationId: GIVEN }], ['', null, {}, NaN]],
	['"Tag" ', ['organisation', 'addTag', { tagName: GIVEN }], ['', null, { mode: 'name', value: '' }]],
])('%s is refused', (start, of, values) => {
	test.each(values.map((value) => [value]))(`where ${of[0]} ${of[1]} is given %j`, async (given) => {
		const [resource, operation, parameters] = of;
		const all = { organisationId: organisationId(), tagName: byName('Partner'), ...parameters };
		const { error, items } = await run([resource, operation, all], given);
		expect(error?.message.slice(0, start.length)).toBe(start);
		expect([error?.name, items, account.requests()]).toEqual(['NodeOperationError', [], []]);
	});
});

describe('read is', () => {
	test('a key that is a number', async () => {
		const field = [{ key: GIVEN, value: 'x' }];
		const { error } = await run(
			set({ organisationId: organisationId(), customFields: { field } as INodeParameters }),
			42,
		);
		expect(error).toBeUndefined();
		expect(body()).toEqual({ custom_fields: { 42: 'x' } });
	});

	test.each<[unknown, unknown]>([
		['1,000', 1000],
		[' 7 ', 7],
	])('a count of %j', async (given, value) => {
		await run(where({ field: 'sessions', comparison: 'greater_than', value: GIVEN }), given);
		expect(body()).toMatchObject({ filters: { conditions: [{ field: 'sessions', value }] } });
	});

	test.each<[unknown, unknown]>([
		['1,1', [1, 1]],
		[
			[1, '2'],
			[1, 2],
		],
	])('a range of %j', async (given, value) => {
		await run(where({ field: 'sessions', comparison: 'between', value: GIVEN }), given);
		expect(body()).toMatchObject({ filters: { conditions: [{ value }] } });
	});

	test('a limit that is a text, and "false" as no', async () => {
		const parameters = { limit: '={{ "2" }}', returnAll: GIVEN };
		expect((await run(['organisation', 'getAll', parameters], 'false')).items).toHaveLength(2);
	});

	test('a locator that is a text', async () => {
		const { items } = await run(['organisation', 'get', { organisationId: GIVEN }], organisationId().value);
		expect(items).toHaveLength(1);
	});
});
