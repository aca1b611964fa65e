import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { nodeType } from './harness/types';
import { businessId, ExploriumWorld, jsonOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

/** What an expression gives is read, or refused by the parameter's name, before anything is done or charged. */

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const GO_ON = { onError: 'continueRegularOutput' } as const;
const byId = (value: string) => ({ __rl: true, mode: 'id', value }) as INodeParameters;
const errorsOf = async (parameters: INodeParameters, input: IDataObject[] = [{}]) =>
	jsonOf(await world.run(parameters, input, GO_ON)).map(({ error }) => error ?? null);

function webhook(id: string): void {
	const { webhooks } = world.simulator.state;
	const now = new Date().toISOString();
	webhooks.set(id, {
		webhook_id: id,
		name: id,
		description: null,
		webhook_url: 'https://crm.example/hook',
		headers: [],
		payload_format: 'json',
		status: 'active',
		created_at: now,
		last_modified_time: now,
		secret: `${'a'.repeat(43)}=`,
	});
}

function enrollment(id: string, key: string, ids: string[]): void {
	world.simulator.state.enrollments.set(id, {
		enrollment_id: id,
		enrollment_key: key,
		entity: 'business',
		event_types: ['new_office'],
		ids,
		webhook_id: 'wh_a',
		status: 'active',
	});
}

const keysThere = () => [...world.simulator.state.enrollments.values()].map(({ enrollment_key: key }) => key);

describe('an enrollment key', () => {
	const terms: INodeParameters = {
		resource: 'enrollment',
		webhookId: byId('wh_a'),
		enrollmentKey: '={{ $json.customerId }}',
		businessEvents: ['new_office'],
	};

	beforeEach(() => webhook('wh_a'));

	test.each(['create', 'sync'])('that is missing, null or an object is none: %s does nothing', async (operation) => {
		for (const key of ['undefined', 'null', '[object Object]']) enrollment(`en_${key}`, key, [businessId(9)]);
		for (const customerId of [undefined, null, { id: 42 }, '  ', 'undefined', 'null']) {
			const [error] = await errorsOf({ ...terms, operation }, [{ customerId, business_id: businessId(1) }]);
			expect(error).toMatch(/^"Enrollment Key" (has no value|is not of the expected form)/);
		}
		expect(keysThere()).toEqual(['undefined', 'null', '[object Object]']);
		expect(world.simulator.state.enrollments.get('en_null')?.ids).toEqual([businessId(9)]);
	});

	test('is the same to Create, Sync, Update and Get Many', async () => {
		const input = [{ customerId: ' customer-42 ', business_id: businessId(1) }];
		await world.run({ ...terms, operation: 'create' }, input);
		await world.run({ ...terms, operation: 'sync' }, input);
		expect(keysThere()).toEqual(['customer-42']);
		const [{ enrollment_id: id }] = [...world.simulator.state.enrollments.values()];
		const update = { resource: 'enrollment', operation: 'update', enrollmentId: byId(id) };
		await world.run({ ...update, updateFields: { key: 'customer-43 ' } });
		expect(keysThere()).toEqual(['customer-43']);
		const found = await world.run({ resource: 'enrollment', operation: 'getAll', keyFilter: ' customer-43' });
		expect(found.items).toHaveLength(1);
	});

	test('events may come as a text, and with blanks', async () => {
		const input = { customerId: 'customer-42', business_id: businessId(1) };
		for (const businessEvents of ['={{ "new_product,new_office" }}', '={{ ["new_product ", "new_office", null] }}']) {
			world.simulator.state.enrollments.clear();
			await world.run({ ...terms, operation: 'create', businessEvents }, [input]);
			const [{ event_types: events }] = [...world.simulator.state.enrollments.values()];
			expect(events).toEqual(['new_product', 'new_office']);
		}
	});

	test.each([
		['={{ "false" }}', '"customer-42" is empty'],
		['={{ 0 }}', '"Allow Removing All" is not of the expected form'],
		['={{ "ja" }}', '"Allow Removing All" is not of the expected form'],
	])('Allow Removing All by expression as %s removes nobody', async (allowRemovingAll, message) => {
		enrollment('en_a', 'customer-42', [businessId(1)]);
		const parameters = { ...terms, operation: 'sync', allowRemovingAll, businessIds: '={{ [] }}' };
		const [error] = await errorsOf(parameters, [{ customerId: 'customer-42' }]);
		expect(error).toContain(message);
		expect(world.simulator.state.enrollments.size).toBe(1);
	});

	test('Allow Removing All as the text "true" removes all of an empty list', async () => {
		enrollment('en_a', 'customer-42', [businessId(1)]);
		const parameters = { ...terms, operation: 'sync', allowRemovingAll: '={{ "true" }}', businessIds: '={{ [] }}' };
		await world.run(parameters, [{ customerId: 'customer-42' }]);
		expect(world.simulator.state.enrollments.size).toBe(0);
	});
});

describe('Search', () => {
	const search = (more: INodeParameters): INodeParameters => ({ resource: 'business', operation: 'search', ...more });
	const rows = (value: string) => ({ values: [{ value: { __rl: true, mode: 'value', value } }] });
	const sent = () => world.bodies('/v2/businesses').map(({ filters }) => filters);

	test.each([
		['no filter', {}],
		['collections without filters', { filters: {}, exclude: {} }],
		['an empty object as JSON', { filterMode: 'json', filtersJson: '{}' }],
		['nothing as JSON', { filterMode: 'json', filtersJson: '={{ $json.filters }}' }],
	])('with %s there is nothing to search by', async (_what, more) => {
		expect(await errorsOf(search(more))).toEqual(['There is nothing to search by']);
		expect(world.requests).toEqual([]);
	});

	test('Search Without Filters is for whoever means it', async () => {
		const { items } = await world.run(search({ searchWithoutFilters: true, limit: 3 }));
		expect(items).toHaveLength(3);
		expect(await errorsOf(search({ searchWithoutFilters: '={{ "false" }}' }))).toEqual([
			'There is nothing to search by',
		]);
	});

	test('a filter is still there for the node when it was added in the editor and nothing was chosen', async () => {
		const { description } = nodeType('explorium');
		const wanted = description.properties.find(
			({ name, displayOptions }) => name === 'filters' && displayOptions?.show?.resource?.includes('business'),
		)!;
		for (const { name, displayName, default: usual } of wanted.options as Array<{
			name: string;
			displayName: string;
			default: INodeParameters;
		}>) {
			const isEmpty = /^(\[\]|"")$/.test(JSON.stringify(usual)) || JSON.stringify(usual).includes('"value":""');
			if (!isEmpty) continue;
			const parameters = search({ filters: { [name]: usual }, searchWithoutFilters: true });
			expect(await errorsOf(parameters)).toEqual([`"${displayName}" in Filters has no value`]);
		}
		expect(world.requests).toEqual([]);
	});

	test.each(['={{ 0 }}', '={{ "many" }}', '={{ 0.5 }}', '={{ -1 }}'])('Limit %s is refused', async (limit) => {
		const parameters = search({ searchWithoutFilters: true, limit });
		expect(await errorsOf(parameters)).toEqual([expect.stringMatching(/^"Limit" .* a whole number of at least 1/)]);
		expect(world.requests).toEqual([]);
	});

	test('a limit may be a text', async () => {
		expect((await world.run(search({ searchWithoutFilters: true, limit: '={{ "3" }}' }))).items).toHaveLength(3);
	});

	test.each<[IDataObject, string]>([
		[{ exclude: { company_size: '={{ 7 }}' } }, '"Company Size" in Exclude is not of the expected form'],
		[{ exclude: { country_code: rows('={{ true }}') } }, '"Country" in Exclude is not of the expected form'],
		[{ filters: { events: ['new_office'], events_days: '={{ "many" }}' } }, '"Events: Within Days" in Filters is not'],
		[{ filters: { events: ['new_office'], events_days: 400 } }, '"Events: Within Days" in Filters is not'],
		[{ filters: { events_days: 60 } }, '"Events" in Filters has no value'],
		[
			{ filters: { business_intent_topics: rows('a: b'), business_intent_topics_level: 'much' } },
			'"Buying Intent Topics: Level" in Filters is not of the expected form',
		],
		[{ filters: { has_website: '={{ "perhaps" }}' } }, '"Has Website" in Filters is not of the expected form'],
	])('%j is refused', async (more, message) => {
		expect(await errorsOf(search(more as INodeParameters))).toEqual([expect.stringContaining(message)]);
		expect(world.requests).toEqual([]);
	});

	test('yes and no as texts, and a list in a row, are read', async () => {
		await world.run(search({ filters: { has_website: '={{ "false" }}', country_code: rows('={{ ["US", "de "] }}') } }));
		expect(sent()).toEqual([{ has_website: { value: false }, country_code: { values: ['us', 'de'] } }]);
	});

	test('bounds may be texts', async () => {
		const filters = { current_role_months_gte: '={{ "3" }}', total_experience_months_lte: '={{ "1,000" }}' };
		await world.run({ resource: 'prospect', operation: 'search', filters });
		expect(world.bodies('/v2/prospects').map((body) => body.filters)).toEqual([
			{ current_role_months: { gte: 3 }, total_experience_months: { lte: 1000 } },
		]);
	});
});

describe('Enrich', () => {
	const enrich: INodeParameters = {
		resource: 'prospect',
		operation: 'enrich',
		prospectEnrichments: ['contact_information'],
	};
	const people = [{ prospect_id: prospectId(1) }];

	test('contact types that cannot be read buy nothing', async () => {
		expect(await errorsOf({ ...enrich, contactTypes: '={{ "mail" }}' }, people)).toEqual([
			expect.stringMatching(/^"Contact Types" .* one of "email", "both", "phone", not "mail"$/),
		]);
		expect(world.requests).toEqual([]);
	});

	test('enrichments may come as a text', async () => {
		const parameters = { ...enrich, prospectEnrichments: '={{ "profiles, linkedin_posts" }}' };
		const [{ enrichment }] = jsonOf(await world.run(parameters, people));
		expect(Object.keys(enrichment as IDataObject)).toEqual(['profiles', 'linkedin_posts']);
	});
});

describe('a time', () => {
	const events = { resource: 'business', operation: 'getEvents', businessEventTypes: ['new_office'] };

	test.each([
		['of the picker is in the workflow’s zone', '2026-10-31T00:00:00', '2026-10-31T04:00:00.000Z'],
		['by $now is that', '={{ DateTime.fromISO("2026-10-31T08:00:00Z") }}', '2026-10-31T08:00:00.000Z'],
		['by a Date is that', '={{ new Date("2026-10-31T08:00:00Z") }}', '2026-10-31T08:00:00.000Z'],
	])('%s', async (_what, eventsFrom, expected) => {
		await world.run({ ...events, eventsFrom }, [{ business_id: businessId(1) }]);
		expect(world.bodies('/v2/businesses/events').map((body) => body.timestamp_from)).toEqual([expected]);
	});
});
