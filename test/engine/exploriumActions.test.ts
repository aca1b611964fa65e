import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Entity } from '../../sandbox/explorium/names';
import type { Only } from '../../sandbox/faults';
import { newSecret, type StoredEnrollment, type StoredWebhook } from '../../sandbox/explorium/state';
import { splitExplorium } from '../../nodes/Explorium/signals';
import december2025 from '../fixtures/explorium/december2025.json';
import prospectEvent from '../fixtures/explorium/prospect.json';
import v2Event from '../fixtures/explorium/v2.json';
import { runNode, type NodeOptions, type Outcome } from './harness/engine';
import { startExplorium, type RunningExplorium } from './harness/explorium';
import { fakeTime } from './harness/time';
import { TriggerHost } from './harness/triggerHost';

const VERSIONS = ['v1', 'v2'] as const;
const ENTITIES = ['business', 'prospect'] as const;
const PLURAL = { business: 'businesses', prospect: 'prospects' };
const EVENTS = { business: ['new_office', 'executive_joined_company'], prospect: ['prospect_changed_role'] };
const MASKED = /^•+$/;

let explorium: RunningExplorium;

beforeEach(async () => {
	explorium = await startExplorium(fakeTime());
});

afterEach(async () => {
	jest.restoreAllMocks();
	await explorium.close();
});

const state = () => explorium.simulator.state;
const id = (entity: Entity, number: number) => number.toString(16).padStart(entity === 'business' ? 32 : 40, '0');
const idsOf = (entity: Entity, count: number, from = 0) =>
	Array.from({ length: count }, (_value, index) => id(entity, from + index));
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

async function run(
	parameters: INodeParameters,
	input: IDataObject[] = [{}],
	options: NodeOptions = {},
): Promise<Outcome> {
	const credentials = explorium.credentials();
	return await runNode('explorium', parameters, input, { credentials, account: explorium.url, ...options });
}

const continuing: NodeOptions = { onError: 'continueRegularOutput' };
const bodiesOf = (method: string, path: string) =>
	state()
		.requests.filter((request) => request.method === method && request.path.includes(path))
		.map(({ body }) => body as IDataObject);

function addWebhook(name = 'CRM', status: StoredWebhook['status'] = 'active'): StoredWebhook {
	const webhook: StoredWebhook = {
		webhook_id: `wh_${state().webhooks.size}`,
		name,
		description: null,
		webhook_url: 'https://crm.example/hook',
		headers: [],
		payload_format: 'json',
		status,
		created_at: '2026-01-01T00:00:00Z',
		last_modified_time: '2026-01-01T00:00:00Z',
		secret: newSecret(),
	};
	state().webhooks.set(webhook.webhook_id, webhook);
	return webhook;
}

function addEnrollment(entity: Entity, version: 'v1' | 'v2', more: Partial<StoredEnrollment> = {}): StoredEnrollment {
	const enrollment: StoredEnrollment = {
		enrollment_id: `en_${state().enrollments.size}`,
		enrollment_key: 'customer-42',
		entity,
		event_types: version === 'v1' && entity === 'business' ? ['new_office'] : EVENTS[entity],
		ids: idsOf(entity, 3),
		webhook_id: version === 'v1' ? null : 'wh_0',
		status: 'active',
		...more,
	};
	state().enrollments.set(enrollment.enrollment_id, enrollment);
	return enrollment;
}

describe.each(VERSIONS.flatMap((version) => ENTITIES.map((entity) => [version, entity] as const)))(
	'Enrollment, API %s, %s',
	(version, entity) => {
		const path = `/${version}/${PLURAL[entity]}/events/enrollments`;
		const field = `${entity}_ids`;

		beforeEach(() => addWebhook());

		const create = async (input: IDataObject[], more: INodeParameters = {}, options: NodeOptions = {}) =>
			await run(
				{
					apiVersion: version,
					resource: 'enrollment',
					operation: 'create',
					entity,
					enrollmentKey: 'customer-42',
					webhookId: byId('wh_0'),
					[`${entity}Events`]: EVENTS[entity],
					...more,
				},
				input,
				options,
			);
		const oneForEach = (ids: string[]) => ids.map((value) => ({ [`${entity}_id`]: value }));
		const pairs = ({ items }: Outcome) => items.map(({ pairedItem }) => pairedItem);
		const sizesAsked = () => bodiesOf('POST', path).map((body) => (body[field] as string[]).length);
		const enrolled = () => [...state().enrollments.values()].flatMap(({ ids }) => ids);
		const knownToTakeFew = async () => {
			await create(oneForEach(idsOf(entity, 21, 5000)));
			state().requests.length = 0;
			state().enrollments.clear();
		};

		it('create: one item for one enrollment, with the ids it covers', async () => {
			const { items, error } = await create(oneForEach(idsOf(entity, 3)));
			expect(error).toBeUndefined();
			expect(items).toMatchObject([
				{
					json: {
						enrollment_id: expect.stringMatching(/^en_/) as string,
						enrollment_key: 'customer-42',
						[field]: idsOf(entity, 3),
						...(version === 'v2' ? { webhook_id: 'wh_0', status: 'active' } : {}),
					},
					pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
				},
			]);
			expect(items[0].json).not.toHaveProperty('response_context');
			const [made] = state().enrollments.values();
			expect(made).toMatchObject({ entity, ids: idsOf(entity, 3), webhook_id: version === 'v1' ? null : 'wh_0' });
			expect(made.event_types).toHaveLength(EVENTS[entity].length);
		});

		it('create: 45 ids with 3 duplicates and 2 malformed are exactly 2 requests, and the malformed ones are named', async () => {
			await knownToTakeFew();
			const unique = idsOf(entity, 40);
			const ids = [...unique.slice(0, 10), 'acme', ...unique.slice(10), unique[0], unique[5], unique[39], '1234'];
			expect(ids).toHaveLength(45);
			const outcome = await create(oneForEach(ids));
			expect(outcome.error).toBeUndefined();
			expect(explorium.requests()).toEqual([`POST ${path}`, `POST ${path}`]);
			expect(bodiesOf('POST', path).flatMap((body) => body[field])).toEqual(unique);
			const [first, second, ...named] = outcome.items;
			expect([first.json[field], second.json[field]]).toEqual([unique.slice(0, 20), unique.slice(20)]);
			expect(named).toMatchObject([
				{ json: { error: `Not a ${entity} id: "acme"` }, pairedItem: { item: 10 } },
				{ json: { error: `Not a ${entity} id: "1234"` }, pairedItem: { item: 44 } },
			]);
			expect(outcome.hints.join()).toContain('"acme"');
			// Every input item is found again in the output: duplicates with the request that covers their id.
			const paired = pairs(outcome).flatMap((pair) => (Array.isArray(pair) ? pair : [pair])) as Array<{ item: number }>;
			expect(paired.map(({ item }) => item).sort((left, right) => left - right)).toEqual(ids.map((_id, item) => item));
		});

		it('create: an item without an id, as Match gives for whom it does not know, costs the others nothing', async () => {
			const [first, second] = idsOf(entity, 2);
			const outcome = await create([...oneForEach([first]), { [`${entity}_id`]: null }, ...oneForEach([second])]);
			expect(outcome.error).toBeUndefined();
			expect(outcome.items).toMatchObject([
				{ json: { [field]: [first, second] }, pairedItem: [{ item: 0 }, { item: 2 }] },
				{
					json: { error: `This item has nothing in "${entity === 'business' ? 'Business' : 'Prospect'} IDs"` },
					pairedItem: { item: 1 },
				},
			]);
			expect(outcome.hints.join()).toContain('This item has nothing in');
		});

		it.each([
			[40, 2],
			[41, 3],
		])('create: %d unique ids are %d requests where the account takes 20', async (count, requests) => {
			await knownToTakeFew();
			await create(oneForEach(idsOf(entity, count)));
			expect(explorium.requests()).toHaveLength(requests);
		});

		it('create: an account that takes 20 ids is asked once whether it takes more', async () => {
			const ids = idsOf(entity, 45);
			const first = await create(oneForEach(ids));
			expect(first.error).toBeUndefined();
			expect(sizesAsked()).toEqual([45, 20, 20, 5]);
			expect(enrolled()).toEqual(ids);
			expect(first.items.map(({ json }) => json[field])).toEqual([ids.slice(0, 20), ids.slice(20, 40), ids.slice(40)]);
			await create(oneForEach(idsOf(entity, 30, 100)));
			expect(sizesAsked().slice(4)).toEqual([20, 10]);
		});

		it('create: 1,000 ids in a request where the account takes them', async () => {
			state().idsPerEnrollment = 1000;
			const ids = idsOf(entity, 1021);
			const { items, error } = await create(oneForEach(ids));
			expect(error).toBeUndefined();
			expect(sizesAsked()).toEqual([1000, 21]);
			expect(enrolled()).toEqual(ids);
			expect(items.map(({ json }) => json[field])).toEqual([ids.slice(0, 1000), ids.slice(1000)]);
			expect(pairs({ items } as Outcome).flat()).toEqual(ids.map((_id, item) => ({ item })));
		});

		it('create: an account that took many and takes 20 from then on loses nobody', async () => {
			state().idsPerEnrollment = 1000;
			await create(oneForEach(idsOf(entity, 21)));
			state().idsPerEnrollment = 20;
			const ids = idsOf(entity, 45, 100);
			expect((await create(oneForEach(ids))).error).toBeUndefined();
			expect(sizesAsked()).toEqual([21, 45, 20, 20, 5]);
			expect(enrolled().slice(21)).toEqual(ids);
		});

		it('create: a refusal about something else says nothing about the number, and is told', async () => {
			const refusal = { status: 422, body: { detail: 'These events are not available' } };
			explorium.simulator.faults.inject(refusal, refusal);
			const { error } = await create(oneForEach(idsOf(entity, 45)));
			expect(error?.message).toContain('These events are not available');
			expect(enrolled()).toEqual([]);
			state().idsPerEnrollment = 1000;
			await create(oneForEach(idsOf(entity, 45)));
			expect(sizesAsked().at(-1)).toBe(45);
		});

		it('create: tried again, a node that had fallen back enrolls nobody twice', async () => {
			const ids = idsOf(entity, 45);
			explorium.simulator.faults.follow({
				rate: 1,
				kinds: ['internal'],
				only: ({ method, body }) => method === 'POST' && JSON.stringify(body).includes(`["${ids[40]}"`),
			});
			const context: IDataObject = {};
			expect((await create(oneForEach(ids), {}, { context })).error?.message).toContain('HTTP 500');
			explorium.simulator.faults.follow({});
			const again = await create(oneForEach(ids), {}, { context });
			expect(again.error).toBeUndefined();
			expect(enrolled()).toEqual(ids);
		});

		it('create: an id that the vendor refuses without naming it costs the others nothing, in a large request either', async () => {
			state().idsPerEnrollment = 1000;
			const ids = idsOf(entity, 60);
			const refusal = { status: 422, body: { detail: 'An id is not known' } };
			const isAboutIt: Only = ({ method, body }) => method === 'POST' && JSON.stringify(body).includes(ids[7]);
			explorium.simulator.faults.injectInto(isAboutIt, ...Array.from({ length: 20 }, () => refusal));
			const { items } = await create(oneForEach(ids), {}, continuing);
			expect(enrolled().sort()).toEqual(ids.filter((one) => one !== ids[7]));
			expect(items.filter(({ json }) => 'error' in json)).toMatchObject([{ pairedItem: { item: 7 } }]);
		});

		it('create: ids as a list, in one item or in many, share requests', async () => {
			const lists = [
				{ ids: idsOf(entity, 5).join(', ') },
				{ ids: idsOf(entity, 5, 3) },
				{ ids: id(entity, 9).toUpperCase() },
			];
			const outcome = await create(lists, { [`${entity}Ids`]: '={{ $json.ids }}' });
			expect(outcome.items.map(({ json }) => json[field])).toEqual([[...idsOf(entity, 8), id(entity, 9)]]);
			expect(pairs(outcome)).toEqual([[{ item: 0 }, { item: 1 }, { item: 2 }]]);
		});

		it('create: items with another key make enrollments of their own', async () => {
			const input = oneForEach(idsOf(entity, 4)).map((json, index) => ({ ...json, key: `customer-${index % 2}` }));
			const outcome = await create(input, { enrollmentKey: '={{ $json.key }}' });
			expect(outcome.items.map(({ json }) => json.enrollment_key)).toEqual(['customer-0', 'customer-1']);
			expect(pairs(outcome)).toEqual([
				[{ item: 0 }, { item: 2 }],
				[{ item: 1 }, { item: 3 }],
			]);
		});

		it.each<[string, INodeParameters, IDataObject, RegExp]>([
			['a key that is too short', { enrollmentKey: ' abc ' }, {}, /at least 4 characters/],
			['no event', { [`${entity}Events`]: '={{ [] }}' }, {}, /^"Events" has no value$/],
			['no id', {}, { [`${entity}_id`]: '' }, /^This item has nothing in "(Business|Prospect) IDs"/],
			['nothing but malformed ids', {}, { [`${entity}_id`]: 'acme,12' }, /"acme", "12"/],
		])('create: %s is refused before any call', async (_what, more, item, message) => {
			const input = [{ ...oneForEach(idsOf(entity, 1))[0], ...item }];
			const { error } = await create(input, more);
			expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringMatching(message) as string });
			expect(error?.context?.itemIndex).toBe(0);
			const continued = await create(input, more, continuing);
			expect(continued.error).toBeUndefined();
			expect(continued.items).toMatchObject([
				{ json: { error: expect.stringMatching(message) as string }, pairedItem: { item: 0 } },
			]);
			expect(explorium.requests()).toEqual([]);
		});

		it('create: under continue-on-fail a bad item costs the others nothing', async () => {
			const input = oneForEach(idsOf(entity, 3)).map((json, index) => ({ ...json, key: index === 1 ? 'abc' : 'good' }));
			const outcome = await create(input, { enrollmentKey: '={{ $json.key }}' }, continuing);
			expect(outcome.items).toMatchObject([
				{ json: { [field]: [id(entity, 0), id(entity, 2)] }, pairedItem: [{ item: 0 }, { item: 2 }] },
				{ json: { error: expect.any(String) as string }, pairedItem: { item: 1 } },
			]);
		});

		it('create: a request that is refused gives one item per input item, and costs the others nothing', async () => {
			const input = oneForEach(idsOf(entity, 4)).map((json, index) => ({
				...json,
				key: index < 2 ? 'customer-good' : 'customer-bad',
			}));
			explorium.simulator.faults.follow({
				rate: 1,
				kinds: ['internal'],
				only: ({ body }) => JSON.stringify(body).includes('customer-bad'),
			});
			const outcome = await create(input, { enrollmentKey: '={{ $json.key }}' }, continuing);
			expect(outcome.items).toMatchObject([
				{ json: { [field]: idsOf(entity, 2) } },
				{ json: { error: expect.stringContaining('HTTP 500') as string }, pairedItem: { item: 2 } },
				{ json: { error: expect.stringContaining('HTTP 500') as string }, pairedItem: { item: 3 } },
			]);
		});

		it('get many: all, or up to a limit, or those of one key', async () => {
			for (const key of ['customer-1', 'customer-2', 'customer-1'])
				addEnrollment(entity, version, { enrollment_key: key });
			addEnrollment(entity === 'business' ? 'prospect' : 'business', version);
			const getMany = async (more: INodeParameters) =>
				(await run({ apiVersion: version, resource: 'enrollment', operation: 'getAll', entity, ...more })).items;
			const all = await getMany({ returnAll: true });
			expect(all).toHaveLength(3);
			expect(all[0]).toMatchObject({
				json: { enrollment_id: 'en_0', enrollment_key: 'customer-1', [field]: idsOf(entity, 3) },
				pairedItem: { item: 0 },
			});
			expect(await getMany({ returnAll: false, limit: 2 })).toHaveLength(2);
			const ofKey = await getMany({ returnAll: true, keyFilter: 'customer-1' });
			expect(ofKey.map(({ json }) => json.enrollment_id)).toEqual(['en_0', 'en_2']);
		});

		const update = async (updateFields: IDataObject, more: INodeParameters = {}, options: NodeOptions = {}) =>
			await run(
				{
					apiVersion: version,
					resource: 'enrollment',
					operation: 'update',
					entity,
					enrollmentId: byId('en_0'),
					updateFields: updateFields as INodeParameters,
					...more,
				},
				[{}],
				options,
			);

		it('update: what is not given stays as it is', async () => {
			const before = addEnrollment(entity, version);
			const outcome = await update({ key: 'customer-43' });
			expect(outcome.error).toBeUndefined();
			expect(outcome.items).toMatchObject([
				{ json: { enrollment_id: 'en_0', enrollment_key: 'customer-43' }, pairedItem: { item: 0 } },
			]);
			expect(state().enrollments.get('en_0')).toEqual({ ...before, enrollment_key: 'customer-43' });
		});

		it('update: replaces events and ids, each id once', async () => {
			addEnrollment(entity, version);
			const ids = [id(entity, 7), id(entity, 8), id(entity, 7)].join(', ');
			expect((await update({ ids, eventTypes: EVENTS[entity].slice(0, 1) })).error).toBeUndefined();
			expect(state().enrollments.get('en_0')).toMatchObject({
				ids: [id(entity, 7), id(entity, 8)],
				event_types: EVENTS[entity].slice(0, 1),
				enrollment_key: 'customer-42',
			});
		});

		it.each([21, 1000])('update: an enrollment of %d ids, made by another client', async (count) => {
			state().idsPerEnrollment = 1000;
			const before = addEnrollment(entity, version, { ids: idsOf(entity, count) });
			const ids = idsOf(entity, count).reverse();
			const whole = { ids: ids.join(), key: before.enrollment_key, eventTypes: before.event_types };
			expect((await update(whole)).error).toBeUndefined();
			expect(state().enrollments.get('en_0')).toEqual({ ...before, ids });
		});

		it('update: a new key for an enrollment of 100 ids', async () => {
			state().idsPerEnrollment = 1000;
			const before = addEnrollment(entity, version, { ids: idsOf(entity, 100) });
			expect((await update({ key: 'customer-43' })).error).toBeUndefined();
			expect(state().enrollments.get('en_0')).toEqual({ ...before, enrollment_key: 'customer-43' });
		});

		it('update: more ids than the account takes changes nothing, and says how many it took', async () => {
			const before = addEnrollment(entity, version);
			const { error } = await update({ ids: idsOf(entity, 21).join() });
			expect(error?.message).toMatch(/at most 20/);
			expect(state().enrollments.get('en_0')).toEqual(before);
		});

		it.each<[string, IDataObject, RegExp]>([
			[
				'a malformed id',
				{ ids: 'acme' },
				/^"IDs" in Update Fields .* \w+ ids, each of \d+ hexadecimal digits, .* not "acme"$/,
			],
			['ids by an expression that gives none', { ids: '={{ [] }}' }, /^"IDs" in Update Fields has no value$/],
			['more ids than an enrollment covers', { ids: idsOf(entity, 1001).join() }, /no more than 1000/],
			['a key that is too short', { key: ' abc ' }, /at least 4 characters/],
			['no event', { eventTypes: [] }, /^"Events" in Update Fields has no value$/],
			['nothing', {}, /nothing to change/],
		])('update: %s is refused before any call', async (_what, fields, message) => {
			addEnrollment(entity, version);
			const { error } = await update(fields);
			expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringMatching(message) as string });
			expect(explorium.requests()).toEqual([]);
		});

		it('update: an enrollment that is not there', async () => {
			const { items } = await update({ key: 'customer-43' }, { enrollmentId: byId('en_none') }, continuing);
			expect(items).toMatchObject([{ json: { error: expect.stringMatching(/en_none|not found/) as string } }]);
		});

		it('delete: each of several, and one that is not there costs the others nothing', async () => {
			addEnrollment(entity, version);
			addEnrollment(entity, version);
			const outcome = await run(
				{
					apiVersion: version,
					resource: 'enrollment',
					operation: 'delete',
					entity,
					enrollmentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				},
				[{ id: 'en_0' }, { id: 'en_none' }, { id: 'en_1' }],
				continuing,
			);
			expect(outcome.items).toMatchObject([
				{ json: { deleted: true, enrollment_id: 'en_0' }, pairedItem: { item: 0 } },
				{ json: { error: expect.stringContaining('Enrollment not found') as string }, pairedItem: { item: 1 } },
				{ json: { deleted: true, enrollment_id: 'en_1' }, pairedItem: { item: 2 } },
			]);
			expect(state().enrollments.size).toBe(0);
		});
	},
);

describe('Enrollment, where the generations differ', () => {
	const create = async (more: INodeParameters) =>
		await run(
			{
				resource: 'enrollment',
				operation: 'create',
				entity: 'business',
				enrollmentKey: 'customer-42',
				businessEvents: ['executive_joined_company'],
				...more,
			},
			[{ business_id: id('business', 1) }],
		);

	it('warns of a webhook that the list marked as one for tests, or as disabled', async () => {
		addWebhook();
		const chosen = (cachedResultName: string) => ({
			webhookId: { __rl: true, mode: 'list', value: 'wh_0', cachedResultName },
		});
		const listed = 'n8n: Leads (test) (n8n.example, only while listening for a test event)';
		expect((await create(chosen(listed))).hints.join()).toMatch(/^The chosen webhook was marked "only while listening/);
		expect((await create(chosen('n8n: Leads (n8n.example)'))).hints).toEqual([]);
	});

	it('v1 enrolls executives by their older name, v2 by the current one', async () => {
		addWebhook();
		await create({ apiVersion: 'v1' });
		await create({ apiVersion: 'v2', webhookId: byId('wh_0') });
		expect([...state().enrollments.values()].map(({ event_types }) => event_types)).toEqual([
			['employee_joined_company'],
			['executive_joined_company'],
		]);
	});

	it('v1 sends no field that its schema does not have', async () => {
		await create({ apiVersion: 'v1', webhookId: byId('wh_0') });
		expect(Object.keys(bodiesOf('POST', 'enrollments')[0]).sort()).toEqual([
			'business_ids',
			'enrollment_key',
			'event_types',
		]);
	});

	it('v2 needs a webhook', async () => {
		const { error } = await create({ apiVersion: 'v2', webhookId: byId('={{ $json.none }}') });
		expect(error?.message).toMatch(/webhook/i);
		expect(explorium.requests()).toEqual([]);
	});

	it.each([
		['that is not there', 'wh_none', /HTTP 404.*Webhook not found/],
		['that is disabled', 'wh_0', /HTTP 422.*webhook_id: The webhook is not active/],
	])("v2 shows the vendor's words about a webhook %s", async (_what, webhookId, message) => {
		addWebhook('parked', 'disabled');
		const { error } = await create({ apiVersion: 'v2', webhookId: byId(webhookId) });
		expect(error).toMatchObject({ name: 'NodeApiError', message: expect.stringMatching(message) as string });
	});

	it('v2 points an enrollment at another webhook, and a paused one becomes active', async () => {
		addWebhook('one');
		addWebhook('two');
		addEnrollment('business', 'v2', { status: 'paused' });
		await run({
			apiVersion: 'v2',
			resource: 'enrollment',
			operation: 'update',
			entity: 'business',
			enrollmentId: byId('en_0'),
			updateFields: { webhookId: byId('wh_1') },
		});
		expect(state().enrollments.get('en_0')).toMatchObject({
			webhook_id: 'wh_1',
			status: 'active',
			ids: idsOf('business', 3),
		});
	});
});

describe('Webhook', () => {
	const webhook = async (
		operation: string,
		more: INodeParameters = {},
		input: IDataObject[] = [{}],
		options: NodeOptions = {},
	) => await run({ resource: 'webhook', operation, ...more }, input, options);
	const register = { webhookName: 'CRM', url: 'https://crm.example/hook' };
	const partner = () => byId(state().partnerId);

	describe('v2', () => {
		const v2 = { apiVersion: 'v2' };

		it('register: the secret is masked, unless the user wants it', async () => {
			const { items } = await webhook('register', { ...v2, ...register });
			const [made] = state().webhooks.values();
			expect(items).toMatchObject([
				{
					json: { webhook_id: made.webhook_id, name: 'CRM', webhook_secret: expect.stringMatching(MASKED) as string },
					pairedItem: { item: 0 },
				},
			]);
			expect(JSON.stringify(items)).not.toContain(made.secret);
			const shown = await webhook('register', { ...v2, ...register, webhookName: 'CRM 2', includeSecret: true });
			expect(shown.items[0].json.webhook_secret).toBe([...state().webhooks.values()][1].secret);
		});

		it("register: shows the vendor's words about a name that is taken", async () => {
			addWebhook('CRM');
			const { error } = await webhook('register', { ...v2, ...register });
			expect(error?.message).toBe(
				'Explorium did not register the webhook (HTTP 422): name: A webhook of this name exists',
			);
		});

		it('get and get many: without any secret', async () => {
			const secrets = [addWebhook('one'), addWebhook('two', 'disabled')].map(({ secret }) => secret);
			const got = await webhook('get', { ...v2, webhookId: byId('wh_1'), includeSecret: true });
			expect(got.items).toMatchObject([{ json: { webhook_id: 'wh_1', name: 'two', status: 'disabled' } }]);
			const many = await webhook('getAll', { ...v2, returnAll: true });
			expect(many.items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
				['one', { item: 0 }],
				['two', { item: 0 }],
			]);
			expect((await webhook('getAll', { ...v2, limit: 1 })).items).toHaveLength(1);
			for (const secret of secrets) expect(JSON.stringify([got, many])).not.toContain(secret);
		});

		it('get: one that is not there is named, and costs the others nothing', async () => {
			addWebhook();
			const { items } = await webhook(
				'get',
				{ ...v2, webhookId: byId('={{ $json.id }}') },
				[{ id: 'wh_none' }, { id: 'wh_0' }],
				continuing,
			);
			expect(items).toMatchObject([
				{ json: { error: 'There is no webhook with the id "wh_none"' }, pairedItem: { item: 0 } },
				{ json: { webhook_id: 'wh_0' }, pairedItem: { item: 1 } },
			]);
		});

		it('delete: an active one is refused, unless the user allows it; then its enrollments are paused', async () => {
			addWebhook();
			addEnrollment('business', 'v2');
			const refused = await webhook('delete', { ...v2, webhookId: byId('wh_0') });
			expect(refused.error).toMatchObject({
				name: 'NodeOperationError',
				message: 'The webhook "CRM" to crm.example was not deleted',
				description: expect.stringContaining('Allow Changing Existing') as string,
			});
			expect(state().webhooks.size).toBe(1);
			const { items } = await webhook('delete', { ...v2, webhookId: byId('wh_0'), allowChanging: true });
			expect(items).toMatchObject([{ json: { deleted: true, webhook_id: 'wh_0' }, pairedItem: { item: 0 } }]);
			expect(state().webhooks.size).toBe(0);
			expect(state().enrollments.get('en_0')?.status).toBe('paused');
		});

		it("delete: a trigger's disabled one goes at once, but not with active enrollments", async () => {
			addWebhook('n8n: free', 'disabled');
			addWebhook('n8n: used', 'disabled');
			addEnrollment('business', 'v2', { webhook_id: 'wh_1' });
			expect((await webhook('delete', { ...v2, webhookId: byId('wh_0') })).error).toBeUndefined();
			const { error } = await webhook('delete', { ...v2, webhookId: byId('wh_1') });
			expect(error?.message).toBe('The webhook "n8n: used" to crm.example was not deleted');
			expect([...state().webhooks.keys()]).toEqual(['wh_1']);
		});
	});

	describe('v1', () => {
		const v1 = { apiVersion: 'v1' };

		it('register, get, get many: the secret is masked, unless the user wants it', async () => {
			const made = await webhook('register', { ...v1, ...register });
			expect(made.items).toMatchObject([
				{
					json: {
						webhook_id: 'sandbox',
						webhook_url: register.url,
						webhook_secret: expect.stringMatching(MASKED) as string,
					},
				},
			]);
			const got = await webhook('get', { ...v1, webhookId: partner() });
			const many = await webhook('getAll', { ...v1, returnAll: true });
			expect(many.items).toHaveLength(1);
			expect(JSON.stringify([made, got, many])).not.toContain(state().v1Webhook?.secret);
			const shown = await webhook('get', { ...v1, webhookId: partner(), includeSecret: true });
			expect(shown.items[0].json.webhook_secret).toBe(state().v1Webhook?.secret);
		});

		it('register: what is there is not replaced, unless the user allows it', async () => {
			await webhook('register', { ...v1, ...register });
			const before = structuredClone(state().v1Webhook);
			const refused = await webhook('register', { ...v1, url: 'https://other.example/hook' });
			expect(refused.error?.message).toBe('The webhook to crm.example was not replaced');
			expect(state().v1Webhook).toEqual(before);
			await webhook('register', { ...v1, url: 'https://other.example/hook', allowChanging: true });
			expect(state().v1Webhook?.webhook_url).toBe('https://other.example/hook');
		});

		it('get many: none where none is registered', async () => {
			expect(await webhook('getAll', { ...v1, returnAll: true })).toMatchObject({ items: [], error: undefined });
		});

		it('delete: refused, unless the user allows it', async () => {
			await webhook('register', { ...v1, ...register });
			const refused = await webhook('delete', { ...v1, webhookId: partner() });
			expect(refused.error?.message).toBe('The webhook to crm.example was not deleted');
			await webhook('delete', { ...v1, webhookId: partner(), allowChanging: true });
			expect(state().v1Webhook).toBeNull();
			const again = await webhook('delete', { ...v1, webhookId: partner(), allowChanging: true });
			expect(again.error?.message).toBe('There is no webhook with the id "sandbox"');
		});
	});

	describe('check connectivity, through a trigger', () => {
		let host: TriggerHost;

		beforeEach(async () => {
			jest.restoreAllMocks();
			host = new TriggerHost();
			await host.start();
		});

		afterEach(async () => await host.stop());

		const idFor = (version: string) => (version === 'v1' ? state().partnerId : [...state().webhooks.keys()][0]);

		it.each(VERSIONS)(
			'%s: the bare test reaches it and starts nothing, a simulated event starts it',
			async (version) => {
				const trigger = host.add('exploriumTrigger', { apiVersion: version }, explorium.credentials(), {
					workflowId: `connectivity-${version}`,
				});
				await trigger.publish();
				const check = { apiVersion: version, webhookId: byId(idFor(version)) };
				const bare = await webhook('checkConnectivity', check);
				expect(bare.items).toMatchObject([
					{ json: { connected: true, webhook_id: idFor(version) }, pairedItem: { item: 0 } },
				]);
				expect(trigger.started).toBe(0);
				const simulated = await webhook('checkConnectivity', { ...check, simulatedEvent: 'executive_joined_company' });
				expect(simulated.error).toBeUndefined();
				expect(trigger.executions).toMatchObject([[{ json: { event: 'executive_joined_company' } }]]);
			},
		);

		it.each(VERSIONS)("%s: a receiver that refuses is reported in the vendor's words", async (version) => {
			const trigger = host.add('exploriumTrigger', { apiVersion: version }, explorium.credentials(), {
				workflowId: `refusing-${version}`,
			});
			await trigger.publish();
			const webhookId = byId(idFor(version));
			await host.stop();
			host = new TriggerHost();
			await host.start();
			const { error } = await webhook('checkConnectivity', { apiVersion: version, webhookId });
			expect(error).toMatchObject({ name: 'NodeApiError' });
			expect(error?.message).toMatch(
				/^Explorium did not reach the webhook \(HTTP 400\): Client webhook failed on: no answer/,
			);
			expect(error?.description).toContain('correlation id');
		});

		it('a receiver that answers something else is reported with what it said', async () => {
			const url = `${explorium.url}/v1/nowhere`;
			await webhook('register', { apiVersion: 'v2', webhookName: 'elsewhere', url });
			const { error } = await webhook('checkConnectivity', { apiVersion: 'v2', webhookId: byId(idFor('v2')) });
			expect(error?.message).toContain('Client webhook failed on: 401 {"details":"Invalid API key"');
		});
	});
});

describe.each(VERSIONS)('an expression that gives no id, API %s', (apiVersion) => {
	it.each([
		['webhook', 'get', 'webhookId'],
		['webhook', 'delete', 'webhookId'],
		['webhook', 'checkConnectivity', 'webhookId'],
		['enrollment', 'delete', 'enrollmentId'],
		['enrollment', 'update', 'enrollmentId'],
	])('is refused before any call: %s, %s', async (resource, operation, parameter) => {
		for (const value of ['={{ $json.none }}', '={{ " " }}', '={{ null }}']) {
			const parameters = { apiVersion, resource, operation, [parameter]: byId(value), allowChanging: true };
			const { items } = await run(parameters, [{}], continuing);
			expect(items).toMatchObject([{ json: { error: expect.any(String) as string }, pairedItem: { item: 0 } }]);
			expect(items[0].json.error).toBe(`"${resource === 'webhook' ? 'Webhook' : 'Enrollment'}" has no value`);
		}
		expect(explorium.requests()).toEqual([]);
	});
});

describe.each(VERSIONS)('Enrich, API %s', (version) => {
	const BUSINESS = id('business', 0xabc);
	const PROSPECT = id('prospect', 0xabc);
	const UNKNOWN = 'f'.repeat(32);

	const enrich = async (entity: Entity, input: IDataObject[], more: INodeParameters = {}, options: NodeOptions = {}) =>
		await run({ apiVersion: version, resource: entity, operation: 'enrich', ...more }, input, options);
	const signal = (body: IDataObject): IDataObject => {
		const split = splitExplorium(body, '2026-11-21T12:00:00.000Z');
		if (!split.ok) throw new Error('refused');
		return { ...split.signals[0] } as unknown as IDataObject;
	};

	it('adds the enrichment to plain items and keeps what they had', async () => {
		const { items, error } = await enrich('business', [{ business_id: BUSINESS, name: 'as it was', website: null }]);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { business_id: BUSINESS, name: 'as it was', website: null }, pairedItem: { item: 0 } },
		]);
		const { firmographics } = items[0].json.enrichment as IDataObject;
		expect(firmographics).toMatchObject({ business_id: BUSINESS, naics: '511210' });
	});

	it('fills the null keys of a Signal and overwrites nothing', async () => {
		const input = signal({ ...v2Event, business_id: BUSINESS });
		const { items } = await enrich('business', [input]);
		const [{ json }] = items;
		const { firmographics } = json.enrichment as { firmographics: IDataObject };
		expect(json.company).toEqual({
			...(input.company as IDataObject),
			name: 'Northwind Robotics',
			domain: (firmographics.website as string).replace('https://www.', ''),
			website: firmographics.website,
			linkedinUrl: firmographics.linkedin_profile,
			industry: 'Software Development',
			description: firmographics.business_description,
			employeeRange: firmographics.number_of_employees_range,
			revenueRange: firmographics.yearly_revenue_range,
			street: '1 Sample Street',
			postalCode: '98101',
			city: 'Tel Aviv',
			state: 'Tel-Aviv',
			country: 'Israel',
		});
		const { company: _company, enrichment: _enrichment, ...rest } = json;
		const { company: _before, ...restBefore } = input;
		expect(rest).toEqual(restBefore);
	});

	it("fills a person's contacts and profile, and the employer it is sure of", async () => {
		const input = signal({ ...prospectEvent, prospect_id: PROSPECT });
		const { items } = await enrich('prospect', [input], {
			prospectEnrichments: ['contact_information', 'profiles'],
		});
		const { person, company, enrichment } = items[0].json as Record<string, IDataObject>;
		const contacts = enrichment.contact_information as IDataObject;
		expect(person).toMatchObject({
			id: PROSPECT,
			title: 'VP Sales',
			emailStatus: 'valid',
			mobilePhone: '+12065550199',
			phone: '+12065550100',
			location: 'Seattle, Washington',
		});
		expect(person.email).toBe(contacts.professional_email ?? contacts.professions_email);
		expect(person.fullName).toBe((enrichment.profiles as IDataObject).full_name);
		const { company_name: employer, company_website: website } = enrichment.profiles as IDataObject;
		expect(company).toMatchObject({
			name: 'Harbor Analytics',
			website: employer === 'Harbor Analytics' ? website : null,
		});
	});

	it('leaves a company alone whom the profile does not name', async () => {
		const input = signal({ ...prospectEvent, prospect_id: PROSPECT });
		(input.company as IDataObject).name = 'Somebody Else Inc.';
		const before = structuredClone(input.company);
		const { items } = await enrich('prospect', [input], { prospectEnrichments: ['profiles'] });
		expect(items[0].json.company).toEqual(before);
	});

	it('reads the id of a Signal, of a plain item, or what the user gives', async () => {
		const { items } = await enrich('business', [signal(december2025), { business_id: BUSINESS }]);
		expect(
			items.map(({ json }) => (json.enrichment as { firmographics: IDataObject }).firmographics.business_id),
		).toEqual([december2025.business_id, BUSINESS]);
		const given = await enrich('business', [{ key: ` ${BUSINESS.toUpperCase()} ` }], {
			businessId: '={{ $json.key }}',
		});
		expect(given.error).toBeUndefined();
	});

	it('keeps an enrichment that an item already has', async () => {
		const { items } = await enrich('business', [
			{ business_id: BUSINESS, enrichment: { technographics: { a: 1 }, firmographics: { mine: true } } },
		]);
		expect(items[0].json.enrichment).toEqual({ technographics: { a: 1 }, firmographics: { mine: true } });
	});

	it('is null where Explorium has nothing', async () => {
		const { items, error } = await enrich('business', [{ business_id: UNKNOWN }, { business_id: BUSINESS }]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => (json.enrichment as IDataObject).firmographics === null)).toEqual([true, false]);
	});

	it('asks for each id once, 50 in a call', async () => {
		const ids = [...idsOf('business', 51), ...idsOf('business', 51)];
		const { items } = await enrich(
			'business',
			ids.map((business_id) => ({ business_id })),
		);
		expect(explorium.requests()).toHaveLength(2);
		expect(items).toHaveLength(102);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_id, item) => ({ item })));
		expect(
			items.map(({ json }) => (json.enrichment as { firmographics: IDataObject }).firmographics.business_id),
		).toEqual(ids);
	});

	it.each([
		['none', {}, /^This item has no Business ID$/],
		[
			'a malformed one',
			{ business_id: 'acme' },
			/^"Business ID" .* a business id, which has 32 hexadecimal digits, not "acme"$/,
		],
		["a person's", { business_id: PROSPECT }, /^"Business ID" is not of the expected form/],
	])('an item with %s for an id costs the others nothing', async (_what, bad, message) => {
		const input = [{ business_id: BUSINESS }, bad, { business_id: BUSINESS }];
		const continued = await enrich('business', input, {}, continuing);
		expect(continued.items).toMatchObject([
			{ json: { enrichment: {} }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringMatching(message) as string }, pairedItem: { item: 1 } },
			{ json: { enrichment: {} }, pairedItem: { item: 2 } },
		]);
		const { error } = await enrich('business', input);
		expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringMatching(message) as string });
		expect(error?.context?.itemIndex).toBe(1);
	});

	it('a call that fails gives one item per input item', async () => {
		const credentials = explorium.credentials({ apiKey: 'wrong' });
		const input = [{ business_id: BUSINESS }, { business_id: id('business', 2) }];
		const { items } = await enrich('business', input, {}, { ...continuing, credentials });
		expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			['Explorium did not enrich with firmographics (HTTP 401): Invalid API key', { item: 0 }],
			['Explorium did not enrich with firmographics (HTTP 401): Invalid API key', { item: 1 }],
		]);
	});
});
