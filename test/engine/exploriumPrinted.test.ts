import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { businessId, ExploriumWorld, jsonOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

/** Answers as Explorium's own documents and guides print them, beside those that the simulator usually gives. */

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const answering = (body: object) => {
	const response_context = { correlation_id: 'c', request_status: 'success', time_took_in_seconds: 0.1 };
	world.standIn = (_req, res) => void res.json({ response_context, ...body });
};
const suggested = (value: string): INodeParameters => ({ values: [{ value: { __rl: true, mode: 'value', value } }] });

describe('API v1: pages by number (the example of "Fetch Businesses")', () => {
	const search = {
		apiVersion: 'v1',
		resource: 'business',
		operation: 'search',
		searchWithoutFilters: true,
		simplify: false,
	};

	test.each([
		['up to the limit, and not charged for more', { limit: 130 }, 130],
		['to the end', { returnAll: true }, 230],
		['one page alone', { limit: 7 }, 7],
	])('a search goes on by page number: %s', async (_what, more, count) => {
		world.simulator.state.v1Pages = 'number';
		const outcome = await world.run({ ...search, ...more });
		expect(outcome.error).toBeUndefined();
		expect(new Set(jsonOf(outcome).map(({ business_id }) => business_id)).size).toBe(count);
		const { allocated, remaining } = world.simulator.state.credits;
		expect(allocated - remaining).toBe(count);
		const [first, ...others] = world.bodies('/v1/businesses');
		expect(others.map(({ page }) => page)).toEqual(others.map((_one, index) => index + 2));
		expect(others.every(({ page_size }) => page_size === first.page_size)).toBe(true);
		expect(others.some((body) => 'next_cursor' in body)).toBe(false);
	});

	test('without a total the last page is the one that is not full', async () => {
		const row = (number: number) => ({ business_id: businessId(number) });
		const pages: IDataObject[] = [
			{ page: 1, data: Array.from({ length: 100 }, (_one, index) => row(index)) },
			{ page: 2, data: [row(100)] },
		];
		world.standIn = (_req, res) => void res.json(pages.shift());
		expect(jsonOf(await world.run({ ...search, returnAll: true }))).toHaveLength(101);
		expect(pages).toEqual([]);
	});
});

describe('what is null or alone where a list of records is expected', () => {
	test.each(['v1', 'v2'])('API %s: a match that is null was not found ("may contain None")', async (apiVersion) => {
		answering({ matched_prospects: [{ prospect_id: prospectId(1) }, null], total_results: 2, total_matches: 1 });
		const parameters = { apiVersion, resource: 'prospect', operation: 'match' };
		const outcome = await world.run(parameters, [{ email: 'a@a.example' }, { email: 'b@b.example' }]);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map(({ prospect_id }) => prospect_id)).toEqual([prospectId(1), null]);
	});

	const enrich = (apiVersion: string, type: string) => ({
		apiVersion,
		resource: 'business',
		operation: 'enrich',
		businessEnrichments: [type],
	});
	const ids = [{ business_id: businessId(1) }, { business_id: businessId(2) }];

	test.each(['v1', 'v2'])('API %s: a row of an enrichment that is null takes nothing along', async (apiVersion) => {
		answering({ data: [null, { business_id: businessId(2), data: { name: 'Northwind' } }], total_results: 1 });
		const outcome = await world.run(enrich(apiVersion, 'firmographics'), ids);
		expect(jsonOf(outcome).map(({ enrichment }) => enrichment)).toEqual([
			{ firmographics: null },
			{ firmographics: { name: 'Northwind' } },
		]);
	});

	test.each([
		['a row', { business_id: businessId(1), data: { intent_topics: '[]' } }, { intent_topics: '[]' }],
		[
			'the record itself',
			{ business_id: businessId(1), intent_topics: '[]' },
			{ business_id: businessId(1), intent_topics: '[]' },
		],
	])('an enrichment of several ids that is answered with one object: %s', async (_what, data, record) => {
		answering({ data, total_results: 1 });
		const outcome = await world.run(enrich('v1', 'bombora_intent'), ids);
		expect(jsonOf(outcome).map(({ enrichment }) => enrichment)).toEqual([
			{ bombora_intent: record },
			{ bombora_intent: null },
		]);
	});

	test('an object without an id belongs to the one id that was asked for', async () => {
		answering({ data: { intent_topics: '[]' }, entity_id: businessId(1) });
		const outcome = await world.run(enrich('v1', 'bombora_intent'), ids.slice(0, 1));
		expect(jsonOf(outcome)[0].enrichment).toEqual({ bombora_intent: { intent_topics: '[]' } });
	});

	test('rows of a search and events that are null are left out', async () => {
		answering({ data: [null, { business_id: businessId(1) }], page: { size: 1 } });
		const search = {
			apiVersion: 'v2',
			resource: 'business',
			operation: 'search',
			searchWithoutFilters: true,
			simplify: false,
		};
		expect(jsonOf(await world.run(search))).toEqual([{ business_id: businessId(1) }]);
		answering({ output_events: [null] });
		const outcome = await world.run({ apiVersion: 'v2', resource: 'business', operation: 'getEvents' }, [ids[0]]);
		expect([outcome.error, outcome.items]).toEqual([undefined, []]);
	});
});

describe('API v2: the event of an executive who joined, as a filter', () => {
	const filters = { events: ['executive_joined_company'], country_code: suggested('us') };
	const operations = ['search', 'getStatistics'];
	const sent = (operation: string) => {
		const bodies = world.bodies(operation === 'search' ? '/v2/businesses' : '/v2/businesses/stats');
		return bodies.map((body) => (body.filters as { events: { values: string[] } }).events.values);
	};

	test.each(operations)('%s: goes by its current name', async (operation) => {
		const outcome = await world.run({ apiVersion: 'v2', resource: 'business', operation, filters });
		expect(outcome.error).toBeUndefined();
		expect(sent(operation)).toEqual([['executive_joined_company']]);
	});

	test.each(operations)('%s: and by the older one where the current one is refused', async (operation) => {
		world.simulator.state.eventNames = 'older';
		const outcome = await world.run({ apiVersion: 'v2', resource: 'business', operation, filters, returnAll: true });
		expect(outcome.error).toBeUndefined();
		const [first, ...others] = sent(operation);
		expect(first).toEqual(['executive_joined_company']);
		expect(others.length).toBeGreaterThan(0);
		expect(others.every(([name]) => name === 'employee_joined_company')).toBe(true);
	});

	test('what else is refused is refused', async () => {
		world.simulator.state.eventNames = 'older';
		const filtersJson = JSON.stringify({ nonsense: { values: ['x'] } });
		const outcome = await world.run({
			apiVersion: 'v2',
			resource: 'business',
			operation: 'search',
			filterMode: 'json',
			filtersJson,
		});
		expect(outcome.error?.message).toMatch(/nonsense|Unrecognized/);
		expect(world.requests).toHaveLength(1);
	});
});

describe('API v1: filters that its document knows', () => {
	const search = (resource: string, filters: INodeParameters) => ({
		apiVersion: 'v1',
		resource,
		operation: 'search',
		limit: 1,
		filters,
	});

	test('whether there is an email address or a phone number', async () => {
		const filters = { has_email: true, has_phone_number: false };
		expect((await world.run(search('prospect', filters))).error).toBeUndefined();
		const [{ filters: sent }] = world.bodies('/v1/prospects');
		expect(sent).toEqual({ has_email: { value: true }, has_phone_number: { value: false } });
	});

	test('no word on how phrases and titles combine, which only v2 takes', async () => {
		const words = { website_keywords: ['robots'], website_keywords_operator: 'or' };
		expect((await world.run(search('business', words))).error).toBeUndefined();
		expect(world.bodies('/v1/businesses')[0].filters).toEqual({ website_keywords: { values: ['robots'] } });
	});
});
