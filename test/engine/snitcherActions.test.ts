import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { requestsTo } from '../../sandbox/faults';
import { NOT_REVEALED, ORGANISATION_COUNT, uuidOf, type Organisation } from '../../sandbox/snitcher/world';
import { byId, byName, openAccount, type SnitcherAccount } from './harness/snitcher';

let account: SnitcherAccount;
let organisations: Organisation[];

beforeEach(async () => {
	account = await openAccount();
	organisations = account.simulator.state.organisationsOf(account.simulator.state.workspaces[0]);
});

afterEach(async () => {
	await account.close();
});

/** n8n itself sees to required parameters; what an expression gives is the node's to look at. */
const NOTHING = '={{ $json.nothing }}';

const names = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.name);
const lastBody = () => account.simulator.state.requests.at(-1)?.body;
const lastQuery = () => {
	const { path } = account.simulator.state.requests.at(-1)!;
	return Object.fromEntries(new URL(path, 'http://localhost').searchParams);
};

describe('Workspace', () => {
	it('Get reads one, which comes inside data', async () => {
		const { items } = await account.run('workspace', 'get', {});
		expect(items).toEqual([{ json: account.simulator.state.workspaces[0], pairedItem: { item: 0 } }]);
	});

	it('Get Many lists them', async () => {
		const { items } = await account.run('workspace', 'getAll', { returnAll: true });
		expect(names(items)).toEqual(['Northwind Shop', 'Empty Site']);
		const limited = await account.run('workspace', 'getAll', { limit: 1 });
		expect(names(limited.items)).toEqual(['Northwind Shop']);
		expect(lastQuery()).toEqual({ page: '1', size: '1' });
	});
});

describe('Organisation > Get Many', () => {
	const getMany = async (parameters: INodeParameters, input?: IDataObject[]) =>
		await account.run('organisation', 'getAll', parameters, input);

	it('reads all pages up to the last one', async () => {
		const { items } = await getMany({ returnAll: true });
		expect(items).toHaveLength(ORGANISATION_COUNT);
		expect(new Set(items.map(({ json }) => json.uuid)).size).toBe(ORGANISATION_COUNT);
		const path = `/v1/workspaces/${account.workspaceId}/organisations`;
		expect(account.requests()).toEqual([1, 2, 3].map((page) => `GET ${path}?page=${page}&size=1000 200`));
	});

	it.each([
		[50, [{ page: '1', size: '50' }]],
		[1001, ['1', '2'].map((page) => ({ page, size: '1000' }))],
		[2000, ['1', '2'].map((page) => ({ page, size: '1000' }))],
	])('reads no more than a limit of %i needs', async (limit, queries) => {
		const { items } = await getMany({ limit });
		expect(names(items)).toEqual(organisations.slice(0, limit).map(({ name }) => name));
		expect(account.requests()).toHaveLength(queries.length);
		expect(lastQuery()).toEqual(queries.at(-1));
	});

	it('gives the bare rows', async () => {
		const { items } = await getMany({ limit: 1 });
		expect(items).toEqual([{ json: organisations[0], pairedItem: { item: 0 } }]);
	});

	it('of an empty workspace gives nothing', async () => {
		const empty = byId(account.simulator.state.workspaces[1].uuid);
		const { items, error } = await getMany({ workspaceId: empty, returnAll: true });
		expect({ items, error }).toEqual({ items: [], error: undefined });
	});

	const day = () => organisations[0].last_seen.slice(0, 10);

	it.each([
		['a day', () => ({ visited: 'day', day: day() }), () => ({ date: day() })],
		['a point in time', () => ({ visited: 'day', day: `${day()}T23:30:00.000+09:00` }), () => ({ date: day() })],
		[
			'a period',
			() => ({ visited: 'period', from: '2026-11-01', to: '2026-11-10T00:00:00' }),
			() => ({ date_from: '2026-11-01', date_to: '2026-11-10' }),
		],
		['an open period', () => ({ visited: 'period', from: '2026-11-01' }), () => ({ date_from: '2026-11-01' })],
		['any time', () => ({ visited: 'any', day: '2026-11-01', from: '2026-11-01' }), () => ({})],
	])('of %s', async (_what, parameters, query) => {
		const { items, error } = await getMany({ ...parameters(), limit: 3 });
		expect(error).toBeUndefined();
		expect(lastQuery()).toEqual({ ...query(), page: '1', size: '3' });
		expect(items.length).toBeGreaterThan(0);
	});

	it("takes an expression's date", async () => {
		const parameters = { visited: 'day', day: '={{ $json.at }}', limit: 1 };
		await getMany(parameters, [{ at: '2026-11-19T10:00:00.000Z' }]);
		expect(lastQuery()).toMatchObject({ date: '2026-11-19' });
		await getMany({ ...parameters, day: '={{ $now }}' });
		expect(lastQuery().date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});

	it.each([
		[{ visited: 'day', day: NOTHING }, '"Day" has no value'],
		[
			{ visited: 'day', day: 'yesterday' },
			'"Day" is not of the expected form: it needs a date such as 2026-10-31, not "yesterday"',
		],
		[
			{ visited: 'day', day: '2026-02-30' },
			'"Day" is not of the expected form: it needs a date such as 2026-10-31, not "2026-02-30"',
		],
		[{ visited: 'period', from: NOTHING, to: '2026-11-10' }, '"From" has no value'],
		[
			{ visited: 'period', from: '2026-11-10', to: '2026-11-01' },
			'The period ends (2026-11-01) before it begins (2026-11-10)',
		],
	])('asks nothing for %j', async (parameters, message) => {
		const { error } = await getMany(parameters);
		expect(error?.message).toBe(message);
		expect(account.requests()).toEqual([]);
	});

	it('of a name, a segment and a period together', async () => {
		const [, segment] = account.simulator.state.segments;
		const { items } = await getMany({
			visited: 'period',
			from: '2026-01-01',
			nameContains: ' Analytics ',
			segmentId: byId(segment.uuid),
			returnAll: true,
		});
		expect(lastQuery()).toMatchObject({ name: 'Analytics', segmentUuid: segment.uuid, date_from: '2026-01-01' });
		const expected = organisations.filter(
			({ name, segments, last_seen }) =>
				name.includes('Analytics') && segments.some(({ uuid }) => uuid === segment.uuid) && last_seen >= '2026-01-01',
		);
		expect(expected.length).toBeGreaterThan(0);
		expect(names(items)).toEqual(expected.map(({ name }) => name));
	});

	describe('by conditions', () => {
		const search = async (condition: IDataObject[], more: INodeParameters = {}) =>
			await getMany({
				selectBy: 'conditions',
				conditions: { condition } as INodeParameters,
				returnAll: true,
				...more,
			});

		it('searches, page after page, within a segment', async () => {
			const [segment] = account.simulator.state.segments;
			const { items } = await search([{ field: 'sessions', comparison: 'greater_than', value: '0' }], {
				segmentId: byId(segment.uuid),
				// Left over from the other way to select: never sent, since Snitcher would refuse it.
				visited: 'day',
				day: '2026-11-01',
				nameContains: 'Acme',
			});
			expect(items).toHaveLength(Math.ceil(ORGANISATION_COUNT / 2));
			const path = `/v1/workspaces/${account.workspaceId}/organisations?segmentUuid=${segment.uuid}`;
			expect(account.requests()).toEqual([1, 2].map((page) => `POST ${path}&page=${page}&size=1000 200`));
			expect(lastBody()).toEqual({
				filters: { operator: 'AND', conditions: [{ field: 'sessions', comparison: 'greater_than', value: 0 }] },
			});
		});

		it.each([
			['one text', { field: 'url', comparison: 'contains', value: '/pricing' }, { value: '/pricing' }],
			['one number', { field: 'pageviews', comparison: 'equal', value: '4' }, { value: 4 }],
			['a list', { field: 'tag', comparison: 'in', value: 'Customer, Partner' }, { value: ['Customer', 'Partner'] }],
			['a list of numbers', { field: 'sessions', comparison: 'not_in', value: '1,2' }, { value: [1, 2] }],
			['a range', { field: 'time_on_site', comparison: 'between', value: '60, 130' }, { value: [60, 130] }],
			[
				'a range of dates',
				{ field: 'last_seen', comparison: 'not_between', value: '2026-11-01,2026-11-10' },
				{ value: ['2026-11-01', '2026-11-10'] },
			],
			[
				'a time span',
				{ field: 'last_seen', comparison: 'less_than_x_units_ago', value: '2', unit: 'day' },
				{ value: 2, unit: 'day' },
			],
			['nothing', { field: 'referrer', comparison: 'set', value: 'left over', unit: 'day' }, {}],
		])('compares with %s', async (_what, condition, sent) => {
			const { items, error } = await search([condition]);
			expect(error).toBeUndefined();
			const { field, comparison } = condition;
			expect(lastBody()).toEqual({ filters: { operator: 'AND', conditions: [{ field, comparison, ...sent }] } });
			expect(items.length).toBeGreaterThan(0);
		});

		it("takes a list from an expression, and 'any condition'", async () => {
			const conditions = { condition: [{ field: 'tag', comparison: 'in', value: '={{ $json.tags }}' }] };
			const parameters = { selectBy: 'conditions', operator: 'OR', conditions } as INodeParameters;
			await getMany(parameters, [{ tags: ['Customer', 'Hot lead'] }]);
			expect(lastBody()).toEqual({
				filters: {
					operator: 'OR',
					conditions: [{ field: 'tag', comparison: 'in', value: ['Customer', 'Hot lead'] }],
				},
			});
		});

		it.each([
			[[], '"Conditions" has no value'],
			[[{ field: 'url', comparison: 'contains', value: ' ' }], '"Value" in row 1 of Conditions has no value'],
			[
				[{ field: 'last_seen', comparison: 'more_than_x_units_ago', value: 'two' }],
				'"Value" in row 1 of Conditions is not of the expected form: it needs a number, not "two"',
			],
			[
				[{ field: 'sessions', comparison: 'between', value: '1' }],
				'"Value" in row 1 of Conditions is not of the expected form: it needs two values with a comma between them, not "1"',
			],
		])('asks nothing for %j', async (condition, message) => {
			const { error } = await search(condition);
			expect(error?.message).toBe(message);
			expect(account.requests()).toEqual([]);
		});

		it("passes on what Snitcher says about a field it has no filter for, in Laravel's form", async () => {
			const { error } = await search([{ field: 'industry', comparison: 'equal', value: 'Piracy' }]);
			expect(error).toMatchObject({
				httpCode: '422',
				message:
					'Snitcher did not search the organisations (HTTP 422): filters.conditions.0.field: Invalid filter field',
				description: 'Snitcher did not accept a value. Correct the field that it names.',
			});
		});
	});
});

describe('Organisation', () => {
	const one = () => ({ organisationId: byId(organisations[0].uuid) });
	const path = () => `/v1/workspaces/${account.workspaceId}/organisations/${organisations[0].uuid}`;

	it('Get reads one, a bare object', async () => {
		const { items } = await account.run('organisation', 'get', one());
		expect(items).toEqual([{ json: organisations[0], pairedItem: { item: 0 } }]);
	});

	it('Get of an unknown ID says what the vendor said and what to do', async () => {
		const { error } = await account.run('organisation', 'get', { organisationId: byId(uuidOf('nobody')) });
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'Snitcher did not read the organisation (HTTP 404): Organisation not found.',
			description: expect.stringContaining('Webhooks carry other IDs'),
		});
	});

	it.each(['31519477', '..', '.', '../../me?x=1', 'unknown'])('%s is no ID, and nothing is asked', async (id) => {
		for (const operation of ['get', 'addTag', 'removeTag']) {
			const { error } = await account.run('organisation', operation, {
				...one(),
				organisationId: byId(id),
				tagName: byName('Partner'),
			});
			expect(error?.message).toBe(
				`"${id}" is not the ID of the API for this organisation. Nothing was sent. It is like 550e8400-e29b-41d4-a716-446655440000; what webhooks carry is something else.`,
			);
		}
		expect(account.requests()).toEqual([]);
	});

	it.each([
		['workspaceId', '"Workspace" has no value'],
		['organisationId', '"Organisation" has no value'],
	])('asks nothing without %s', async (name, message) => {
		const { error } = await account.run('organisation', 'get', { ...one(), [name]: byId(NOTHING) });
		expect(error?.message).toBe(message);
		expect(account.requests()).toEqual([]);
	});

	describe('Set Custom Fields', () => {
		const set = async (parameters: INodeParameters, input?: IDataObject[]) =>
			await account.run('organisation', 'setCustomFields', { ...one(), ...parameters }, input);
		const values = () =>
			Object.fromEntries(
				[...account.simulator.state.customFieldValues.get(organisations[0].uuid)!].map(([key, { value }]) => [
					key,
					value,
				]),
			);

		it('writes fields of any type, and gives one item for each input item', async () => {
			const field = [
				{ key: 'account_tier', value: 'enterprise' },
				{ key: 'deals', value: '={{ $json.deals }}' },
			];
			const { items } = await set({ customFields: { field } as INodeParameters }, [{ deals: 42 }]);
			expect(lastBody()).toEqual({ custom_fields: { account_tier: 'enterprise', deals: 42 } });
			expect(values()).toEqual({ account_tier: 'enterprise', deals: 42 });
			expect(items).toEqual([
				{
					json: {
						updated: true,
						organisation_uuid: organisations[0].uuid,
						custom_fields: [
							expect.objectContaining({ field_key: 'account_tier', value: 'enterprise', field_type: 'text' }),
							expect.objectContaining({ field_key: 'deals', value: 42, field_type: 'number' }),
						],
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it.each([
			['text', '{"deals": 2, "partner": true, "regions": ["EU"]}'],
			['an expression', '={{ $json.values }}'],
		])('writes JSON given as %s', async (_what, customFieldsJson) => {
			const wanted = { deals: 2, partner: true, regions: ['EU'] };
			await set({ specifyFields: 'json', customFieldsJson }, [{ values: wanted }]);
			expect(values()).toEqual(wanted);
		});

		it.each([
			[{ customFields: {} }, '"Custom Fields" has no value'],
			[{ customFields: { field: [{ key: ' ', value: 'x' }] } }, '"Key" in row 1 of Custom Fields has no value'],
			[
				{ specifyFields: 'json', customFieldsJson: '[1]' },
				'"JSON" is not of the expected form: it needs a JSON object, not "[1]"',
			],
			[
				{ specifyFields: 'json', customFieldsJson: '{"a":' },
				'"JSON" is not of the expected form: it needs a JSON object, not "{\\"a\\":"',
			],
			[
				{
					specifyFields: 'json',
					customFieldsJson: JSON.stringify(
						Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 1])),
					),
				},
				'51 custom fields are too many: 50 can be set at once',
			],
		])('asks nothing for %j', async (parameters, message) => {
			const { error } = await set(parameters as INodeParameters);
			expect(error?.message).toBe(message);
			expect(account.requests()).toEqual([]);
		});

		it("passes on what Snitcher does not accept, in Laravel's form", async () => {
			const { error } = await set({ specifyFields: 'json', customFieldsJson: '{"regions": [], "deals": null}' });
			expect(error?.httpCode).toBe('422');
			expect(error?.message).toContain('custom_fields.regions: ');
			expect(error?.message).toContain('custom_fields.deals: ');
		});
	});

	it('Add Tag adds one that the workspace has', async () => {
		const { items } = await account.run('organisation', 'addTag', { ...one(), tagName: byName('Hot lead') });
		expect(organisations[0].tags).toContain('Hot lead');
		expect(lastBody()).toEqual({ tag_name: 'Hot lead' });
		expect(items).toEqual([
			{
				json: {
					success: true,
					message: 'Tag added successfully.',
					organisation_uuid: organisations[0].uuid,
					tag_name: 'Hot lead',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('Add Tag refuses what the workspace does not have', async () => {
		const { error } = await account.run('organisation', 'addTag', { ...one(), tagName: byName('Unheard') });
		expect(error?.message).toBe('Snitcher did not add the tag (HTTP 422): tag_name: The selected tag name is invalid.');
	});

	it.each(['empty', 'message'] as const)('Remove Tag names the tag in the body; the answer: %s', async (form) => {
		account.simulator.state.switches.tagRemoval = form;
		const { items } = await account.run('organisation', 'removeTag', { ...one(), tagName: byName('Customer') });
		expect(account.requests()).toEqual([`DELETE ${path()}/tags ${form === 'empty' ? 204 : 200}`]);
		expect(lastBody()).toEqual({ tag_name: 'Customer' });
		expect(organisations[0].tags).toEqual([]);
		expect(items).toEqual([
			{
				json: { deleted: true, organisation_uuid: organisations[0].uuid, tag_name: 'Customer' },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('Remove Tag whose answer was lost: gone is gone', async () => {
		account.simulator.faults.injectInto(requestsTo('DELETE', /tags$/), { status: 502, carriedOut: true });
		const { items } = await account.run('organisation', 'removeTag', { ...one(), tagName: byName('Customer') });
		expect(account.requests()).toEqual([`DELETE ${path()}/tags 502`, `DELETE ${path()}/tags 404`]);
		expect(items[0].json).toMatchObject({ deleted: true });
	});

	it('Remove Tag of a tag that is not there says so', async () => {
		const { error } = await account.run('organisation', 'removeTag', { ...one(), tagName: byName('Partner') });
		expect(error).toMatchObject({ httpCode: '404', message: expect.stringContaining('Tag not found.') });
	});

	it('an answer that says that nothing was done is no success', async () => {
		const body = { success: false, message: 'Tags are locked.' };
		account.simulator.faults.injectInto(requestsTo('POST', /tags$/), { status: 200, body });
		const { error } = await account.run('organisation', 'addTag', { ...one(), tagName: byName('Partner') });
		expect(error?.message).toContain('Tags are locked.');
	});
});

describe('Session > Get Many', () => {
	const getMany = async (parameters: INodeParameters) => await account.run('session', 'getAll', parameters);
	const all = () => organisations.flatMap((organisation) => account.simulator.state.sessionsOf(organisation));

	it('of a workspace, from a day on, on several pages', async () => {
		const { items, hints } = await getMany({ visited: 'period', from: '2026-01-01', returnAll: true });
		expect(items).toHaveLength(all().length);
		expect(account.requests()).toHaveLength(Math.ceil(all().length / 1000));
		expect(items[0]).toEqual({ json: all()[0], pairedItem: { item: 0 } });
		expect(hints).toEqual([]);
	});

	it('of a workspace, by day, segment, page and referrer', async () => {
		const [session] = all();
		const date = session.started_at.slice(0, 10);
		const [segment] = account.simulator.state.segments;
		const { items } = await getMany({
			visited: 'day',
			day: date,
			segmentId: byId(segment.uuid),
			filters: { url: '/pricing', referrer: 'google' },
			returnAll: true,
		});
		expect(lastQuery()).toMatchObject({ date, segmentUuid: segment.uuid, url: '/pricing', referrer: 'google' });
		expect(items.map(({ json }) => json.uuid)).toContain(session.uuid);
	});

	it('of a workspace needs a day or a begin', async () => {
		const { error } = await getMany({ from: NOTHING });
		expect(error?.message).toBe('"From" has no value');
		expect(account.requests()).toEqual([]);
	});

	it('of one organisation, at any time', async () => {
		const { items } = await getMany({ sessionsOf: 'organisation', organisationId: byId(organisations[2].uuid) });
		expect(items.map(({ json }) => json)).toEqual(account.simulator.state.sessionsOf(organisations[2]));
		expect(lastQuery()).toEqual({ page: '1', size: '50' });
	});

	it('of one organisation, on a day', async () => {
		const [, second] = account.simulator.state.sessionsOf(organisations[2]);
		const { items } = await getMany({
			sessionsOf: 'organisation',
			organisationId: byId(organisations[2].uuid),
			visited: 'day',
			day: second.started_at,
		});
		expect(items.map(({ json }) => json)).toEqual([second]);
	});

	it('says when Snitcher left some out', async () => {
		account.simulator.state.switches.sessionsAreTruncated = true;
		const { items, hints } = await getMany({ visited: 'period', from: '2026-01-01', limit: 5 });
		expect(items).toHaveLength(5);
		expect(hints).toEqual([expect.stringContaining('left out the sessions of some organisations')]);
	});
});

describe('Contact', () => {
	const getMany = async (parameters: INodeParameters, input?: IDataObject[]) =>
		await account.run('contact', 'getAll', parameters, input);
	const reveal = async (input: IDataObject[], options = {}) =>
		await account.run('contact', 'revealEmail', {}, input, options);
	const listed = async () => {
		const { items } = await getMany({ contactsOf: 'domain', domain: 'acme.example' });
		account.simulator.state.requests.length = 0;
		return items.map(({ json }) => json);
	};

	it('Get Many of an organisation, emails hidden', async () => {
		const { items } = await getMany({ organisationId: byId(organisations[0].uuid) });
		expect(lastQuery()).toEqual({ organisation_uuid: organisations[0].uuid, page: '1', size: '50' });
		expect(items).toHaveLength(4);
		expect(items[0].json).toMatchObject({ first_name: 'Maya', email: NOT_REVEALED });
		expect(account.simulator.state.credits).toBe(100);
	});

	it.each([
		['a domain', 'acme.example', [{}]],
		['a web address', 'https://www.acme.example/about', [{}]],
		['an item of a trigger', undefined, [{ company: { domain: 'acme.example' } }]],
	])('Get Many of any company, by %s', async (_what, domain, input) => {
		const { items } = await getMany({ contactsOf: 'domain', ...(domain ? { domain } : {}) }, input);
		expect(lastQuery()).toMatchObject({ domain: 'acme.example' });
		expect(items).toHaveLength(4);
	});

	it.each([
		[NOTHING, '"Domain" has no value'],
		['acme', '"Domain" is not of the expected form: it needs a domain such as acme.com, not "acme"'],
	])('Get Many asks nothing for the domain %j', async (domain, message) => {
		const { error } = await getMany({ contactsOf: 'domain', domain });
		expect(error?.message).toBe(message);
		expect(account.requests()).toEqual([]);
	});

	it('Reveal Email spends a credit and gives the contact', async () => {
		const [contact] = await listed();
		const { items } = await reveal([contact]);
		expect(items).toEqual([{ json: { ...contact, email: 'maya.castellan@acme.example' }, pairedItem: { item: 0 } }]);
		expect(account.simulator.state.credits).toBe(99);
	});

	it('Reveal Email asks once for a contact that several items name', async () => {
		const [first, second] = await listed();
		const { items } = await reveal([first, second, first]);
		expect(items.map(({ json, pairedItem }) => [json.uuid, pairedItem])).toEqual([
			[first.uuid, { item: 0 }],
			[second.uuid, { item: 1 }],
			[first.uuid, { item: 2 }],
		]);
		expect(account.simulator.state.credits).toBe(98);
	});

	it.each([
		['an error of a gateway after the work was done', { status: 502, carriedOut: true }, 99, ' (HTTP 502): '],
		['a cut connection after the work was done', 'lostAnswer', 99, ': The connection'],
		['an error before', 'internal', 100, ' (HTTP 500): '],
	] as const)('Reveal Email is not repeated after %s', async (_what, fault, credits, words) => {
		const [contact] = await listed();
		account.simulator.faults.injectInto(requestsTo('PUT', /reveal-email$/), fault);
		const { items } = await reveal([contact, contact], { onError: 'continueRegularOutput' });
		expect(account.requests()).toHaveLength(1);
		expect(account.simulator.state.credits).toBe(credits);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const { json } of items) {
			expect(json.error).toContain(`Snitcher may have revealed the email of contact "${String(contact.uuid)}"${words}`);
			expect(json.message).toContain('A credit may have been spent, so the request was not repeated.');
		}
	});

	it('Reveal Email is repeated where it was surely refused', async () => {
		const [contact] = await listed();
		account.simulator.faults.injectInto(requestsTo('PUT', /reveal-email$/), 'rateLimited');
		const { items } = await reveal([contact]);
		expect(items[0].json.email).toBe('maya.castellan@acme.example');
		expect(account.requests().map((line) => line.slice(-3))).toEqual(['429', '200']);
		expect(account.simulator.state.credits).toBe(99);
	});

	it('Reveal Email without credits says so', async () => {
		const [contact] = await listed();
		account.simulator.state.credits = 0;
		const { error } = await reveal([contact]);
		expect(error).toMatchObject({ httpCode: '403', message: expect.stringContaining('You have no credits left.') });
	});

	it('Reveal Email of no contact asks nothing', async () => {
		const { error } = await reveal([{ name: 'Maya' }]);
		expect(error?.message).toBe('"Contact ID" has no value');
		expect(account.requests()).toEqual([]);
	});
});

describe('Custom Field', () => {
	const byKey = (value: string) => ({ customFieldKey: { __rl: true, mode: 'key', value } }) as INodeParameters;
	const fields = () => account.simulator.state.customFields;

	it('Create sends what was added, and gives the field', async () => {
		const { items, error } = await account.run('customField', 'create', {
			fieldName: 'Plan',
			fieldType: 'select',
			options: {
				key: 'plan_2',
				description: 'What they pay for',
				choices: {
					choice: [
						{ key: 'gold', label: 'Gold', color: '#FF0000' },
						{ key: 'free', label: 'Free' },
					],
				},
				rules: '[{ "type": "required", "config": {} }]',
				visibleOnWebsite: false,
			},
		});
		expect(error).toBeUndefined();
		expect(lastBody()).toEqual({
			name: 'Plan',
			type: 'select',
			key: 'plan_2',
			description: 'What they pay for',
			options: [
				{ key: 'gold', label: 'Gold', color: '#FF0000' },
				{ key: 'free', label: 'Free' },
			],
			field_rules: [{ type: 'required', config: {} }],
			visible_in_spotter: false,
		});
		expect(items).toMatchObject([{ json: { key: 'plan_2', name: 'Plan', type: 'select' }, pairedItem: { item: 0 } }]);
	});

	it('Create of the least: Snitcher makes the key', async () => {
		const { items } = await account.run('customField', 'create', { fieldName: 'Open deals' });
		expect(lastBody()).toEqual({ name: 'Open deals', type: 'text' });
		expect(items[0].json).toMatchObject({ key: 'open_deals' });
		const again = await account.run('customField', 'create', { fieldName: 'Open deals' });
		expect(again.error?.message).toContain('already been taken');
	});

	it('Create is not sent again after a lost answer', async () => {
		account.simulator.faults.inject('lostAnswer');
		const { error } = await account.run('customField', 'create', { fieldName: 'Plan' });
		expect(error?.description).toContain('Look before you run this again');
		expect(account.simulator.state.declared).toEqual(['plan']);
	});

	it('Get, Update and Delete one by its key', async () => {
		const read = await account.run('customField', 'get', byKey('account_tier'));
		expect(read.items[0].json).toMatchObject({ key: 'account_tier', name: 'Account Tier' });
		const updateFields = { fieldName: 'Tier', description: 'Of the account' };
		const changed = await account.run('customField', 'update', { ...byKey('account_tier'), updateFields });
		expect(lastBody()).toEqual({ name: 'Tier', description: 'Of the account' });
		expect(changed.items[0].json).toMatchObject({ key: 'account_tier', name: 'Tier', type: 'text' });
		const gone = await account.run('customField', 'delete', byKey('account_tier'));
		expect(gone.items).toEqual([{ json: { deleted: true, key: 'account_tier' }, pairedItem: { item: 0 } }]);
		expect(fields()).toEqual([]);
		const missing = await account.run('customField', 'get', byKey('account_tier'));
		expect(missing.error?.message).toContain('Custom field not found');
	});

	it('Delete whose answer was lost finds the field gone, and says that it is', async () => {
		account.simulator.faults.inject('lostAnswer');
		const { items } = await account.run('customField', 'delete', byKey('account_tier'));
		expect(items[0].json).toEqual({ deleted: true, key: 'account_tier' });
	});

	it.each<[string, INodeParameters, RegExp]>([
		['create', { fieldName: NOTHING }, /^"Name" has no value$/],
		['create', { fieldName: 'x'.repeat(256) }, /up to 255 characters/],
		['create', { fieldName: 'Plan', options: { key: 'Plan A' } }, /^"Key" in Options .* lowercase letters/],
		['create', { fieldName: 'Plan', options: { choices: {} } }, /^"Choices" in Options has no value$/],
		[
			'create',
			{ fieldName: 'Plan', options: { choices: { choice: [{ key: 'a', label: '' }] } } },
			/^"Label" in row 1 of Choices has no value$/,
		],
		['update', { ...byKey('account_tier'), updateFields: {} }, /nothing to change/],
		[
			'update',
			{ ...byKey('account_tier'), updateFields: { fieldName: NOTHING } },
			/^"Name" in Update Fields has no value$/,
		],
		['delete', byKey(NOTHING), /^"Custom Field" has no value$/],
	])('%s %j is refused before any call', async (operation, parameters, message) => {
		const { error } = await account.run('customField', operation, parameters);
		expect(error?.message).toMatch(message);
		expect(account.requests()).toEqual([]);
	});

	it('the list offers fields by their names', async () => {
		expect(await account.search('searchCustomFields')).toEqual({
			results: [{ name: 'Account Tier', value: 'account_tier' }],
		});
	});
});

describe('Workspace: usage limit and invitations', () => {
	it('Set Usage Limit gives the workspace', async () => {
		const { items } = await account.run('workspace', 'setUsageLimit', { usageLimit: 500 });
		expect(lastBody()).toEqual({ usage_limit: 500 });
		expect(items[0].json).toMatchObject({ uuid: account.workspaceId, usage_limit: '500' });
		const refused = await account.run('workspace', 'setUsageLimit', { usageLimit: '={{ "many" }}' });
		expect(refused.error?.message).toMatch(/^"Usage Limit"/);
	});

	it('Invite User keeps the link out of the output, unless it is wanted', async () => {
		const invite = { inviteEmail: 'Nathan@Acme.example' };
		const { items } = await account.run('workspace', 'inviteUser', invite);
		expect(lastBody()).toEqual({ email: 'nathan@acme.example' });
		expect(items[0].json).toEqual({
			invited: true,
			email: 'nathan@acme.example',
			message: 'An invite link has been sent to nathan@acme.example',
		});
		const withLink = await account.run('workspace', 'inviteUser', { ...invite, includeInviteLink: true });
		expect(withLink.items[0].json.invite_link).toMatch(/^https:.*invite/);
	});

	it('Invite User is not sent again after a lost answer', async () => {
		account.simulator.faults.inject('lostAnswer');
		const { error } = await account.run('workspace', 'inviteUser', { inviteEmail: 'nathan@acme.example' });
		expect(error?.message).toContain('Snitcher did not invite the user');
		expect(account.simulator.state.invited).toEqual(['nathan@acme.example']);
	});
});

describe('Segment, Tag, Custom Field', () => {
	it('Segment > Get Many, without pages', async () => {
		const { items } = await account.run('segment', 'getAll', { returnAll: true });
		expect(items.map(({ json }) => json)).toEqual(account.simulator.state.segments);
		expect(lastQuery()).toEqual({});
		const limited = await account.run('segment', 'getAll', { limit: 1 });
		expect(limited.items).toHaveLength(1);
	});

	it('Segment > Get Many reads on, should the list come in pages after all', async () => {
		const body = { success: true, data: [{ uuid: 'a', name: 'A' }], last_page: 2 };
		const page = { status: 200, body };
		account.simulator.faults.injectInto(requestsTo('GET', /segments$/), page, page);
		const { items } = await account.run('segment', 'getAll', { returnAll: true });
		expect(items).toHaveLength(2);
		expect(lastQuery()).toEqual({ page: '2' });
	});

	it('Custom Field > Get Many', async () => {
		const { items } = await account.run('customField', 'getAll', {});
		expect(items.map(({ json }) => json.key)).toEqual(['account_tier']);
		expect(items[0].json).toMatchObject({ identifier: 'account_tier', type: 'text', entity_type: 'organisation' });
	});

	it('Tag > Create, and again', async () => {
		const create = async () => await account.run('tag', 'create', { newTagName: 'Champion' });
		const { items } = await create();
		expect(items).toEqual([
			{
				json: { success: true, message: 'Tag created successfully.', tag_name: 'Champion' },
				pairedItem: { item: 0 },
			},
		]);
		expect(account.simulator.state.workspaces[0].available_tags).toContain('Champion');
		const { error } = await create();
		expect(error).toMatchObject({
			httpCode: '422',
			message: 'Snitcher did not create the tag (HTTP 422): tag_name: The tag name has already been taken.',
		});
	});

	it('Tag > Create is not repeated when its answer was lost', async () => {
		account.simulator.faults.injectInto(requestsTo('POST', /tags$/), 'lostAnswer');
		const { error } = await account.run('tag', 'create', { newTagName: 'Champion' });
		expect(account.requests()).toHaveLength(1);
		expect(error?.description).toContain('may have been carried out');
	});
});

describe('every operation', () => {
	const good = (): IDataObject => ({
		ws: account.workspaceId,
		org: organisations[0].uuid,
		contact: uuidOf('contact acme.example'),
		tag: 'Partner',
	});
	const at = (field: string) => ({ __rl: true, mode: 'id', value: `={{ $json.${field} }}` }) as INodeParameters;
	const organisation = { workspaceId: at('ws'), organisationId: at('org') };

	const OPERATIONS: Array<[string, string, INodeParameters]> = [
		['workspace', 'get', { workspaceId: at('ws') }],
		['organisation', 'get', organisation],
		['organisation', 'getAll', { workspaceId: at('ws'), limit: 1 }],
		['organisation', 'addTag', { ...organisation, tagName: byName('Partner') }],
		['organisation', 'removeTag', { ...organisation, tagName: byName('={{ $json.tag }}') }],
		['organisation', 'setCustomFields', { ...organisation, specifyFields: 'json' }],
		['session', 'getAll', { ...organisation, sessionsOf: 'organisation', limit: 1 }],
		['session', 'getAll', { workspaceId: at('ws'), visited: 'period', from: '2026-01-01', limit: 1 }],
		['contact', 'getAll', { ...organisation, limit: 1 }],
		['contact', 'revealEmail', { workspaceId: at('ws'), contactId: '={{ $json.contact }}' }],
		['segment', 'getAll', { workspaceId: at('ws'), limit: 1 }],
		['customField', 'getAll', { workspaceId: at('ws'), limit: 1 }],
		['tag', 'create', { workspaceId: at('ws'), newTagName: '={{ "New " + $itemIndex }}' }],
	];

	it.each(OPERATIONS)('%s > %s: a bad item costs the others nothing', async (resource, operation, parameters) => {
		organisations[0].tags.push('Partner');
		organisations[1].tags.push('Partner');
		account.simulator.state.contactsOf('acme.example');
		const second = { ...good(), org: organisations[1].uuid, contact: uuidOf('contact acme.example', 1) };
		const input = [good(), { ...good(), ws: uuidOf('nobody') }, { ...good(), ws: null }, second];

		const continued = await account.run(resource, operation, parameters, input, { onError: 'continueRegularOutput' });
		expect(continued.items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		const [first, unknown, missing, last] = continued.items.map(({ json }) => json);
		expect(first).not.toHaveProperty('error');
		expect(last).not.toHaveProperty('error');
		expect(unknown).toEqual({
			error: expect.stringContaining('(HTTP 404): Workspace not found.'),
			message: expect.stringContaining('Check the ID'),
		});
		expect(missing).toEqual({
			error: '"Workspace" has no value',
			message: expect.stringMatching(/^It needs a choice from its list/),
		});
	});

	it.each(OPERATIONS)('%s > %s: stops at a bad item and names it', async (resource, operation, parameters) => {
		organisations[0].tags.push('Partner');
		account.simulator.state.contactsOf('acme.example');
		const stopped = await account.run(resource, operation, parameters, [
			good(),
			{ ...good(), ws: uuidOf('nobody') },
			good(),
		]);
		expect(stopped.error?.context?.itemIndex).toBe(1);
		expect(account.requests()).toHaveLength(2);
	});
});

describe('the shared client', () => {
	it('says what to do when the token is not known, and asks once', async () => {
		account.credential.accessToken = 'wrong';
		const { error } = await account.run('workspace', 'getAll', {});
		expect(error).toMatchObject({
			httpCode: '401',
			message: 'Snitcher did not list the workspaces (HTTP 401): Unauthenticated.',
			description: expect.stringContaining('Check the access token in the credential.'),
		});
		expect(account.requests()).toEqual(['GET /v1/workspaces?page=1&size=50 401']);
	});

	it('stays below 60 requests a minute', async () => {
		const start = account.now();
		const { items } = await account.run(
			'workspace',
			'get',
			{},
			Array.from({ length: 130 }, () => ({})),
		);
		expect(items).toHaveLength(130);
		expect(account.requests().filter((line) => !line.endsWith(' 200'))).toEqual([]);
		expect(account.now() - start).toBeGreaterThanOrEqual(120_000);
	});

	it('waits out a limit that others have used up', async () => {
		const elsewhere = account.simulator.throttle;
		// Shorter than the shortest that six backoffs may take together.
		Object.assign(elsewhere.limit, { windowMs: 15_000 });
		while (elsewhere.take());
		const { items, error } = await account.run('workspace', 'get', {});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(account.requests().length).toBeGreaterThan(2);
		expect(account.requests()[0]).toMatch(/ 429$/);
	});

	it("gives Snitcher's words when the limit stays used up", async () => {
		Object.assign(account.simulator.throttle.limit, { requests: 0 });
		const { error } = await account.run('workspace', 'get', {});
		expect(error).toMatchObject({
			httpCode: '429',
			message: 'Snitcher did not read the workspace (HTTP 429): Too Many Attempts.',
			description: expect.stringContaining('60 requests a minute'),
		});
	});

	it.each([500, 502, 503, 504])('repeats a read, a search too, after HTTP %i', async (status) => {
		account.simulator.faults.injectInto(requestsTo('POST', /organisations$/), { status });
		const { items } = await account.run('organisation', 'getAll', { selectBy: 'conditions', limit: 2 });
		expect(items).toHaveLength(2);
		expect(account.requests()).toHaveLength(2);
	});

	it('does not take a page of something else for an answer', async () => {
		account.credential.baseUrl = account.credential.baseUrl.replace('/v1', '/v2');
		const { error } = await account.run('workspace', 'getAll', {});
		expect(error?.message).toContain('(HTTP 404)');
		account.credential.baseUrl = account.credential.baseUrl.replace('/v2', '/v1');
		const body = { success: true, data: { nothing: 'listed' } };
		account.simulator.faults.injectInto(requestsTo('GET', /workspaces$/), { status: 200, body });
		const second = await account.run('workspace', 'getAll', {});
		expect(second.error?.message).toContain('answered in an unexpected form');
	});
});

describe('lists to choose from', () => {
	it('workspaces, by name', async () => {
		expect(await account.search('searchWorkspaces')).toEqual({
			results: [
				{ name: 'Northwind Shop (northwind-shop.example)', value: account.workspaceId },
				{ name: 'Empty Site (empty-site.example)', value: account.simulator.state.workspaces[1].uuid },
			],
		});
		expect((await account.search('searchWorkspaces', 'empty')).results).toHaveLength(1);
	});

	it('organisations, a page at a time, searched by Snitcher', async () => {
		const first = await account.search('searchOrganisations');
		expect(first.results).toHaveLength(100);
		const second = await account.search('searchOrganisations', undefined, first.paginationToken as string);
		expect(second.results[0].value).toBe(organisations[100].uuid);
		const { results, paginationToken } = await account.search('searchOrganisations', organisations[150].name);
		expect(results.map(({ value }) => value)).toContain(organisations[150].uuid);
		expect(results.length).toBeLessThan(100);
		expect(paginationToken).toBeUndefined();
	});

	it('segments and tags of the chosen workspace', async () => {
		const segments = await account.search('searchSegments', 'HOT');
		expect(segments.results).toEqual([{ name: 'Hot leads', value: account.simulator.state.segments[0].uuid }]);
		const tags = await account.search('searchTags');
		expect(tags.results.map(({ name }) => name)).toEqual(['Customer', 'Hot lead', 'Partner']);
	});

	it.each(['searchOrganisations', 'searchSegments', 'searchTags'])('%s needs a workspace', async (method) => {
		const unchosen = { workspaceId: { __rl: true, mode: 'list', value: '' } } as INodeParameters;
		await expect(account.search(method, undefined, undefined, unchosen)).rejects.toThrow('"Workspace" has no value');
	});
});
