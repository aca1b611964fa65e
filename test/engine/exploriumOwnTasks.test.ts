import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { businessId, ExploriumWorld, jsonOf, pairedItemsOf, prospectId } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

/** What an account has had made for itself, custom enrichments, and what it asks in its own words, research. */

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const GO_ON = { onError: 'continueRegularOutput' } as const;
const PATH = '/v1/custom_enrichments/sells_to/bulk_enrich';
const FOUND = { 'Business Type': 'B2B', Reasoning: 'It sells to companies.' };

describe('Enrich with Custom Enrichment', () => {
	const CUSTOM: INodeParameters = {
		resource: 'business',
		operation: 'enrichCustom',
		customEnrichmentId: 'sells_to',
	};
	const input = [1, 2].map((number) => ({ business_id: businessId(number), row: number }));

	test.each([
		['v1', 'flat'],
		['v2', 'flat'],
		['v2', 'nested'],
	] as const)('set to API %s, answered %s: adds what it says, ten companies in a call', async (apiVersion, shape) => {
		world.simulator.state.customShape = shape;
		const many = Array.from({ length: 21 }, (_none, number) => ({ business_id: businessId(number % 15) }));
		const outcome = await world.run({ ...CUSTOM, apiVersion }, many);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)[20]).toEqual({
			business_id: businessId(5),
			enrichment: { custom: { ...FOUND, business_id: businessId(5) } },
		});
		expect(pairedItemsOf(outcome)).toEqual(many.map((_item, item) => ({ item })));
		expect(world.bodies(PATH).map((body) => (body.business_ids as string[]).length)).toEqual([10, 5]);
		expect(world.simulator.state.credits.remaining).toBe(1_000_000 - 15);
	});

	test('a company that it says nothing of gets null', async () => {
		const [{ enrichment }] = jsonOf(await world.run(CUSTOM, [{ business_id: businessId(1, false) }]));
		expect(enrichment).toEqual({ custom: null });
	});

	test('several are told apart by their keys, and what is there is not paid for again', async () => {
		const options = { outputKey: 'business_model' };
		const first = jsonOf(await world.run({ ...CUSTOM, options }, input));
		expect(first[0].enrichment).toMatchObject({ business_model: FOUND });
		const again = jsonOf(await world.run({ ...CUSTOM, options }, first));
		expect(again).toEqual(first);
		expect(world.simulator.state.billings).toBe(1);
		const [both] = jsonOf(await world.run(CUSTOM, first));
		expect(both.enrichment).toMatchObject({ business_model: FOUND, custom: FOUND });
	});

	test('no more is billed than the run may', async () => {
		const outcome = await world.run({ ...CUSTOM, options: { maximumBilledItems: 1 } }, input);
		expect(jsonOf(outcome)[0]).toMatchObject({ enrichment: { custom: FOUND } });
		expect(jsonOf(outcome)[1]).toEqual({ ...input[1], notAsked: expect.stringContaining('limit of 1') as string });
		expect(world.simulator.state.credits.remaining).toBe(1_000_000 - 1);
	});

	test('an ID that the account does not have costs nothing, and says what to check', async () => {
		const { error } = await world.run({ ...CUSTOM, customEnrichmentId: 'other' }, input);
		expect(error?.message).toBe('Explorium did not run the custom enrichment (HTTP 404): Custom enrichment not found');
		expect(error?.description).toContain('Check the ID');
		expect(world.simulator.state.billings).toBe(0);
	});

	test('a call whose answer was lost is not made again', async () => {
		world.simulator.faults.inject('lostAnswer');
		const outcome = await world.run(CUSTOM, input, GO_ON);
		expect(jsonOf(outcome)).toMatchObject([{ error: expect.stringContaining('custom enrichment') as string }, {}]);
		expect(world.simulator.state.billings).toBe(1);
	});

	test.each<[INodeParameters, RegExp]>([
		[{ customEnrichmentId: '={{ $json.none }}' }, /^"Custom Enrichment ID" has no value$/],
		[{ options: { outputKey: 'a b' } }, /^"Output Key" in Options/],
		[{ businessId: 'acme' }, /^"Business ID"/],
	])('%j is refused before any call', async (parameters, message) => {
		const { error } = await world.run({ ...CUSTOM, ...parameters }, input);
		expect(error?.message).toMatch(message);
		expect(world.requests).toEqual([]);
	});
});

describe.each(['v1', 'v2'] as const)('API %s: Research', (apiVersion) => {
	const VERB = { v1: 'bulk_enrich', v2: 'enrich' }[apiVersion];
	const SCHEMA = { type: 'object', properties: { segment: { type: 'string' } }, required: ['segment'] };
	const RESEARCH: INodeParameters = {
		apiVersion,
		resource: 'business',
		operation: 'research',
		researchTask: 'Which segment is it?',
		outputSchema: JSON.stringify(SCHEMA),
	};
	const companies = (count: number, known = true): IDataObject[] =>
		Array.from({ length: count }, (_none, number) => ({ business_id: businessId(number, known) }));

	test('a task in plain words: the result is under enrichment.research', async () => {
		const outcome = await world.run(RESEARCH, companies(12));
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)[11]).toEqual({
			business_id: businessId(11),
			enrichment: { research: { segment: 'found on the web' } },
		});
		const bodies = world.bodies(`/${apiVersion}/businesses/research/${VERB}`);
		expect(bodies.map((body) => (body.businesses as []).length)).toEqual([10, 2]);
		expect(bodies[1]).toEqual({
			businesses: [{ business_id: businessId(10) }, { business_id: businessId(11) }],
			parameters: { query: 'Which segment is it?', output_schema: SCHEMA },
		});
		expect(world.simulator.state.credits.remaining).toBe(1_000_000 - 12);
	});

	test('a prompt template and custom fields, of people', async () => {
		const outcome = await world.run(
			{
				...RESEARCH,
				resource: 'prospect',
				taskAs: 'template',
				promptTemplate: "An opener for {{ record['full_name'] }} and {{ record['campaign'] }}",
				customFields: { field: [{ name: 'campaign', value: '={{ $json.campaign }}' }] },
			},
			[1, 2, 1].map((number) => ({ prospect_id: prospectId(1), campaign: `Q${number}` })),
		);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map(({ enrichment }) => enrichment)).toEqual(
			['Q1', 'Q2', 'Q1'].map((segment) => ({ research: { segment } })),
		);
		expect(world.bodies(`/${apiVersion}/prospects/research/${VERB}`)).toEqual([
			{
				prospects: [1, 2].map((number) => ({ prospect_id: prospectId(1), custom_fields: { campaign: `Q${number}` } })),
				parameters: {
					prompt_template: "An opener for {{ record['full_name'] }} and {{ record['campaign'] }}",
					output_schema: SCHEMA,
				},
			},
		]);
	});

	test('a row that cannot be researched says why and costs the others nothing', async () => {
		const outcome = await world.run(RESEARCH, [...companies(1), ...companies(1, false)]);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual([
			{ business_id: businessId(0), enrichment: { research: { segment: 'found on the web' } } },
			{
				business_id: businessId(0, false),
				enrichment: { research: null },
				enrichmentFailed: { research: { message: 'Unable to resolve a profile for this identifier.' } },
			},
		]);
		expect(outcome.hints.join()).toContain('could not research 1 of the 2 items');
	});

	test('rows that are missing or in another order go to whom their id names', async () => {
		const [first, second, third] = companies(3).map(({ business_id }) => business_id);
		world.simulator.faults.inject({
			status: 200,
			body: { data: [{ business_id: third, segment: 'c' }, null, { business_id: first, data: { segment: 'a' } }] },
		});
		const outcome = await world.run(RESEARCH, companies(3));
		expect(jsonOf(outcome)).toEqual([
			{ business_id: first, enrichment: { research: { segment: 'a' } } },
			{ business_id: second, enrichment: { research: null } },
			{ business_id: third, enrichment: { research: { segment: 'c' } } },
		]);
	});

	test('what is there is not paid for again, and no more is billed than the run may', async () => {
		const known = { ...companies(1)[0], enrichment: { research: { segment: 'a' } } };
		const outcome = await world.run({ ...RESEARCH, options: { maximumBilledItems: 1 } }, [
			known,
			...companies(3).slice(1),
		]);
		expect(jsonOf(outcome)[0]).toEqual(known);
		expect(jsonOf(outcome)[1]).toMatchObject({ enrichment: { research: {} } });
		expect(jsonOf(outcome)[2]).toMatchObject({ notAsked: expect.stringContaining('limit of 1') as string });
		expect(world.simulator.state.credits.remaining).toBe(1_000_000 - 1);
	});

	test('a lost answer is not asked for again, with continue-on-fail in an item of each', async () => {
		world.simulator.faults.inject('lostAnswer');
		const outcome = await world.run(RESEARCH, companies(2), GO_ON);
		expect(jsonOf(outcome)).toHaveLength(2);
		for (const { message } of jsonOf(outcome)) expect(message).toContain('credits spent');
		expect(world.simulator.state.billings).toBe(1);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no task', { researchTask: '={{ $json.none }}' }, /^"Task" has no value$/],
		[
			'a template without a schema',
			{ taskAs: 'template', promptTemplate: 'x', outputSchema: '' },
			/^"Output Schema \(JSON\)" has no value$/,
		],
		['a schema that is none', { outputSchema: '[]' }, /^"Output Schema \(JSON\)"/],
		[
			'a field without a name',
			{ customFields: { field: [{ name: '', value: 'x' }] } },
			/^"Name" in row 1 of Custom Fields has no value$/,
		],
	])('%s is refused before any call', async (_what, parameters, message) => {
		const { error } = await world.run({ ...RESEARCH, ...parameters }, companies(1));
		expect(error?.message).toMatch(message);
		expect(world.requests).toEqual([]);
	});

	test('without a schema Explorium makes one, in v2', async () => {
		const outcome = await world.run({ ...RESEARCH, outputSchema: '' }, companies(1));
		if (apiVersion === 'v1') expect(outcome.error?.message).toMatch(/^"Output Schema \(JSON\)" has no value$/);
		else expect(jsonOf(outcome)[0].enrichment).toEqual({ research: { answer: 'found on the web' } });
	});
});
