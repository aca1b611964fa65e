import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { businessId, ExploriumWorld, jsonOf, pairedItemsOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

/** What Explorium bills: never more than a run may spend, no circle of pages, and a bad row costs the others nothing. */

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	jest.restoreAllMocks();
	await world.close();
});

const on = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'business',
	operation,
	...more,
});
const ids = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, number) => ({ business_id: businessId(number) }));
const credits = () => world.simulator.state.credits.allocated - world.simulator.state.credits.remaining;

describe('Maximum Billed Items', () => {
	const ENRICH = on('enrich', { businessEnrichments: ['firmographics'] });
	const EVENTS = on('getEvents', { businessEventTypes: ['new_office'], eventsOutput: 'raw' });

	it.each([
		['Enrich', ENRICH, 'business_ids'],
		['Get Events', EVENTS, 'business_ids'],
	])('%s', async (_what, parameters, key) => {
		for (const most of [1, 40, 55, 120, 500]) {
			const from = world.requests.length;
			const { items, error, hints } = await world.run(
				{ ...parameters, options: { maximumBilledItems: most } },
				ids(120),
			);
			expect(error).toBeUndefined();
			const rows = world.requests.slice(from).flatMap(({ body }) => (body as IDataObject)[key] as string[]);
			expect(rows).toHaveLength(Math.min(most, 120));
			const told = items.filter(({ json }) => 'notAsked' in json);
			expect(told).toHaveLength(Math.max(0, 120 - most));
			for (const { json } of told) {
				expect(json).toMatchObject({
					business_id: expect.any(String),
					notAsked: expect.stringContaining(String(most)),
				});
			}
			expect(new Set(pairedItemsOf({ items, error, hints, failed: [] }).map((pair) => JSON.stringify(pair))).size).toBe(
				120,
			);
			expect(hints.join().includes('Maximum Billed Items')).toBe(told.length > 0);
		}
	});

	it('Enrich counts each enrichment of each row, and keeps what was bought of an item', async () => {
		const parameters = on('enrich', {
			businessEnrichments: ['firmographics', 'technographics'],
			options: { maximumBilledItems: 5 },
		});
		const items = jsonOf(await world.run(parameters, ids(3)));
		expect(items.map(({ notAsked }) => Boolean(notAsked))).toEqual([false, false, true]);
		expect(items.map(({ enrichment }) => Object.keys(enrichment as IDataObject))).toEqual([
			['firmographics', 'technographics'],
			['firmographics', 'technographics'],
			['firmographics'],
		]);
	});

	it.each([1, 70, 100, 130, 230])('Search: %d results at most over all items', async (most) => {
		const parameters = on('search', {
			limit: '={{ $json.limit }}',
			simplify: false,
			searchWithoutFilters: true,
			options: { maximumBilledItems: most },
		});
		const { items, error } = await world.run(parameters, [{ limit: 70 }, { limit: 120 }, { limit: 40 }]);
		expect(error).toBeUndefined();
		const told = items.filter(({ json }) => 'notAsked' in json);
		expect(items.length - told.length).toBe(Math.min(most, 230));
		expect(credits()).toBe(Math.min(most, 230));
		expect(told).toHaveLength(most >= 230 ? 0 : most === 130 || most === 100 ? 2 : most === 70 ? 2 : 3);
	});
});

it('tells what Contact Information may cost at most, and what Explorium says it has cost', async () => {
	const input = [1, 2, 3].map((number) => ({ prospect_id: prospectId(number) }));
	const enrich = { resource: 'prospect', operation: 'enrich', prospectEnrichments: ['contact_information'] };
	expect((await world.run({ ...enrich, contactTypes: 'email' }, input)).hints).toEqual([
		'This run may cost 6 credits at most. Explorium reports 3 credits used by it.',
	]);
	expect((await world.run({ ...enrich, contactTypes: 'both' }, input)).hints).toEqual([
		'This run may cost 15 credits at most. Explorium reports 3 credits used by it.',
	]);
});

describe('a search whose cursors repeat', () => {
	it.each([
		['the same', ['A', 'A', 'A'], 2],
		['A and B in turn', ['A', 'B', 'A', 'B', 'A'], 3],
	])('%s: it ends, keeps what was paid for, and says so', async (_what, cursors, pages) => {
		const left = [...cursors];
		let asked = 0;
		world.standIn = (_req, res) => {
			asked += 1;
			const next_cursor = left.shift() ?? 'A';
			res.json({
				response_context: { request_status: 'success' },
				data: [{ business_id: businessId(asked) }],
				page: { next_cursor },
			});
		};
		const parameters = on('search', { returnAll: true, simplify: false, searchWithoutFilters: true });
		const { items, hints, error } = await world.run(parameters);
		expect(error).toBeUndefined();
		expect([items.length, asked]).toEqual([pages, pages]);
		expect(hints.join()).toMatch(/broke off after \d results: the next page is one that was read before/);
	});
});

describe('a call that is refused as a whole', () => {
	const continued = { onError: 'continueRegularOutput' as const };

	it('Match: for a row that is not named: the batch is halved until only that row fails', async () => {
		const input = Array.from({ length: 50 }, (_none, number) => ({ domain: `c${number}.example` }));
		const { app } = world.simulator;
		world.standIn = (req, res, next) => {
			const chunks: Buffer[] = [];
			req
				.on('data', (chunk: Buffer) => chunks.push(chunk))
				.on('end', () => {
					const body = JSON.parse(Buffer.concat(chunks).toString()) as {
						businesses_to_match: Array<{ domain: string }>;
					};
					if (body.businesses_to_match.some(({ domain }) => domain === 'c17.example')) {
						res.status(422).json({ detail: 'Unprocessable' });
					} else {
						Object.assign(req, { body, _body: true });
						app(req, res, next);
					}
				});
		};
		const items = jsonOf(await world.run(on('match', { companyName: '' }), input, continued));
		expect(items.map(({ error }, index) => (error ? index : null)).filter((index) => index !== null)).toEqual([17]);
		expect(items.filter(({ business_id: id }) => id)).toHaveLength(49);
	});

	it('Enrollments: for a row that is named: it fails, and the others are enrolled', async () => {
		const input = ids(5);
		let refused = 0;
		const enrolled: string[][] = [];
		world.standIn = (req, res) => {
			const chunks: Buffer[] = [];
			req
				.on('data', (chunk: Buffer) => chunks.push(chunk))
				.on('end', () => {
					const { business_ids: given } = JSON.parse(Buffer.concat(chunks).toString()) as { business_ids: string[] };
					const position = given.indexOf(businessId(2));
					if (position >= 0) {
						refused += 1;
						const loc = ['body', 'business_ids', position];
						res.status(422).json({ detail: [{ loc, msg: 'Unknown business', type: 'value_error' }] });
					} else {
						enrolled.push(given);
						res.json({ enrollment_id: `en_${enrolled.length}` });
					}
				});
		};
		const parameters: INodeParameters = {
			resource: 'enrollment',
			operation: 'create',
			entity: 'business',
			webhookId: { __rl: true, mode: 'id', value: 'wh_1' },
			enrollmentKey: 'customer-42',
			businessEvents: ['new_office'],
			businessIds: '={{ $json.business_id }}',
		};
		const { items, error } = await world.run(parameters, input, continued);
		expect(error).toBeUndefined();
		expect([refused, enrolled]).toEqual([1, [[0, 1, 3, 4].map((number) => businessId(number))]]);
		expect(items.map(({ json, pairedItem }) => [Boolean(json.error), pairedItem])).toEqual([
			[false, [0, 1, 3, 4].map((item) => ({ item }))],
			[true, { item: 2 }],
		]);
	});
});
