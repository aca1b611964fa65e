import type { IDataObject } from 'n8n-workflow';

import { PROMPT_FAULTS } from '../../sandbox/faults';
import { newSecret } from '../../sandbox/explorium/state';
import { businessId, ExploriumWorld, jsonOf, pairedItemsOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

const WEBHOOKS = ['wh_crm', 'wh_other'];
const GO_ON = { onError: 'continueRegularOutput' } as const;

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
	for (const webhook_id of WEBHOOKS) {
		world.simulator.state.webhooks.set(webhook_id, {
			webhook_id,
			name: webhook_id,
			description: null,
			webhook_url: `https://${webhook_id}.example.com`,
			headers: [],
			payload_format: 'json',
			status: 'active',
			created_at: '',
			last_modified_time: '',
			secret: newSecret(),
		});
	}
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const items = (from: number, to: number): IDataObject[] =>
	Array.from({ length: to - from }, (_one, index) => ({ business_id: businessId(from + index) }));

const enrolled = (key = 'customer') =>
	[...world.simulator.state.enrollments.values()].filter(({ enrollment_key }) => enrollment_key === key);
const writes = () => world.requests.filter(({ method, path }) => method !== 'GET' && path.includes('enrollments'));

describe.each(['v1', 'v2'] as const)('API %s: Enrollment > Sync', (apiVersion) => {
	const sync = (more: IDataObject = {}) => ({
		apiVersion,
		resource: 'enrollment',
		operation: 'sync',
		enrollmentKey: 'customer',
		businessEvents: ['new_product', 'executive_joined_company'],
		...(apiVersion === 'v2' ? { webhookId: { __rl: true, mode: 'id', value: 'wh_crm' } } : {}),
		...more,
	});
	const covered = (key?: string) => enrolled(key).flatMap(({ ids }) => ids);

	test('enrolls a list, and run again makes no write call', async () => {
		const outcome = await world.run(sync(), items(0, 45));
		expect(jsonOf(outcome)).toEqual([
			{
				enrollment_key: 'customer',
				enrolled: 45,
				added: items(0, 45).map(({ business_id }) => business_id),
				removed: [],
				enrollments_created: 3,
				enrollments_updated: 0,
				enrollments_deleted: 0,
				enrollments_unchanged: 0,
			},
		]);
		expect(pairedItemsOf(outcome)).toEqual([items(0, 45).map((_one, item) => ({ item }))]);
		expect(writes()).toHaveLength(3);

		const again = await world.run(sync(), items(0, 45));
		expect(jsonOf(again)[0]).toMatchObject({ added: [], removed: [], enrollments_unchanged: 3 });
		expect(writes()).toHaveLength(3);
		expect(world.requests.every(({ status }) => status < 300)).toBe(true);
	});

	test('adds and removes with one call where one is enough', async () => {
		await world.run(sync(), items(0, 45));
		const before = writes().length;
		const list = [...items(1, 45), ...items(99, 100)];
		const outcome = await world.run(sync(), list);
		expect(
			writes()
				.slice(before)
				.map(({ method }) => method),
		).toEqual(['PATCH']);
		expect(jsonOf(outcome)[0]).toMatchObject({ added: [businessId(99)], removed: [businessId(0)] });
		expect(covered().sort()).toEqual(list.map(({ business_id }) => business_id).sort());
		// v1 replaces a whole enrollment, and what that takes is known from the list: nothing is read for it again.
		expect(world.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	test('an enrollment of more than 20, made by another client, stays, or is changed with nobody lost', async () => {
		await world.run(sync(), items(0, 1));
		const [large] = enrolled();
		large.ids = items(0, 50).map(({ business_id }) => business_id as string);
		const before = writes().length;
		const kept = await world.run(sync(), items(0, 55));
		expect(jsonOf(kept)[0]).toMatchObject({ enrollments_unchanged: 1, enrollments_created: 1 });
		expect(writes()).toHaveLength(before + 1);

		await world.run(sync(), items(1, 55));
		const all = items(1, 55).map(({ business_id }) => business_id);
		expect(covered().sort()).toEqual(all.sort());
		expect(world.requests.every(({ status }) => status < 300)).toBe(true);
	});

	test('other events are a change of every enrollment', async () => {
		await world.run(sync(), items(0, 25));
		await world.run(sync({ businessEvents: ['new_office'] }), items(0, 25));
		expect(enrolled().map(({ event_types }) => event_types)).toEqual([['new_office'], ['new_office']]);
		expect(covered()).toHaveLength(25);
	});

	test('leaves the enrollments of other keys and of people alone', async () => {
		await world.run(sync({ enrollmentKey: 'other-key' }), items(0, 5));
		await world.run(sync({ entity: 'prospect', prospectEvents: ['prospect_changed_role'] }), [
			{ prospect_id: prospectId(1) },
		]);
		await world.run(sync(), items(0, 5));
		await world.run(sync({ allowRemovingAll: true, businessIds: '={{ [] }}' }));
		expect(covered('other-key')).toHaveLength(5);
		expect(enrolled().map(({ entity }) => entity)).toEqual(['prospect']);
	});

	test('keeps several lists apart by their keys', async () => {
		const list = items(0, 30).map((item, index) => ({ ...item, customer: `customer-${index % 2}` }));
		const outcome = await world.run(sync({ enrollmentKey: '={{ $json.customer }}' }), list);
		expect(jsonOf(outcome).map(({ enrollment_key, enrolled: count }) => [enrollment_key, count])).toEqual([
			['customer-0', 15],
			['customer-1', 15],
		]);
		expect(covered('customer-0')).not.toContain(businessId(1));
	});

	test.each([
		['a null', { business_id: null }, /a missing one/],
		['a missing field', {}, /a missing one/],
		['an empty text', { business_id: '' }, /a missing one/],
		['a malformed id', { business_id: 'nonsense' }, /"nonsense"/],
		['an id of a person', { business_id: prospectId(1) }, new RegExp(prospectId(1))],
	])('writes nothing when the list has %s', async (_name, bad, message) => {
		await world.run(sync(), items(0, 5));
		const before = writes().length;
		const list = [...items(1, 3), bad, ...items(3, 5)] as IDataObject[];
		const outcome = await world.run(sync({ allowRemovingAll: true }), list);
		expect(outcome.error?.message).toMatch(message);
		expect(outcome.error?.description).toMatch(/would be un-enrolled/);
		expect(writes()).toHaveLength(before);

		const going = await world.run(sync({ allowRemovingAll: true }), list, GO_ON);
		expect(pairedItemsOf(going)).toEqual(list.map((_one, item) => ({ item })));
		expect(jsonOf(going).every((json) => 'error' in json)).toBe(true);
		expect(writes()).toHaveLength(before);
	});

	test.each([
		['a list', '={{ [] }}'],
		['a text', '={{ "" }}'],
	])('removes all only when that is allowed, for an empty %s', async (_name, businessIds) => {
		await world.run(sync(), items(0, 25));
		const before = writes().length;
		const refused = await world.run(sync({ businessIds }));
		expect(refused.error?.message).toMatch(/is empty/);
		expect(writes()).toHaveLength(before);

		const outcome = await world.run(sync({ businessIds, allowRemovingAll: true }));
		expect(jsonOf(outcome)[0]).toMatchObject({ enrolled: 0, enrollments_deleted: 2 });
		expect(enrolled()).toEqual([]);
	});

	test('a list that cannot be trusted does not cost another key its own', async () => {
		const list = [
			{ business_id: businessId(1), key: 'good-key' },
			{ business_id: 'nonsense', key: 'bad-key' },
		];
		const outcome = await world.run(sync({ enrollmentKey: '={{ $json.key }}' }), list, GO_ON);
		expect(jsonOf(outcome)).toEqual([
			expect.objectContaining({ enrollment_key: 'good-key', enrolled: 1 }),
			expect.objectContaining({ error: expect.stringContaining('"nonsense"') }),
		]);
		expect(covered('good-key')).toEqual([businessId(1)]);
	});

	test('refuses one key with different wishes, a short key, and no events', async () => {
		const events = '={{ [$json.event] }}';
		const list = items(0, 2).map((item, index) => ({ ...item, event: ['new_office', 'new_product'][index] }));
		expect((await world.run(sync({ businessEvents: events }), list)).error?.message).toMatch(/different events/);
		expect((await world.run(sync({ enrollmentKey: 'abc' }), items(0, 1))).error?.message).toMatch(/at least 4/);
		expect((await world.run(sync({ businessEvents: '={{ [] }}' }), items(0, 1))).error?.message).toMatch(
			/^"Events" has no value$/,
		);
		expect(writes()).toEqual([]);
	});

	test('ends with exactly the list although the vendor is rough, and nobody is enrolled twice', async () => {
		await world.run(sync(), items(0, 400));
		world.simulator.faults.follow({
			rate: 0.2,
			kinds: PROMPT_FAULTS,
			lostAnswerRate: 0.05,
			seed: 3,
		});
		const list = items(150, 700);
		const outcome = await world.run(sync(), list);
		expect(outcome.error).toBeUndefined();
		expect(covered().sort()).toEqual(list.map(({ business_id }) => business_id).sort());
	});

	test('says that it can be run again when it is interrupted', async () => {
		world.simulator.faults.follow({ rate: 1, kinds: ['internal'], only: ({ method }) => method !== 'GET' });
		const outcome = await world.run(sync(), items(0, 5));
		expect(outcome.error?.message).toMatch(/^Explorium did not enroll \(HTTP 500\)/);
		expect(outcome.error?.description).toMatch(/may have been carried out all the same.*Run the node again/s);
	});
});

describe('API v2: Enrollment > Sync', () => {
	const parameters = {
		resource: 'enrollment',
		operation: 'sync',
		enrollmentKey: 'customer',
		businessEvents: ['new_product'],
		webhookId: { __rl: true, mode: 'id', value: 'wh_crm' },
	};

	test('points enrollments of another webhook, and paused ones, at the one that is wanted', async () => {
		await world.run({ ...parameters, webhookId: { __rl: true, mode: 'id', value: 'wh_other' } }, items(0, 20));
		await world.run({ ...parameters, enrollmentKey: 'customer' }, items(0, 20));
		expect(enrolled().map(({ webhook_id }) => webhook_id)).toEqual(['wh_crm']);

		for (const one of enrolled()) one.status = 'paused';
		await world.run(parameters, items(0, 20));
		expect(enrolled().map(({ status }) => status)).toEqual(['active']);
	});

	test('a webhook that is not there is told as the vendor tells it', async () => {
		const outcome = await world.run(
			{ ...parameters, webhookId: { __rl: true, mode: 'id', value: 'wh_missing' } },
			items(0, 1),
		);
		expect(outcome.error?.message).toBe('Explorium did not enroll (HTTP 404): Webhook not found');
	});
});
