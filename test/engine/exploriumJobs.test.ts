import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readCsv } from '../../nodes/shared/csv';
import { businessId, ExploriumWorld, jsonOf, pairedItemsOf, prospectId } from './harness/exploriumWorld';
import { fakeTime, type FakeTime } from './harness/time';

/** Enrichments in the background: lists, jobs over them, and their results. */

let time: FakeTime;
let world: ExploriumWorld;

beforeEach(async () => {
	time = fakeTime();
	world = await ExploriumWorld.start(time);
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const GO_ON = { onError: 'continueRegularOutput' } as const;
const state = () => world.simulator.state;
const companies = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, number) => ({ business_id: businessId(number) }));
const asJob = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'job',
	operation,
	...more,
});
const sizes = () => [...state().lists.values()].map(({ ids }) => ids.length);

describe('Upload List', () => {
	test.each(['v1', 'v2'])('set to API %s: the IDs of all items make one list, each once', async (apiVersion) => {
		const input = [...companies(3), { company: { id: businessId(1) } }];
		const outcome = await world.run(asJob('upload', { apiVersion, options: { listName: 'Tärgets "1"' } }), input);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toMatchObject([
			{ list_id: expect.any(String) as string, name: 'Tärgets "1"', rowCount: 3, rows: 3, entity: 'business' },
		]);
		expect(pairedItemsOf(outcome)).toEqual([[0, 1, 2, 3].map((item) => ({ item }))]);
		expect([...state().lists.values()]).toEqual([
			{ entity: 'business', ids: companies(3).map(({ business_id }) => business_id) },
		]);
		expect(state().billings).toBe(0);
	});

	test('10,001 people are two lists', async () => {
		const prospectRowIds = Array.from({ length: 10_001 }, (_none, number) => prospectId(number));
		const outcome = await world.run(asJob('upload', { entity: 'prospect', prospectRowIds: '={{ $json.ids }}' }), [
			{ ids: prospectRowIds },
		]);
		expect(outcome.error).toBeUndefined();
		expect(sizes()).toEqual([10_000, 1]);
	});

	test('an item without an ID costs the others nothing under continue-on-fail, and is refused before any call', async () => {
		const input = [...companies(1), { business_id: 'acme' }, {}];
		const outcome = await world.run(asJob('upload'), input, GO_ON);
		expect(jsonOf(outcome)).toMatchObject([
			{ rowCount: 1 },
			{ error: 'Business IDs: "acme" is no business id' },
			{ error: '"Business IDs" has no value' },
		]);
		const stopped = await world.run(asJob('upload'), input);
		expect(stopped.error?.message).toBe('Business IDs: "acme" is no business id');
		expect(sizes()).toEqual([1]);
	});
});

describe('Start', () => {
	test('uploads the IDs of the items and starts a job over them', async () => {
		const parameters = { businessEnrichment: 'company_website_keywords', websiteKeywords: ['api'] };
		const outcome = await world.run(asJob('start', { ...parameters, options: { emailWhenDone: true } }), companies(60));
		expect(outcome.error).toBeUndefined();
		const [list_id] = state().lists.keys();
		expect(jsonOf(outcome)).toEqual([
			{
				job_id: expect.any(String) as string,
				status: 'queued',
				list_id,
				entity: 'business',
				enrichment: 'company_website_keywords',
				rows: 60,
			},
		]);
		expect(world.bodies('/v2/businesses/company_website_keywords/job')).toEqual([
			{
				list_id,
				parameters: { keywords: ['api'] },
				notifications: { email: { enabled: true, on: ['success', 'failure'] } },
			},
		]);
		expect(state().credits.remaining).toBe(1_000_000 - 60);
	});

	test('over an uploaded list: items that name the same share a job', async () => {
		await world.run(asJob('upload'), companies(2));
		const [list_id] = state().lists.keys();
		const outcome = await world.run(asJob('start', { rowsFrom: 'list' }), [{ list_id }, { list_id }]);
		expect(jsonOf(outcome)).toMatchObject([{ list_id, enrichment: 'firmographics', rows: null }]);
		expect(pairedItemsOf(outcome)).toEqual([[{ item: 0 }, { item: 1 }]]);
		expect(state().billings).toBe(1);
	});

	test('no more is billed than the run may, and the rest is told', async () => {
		const outcome = await world.run(asJob('start', { options: { maximumBilledItems: 2 } }), companies(3));
		expect(jsonOf(outcome)).toMatchObject([
			{ rows: 2 },
			{ business_id: businessId(2), notAsked: expect.stringContaining('limit of 2') as string },
		]);
		expect(state().credits.remaining).toBe(1_000_000 - 2);
		expect(outcome.hints.join()).toContain('Maximum Billed Items');
	});

	test('a start whose answer was lost is not made again, by the node tried again neither', async () => {
		const context: IDataObject = {};
		world.simulator.faults.inject(null, 'lostAnswer');
		const first = await world.run(asJob('start'), companies(2), { context });
		expect(first.error?.message).toContain('Explorium did not start the job');
		expect(first.error?.description).toContain('credits spent');
		const again = await world.run(asJob('start'), companies(2), { context });
		expect(again.error?.message).toContain('its answer was lost earlier');
		expect(state().billings).toBe(1);
	});

	test('a node that is tried again starts its job over the list that it had uploaded', async () => {
		const context: IDataObject = {};
		world.simulator.faults.inject(null, 'forbidden');
		expect((await world.run(asJob('start'), companies(2), { context })).error?.message).toContain('HTTP 403');
		const again = await world.run(asJob('start'), companies(2), { context });
		expect(jsonOf(again)).toMatchObject([{ rows: 2 }]);
		expect(sizes()).toEqual([2]);
	});
});

describe('Get, Cancel, Get Many', () => {
	const started = async (count = 1): Promise<string[]> => {
		for (let number = 0; number < count; number++) await world.run(asJob('start'), companies(number + 1));
		return [...state().jobs.keys()];
	};

	test('Get tells how far a job is, and not where its result is', async () => {
		const [jobId] = await started();
		const outcome = await world.run(asJob('get'), [{ job_id: jobId }]);
		expect(jsonOf(outcome)).toMatchObject([
			{ job_id: jobId, status: 'succeeded', credit_usage: { total_credits: 1 }, results: { format: 'csv' } },
		]);
		expect(JSON.stringify(jsonOf(outcome))).not.toContain('signature');
	});

	test('Cancel stops a job that runs', async () => {
		state().jobReadings = 5;
		const [jobId] = await started();
		expect(jsonOf(await world.run(asJob('cancel', { jobId })))).toMatchObject([{ job_id: jobId, status: 'cancelled' }]);
		expect(state().jobs.get(jobId)?.status).toBe('cancelled');
	});

	test('Get Many reads page after page, or those in one state', async () => {
		state().jobsPerPage = 2;
		const ids = await started(5);
		const all = await world.run(asJob('getAll', { returnAll: true }));
		expect(jsonOf(all).map(({ job_id }) => job_id)).toEqual(ids);
		const few = await world.run(asJob('getAll', { limit: 3 }));
		expect(jsonOf(few)).toHaveLength(3);
		expect(jsonOf(await world.run(asJob('getAll', { jobStatus: 'failed', returnAll: true })))).toEqual([]);
	});

	test('a job that is not there is named', async () => {
		const { error } = await world.run(asJob('get', { jobId: 'job_none' }));
		expect(error?.message).toBe('Explorium did not read the job (HTTP 404): Job not found');
	});
});

describe('Get Result', () => {
	const started = async (more: INodeParameters = {}, input = companies(2)): Promise<string> => {
		await world.run(asJob('start', more), input);
		return [...state().jobs.keys()].at(-1)!;
	};

	test('waits for the job, and gives an item for each row', async () => {
		state().jobReadings = 3;
		const jobId = await started();
		const outcome = await world.run(asJob('getResult', { jobId }));
		expect(outcome.error).toBeUndefined();
		expect(time.slept).toEqual([30_000, 30_000, 30_000]);
		expect(jsonOf(outcome)).toMatchObject(
			[0, 1].map((number) => ({
				job_id: jobId,
				business_id: businessId(number),
				data: { business_description: expect.stringContaining('made-up') as string, locations_distribution: [] },
			})),
		);
	});

	test('people, lists and objects in cells, and several rows of one', async () => {
		const input = [{ prospect_id: prospectId(1) }];
		const jobId = await started({ entity: 'prospect', prospectEnrichment: 'profiles' }, input);
		const [{ prospect_id, data }] = jsonOf(await world.run(asJob('getResult', { jobId })));
		expect(prospect_id).toBe(prospectId(1));
		expect(data).toMatchObject({ experience: [{ company: { name: expect.any(String) as string } }] });
		const posts = await started({ businessEnrichment: 'linkedin_posts' }, companies(1));
		expect(jsonOf(await world.run(asJob('getResult', { jobId: posts })))).toHaveLength(3);
	});

	test('a job that takes longer than the wait goes on, and is said to', async () => {
		state().jobReadings = 100;
		const jobId = await started();
		const { error } = await world.run(asJob('getResult', { jobId, waitMinutes: 1 }));
		expect(error).toMatchObject({ message: 'The job has not ended yet: it is running' });
		expect(error?.description).toContain('is not started anew');
	});

	test('a job that failed says why', async () => {
		const jobId = await started();
		state().jobs.get(jobId)!.failure = 'The dataset has expired';
		const { error } = await world.run(asJob('getResult', { jobId }));
		expect(error?.message).toBe('The job has no result: it is failed, The dataset has expired');
	});

	test('items that name the same job share its result', async () => {
		const jobId = await started();
		const outcome = await world.run(asJob('getResult', { jobId }), [{}, {}]);
		expect(jsonOf(outcome)).toHaveLength(4);
		expect(state().downloads).toBe(1);
	});

	test.each<[string, string, RegExp]>([
		[
			'elsewhere without https',
			'http://files.example/result.csv?signature=secret',
			/^Explorium did not give the result of the job. Nothing was sent/,
		],
		['not there', '', /^Explorium did not give the result of the job \(HTTP 403\): the file is not there$/],
	])('a file that is %s gives one error, which does not tell the address', async (_what, address, message) => {
		const jobId = await started();
		const download_url = address || `${world.url}/files/${jobId}?signature=secret`;
		world.simulator.faults.inject({
			status: 200,
			body: { job_id: jobId, status: 'succeeded', results: { download_url } },
		});
		const { error } = await world.run(asJob('getResult', { jobId }));
		expect(error?.message).toMatch(message);
		expect(`${error?.message} ${error?.description}`).not.toContain('secret');
	});
});

test.each([
	['a,b\n1,2\n', [{ a: '1', b: '2' }]],
	['\uFEFFa,b\r\n"x, ""y""\r\nz",\r\n', [{ a: 'x, "y"\r\nz', b: null }]],
	['a\n1\n\n2', [{ a: '1' }, { a: '2' }]],
	['a,b\n1', [{ a: '1', b: null }]],
	['a,b', []],
	['', []],
])('a file %j has the rows %j', (file, rows) => {
	expect(readCsv(file)).toEqual(rows);
});
