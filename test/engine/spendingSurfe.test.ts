import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { requestsTo } from '../../sandbox/faults';
import { ENRICH, people, startSurfe, type RunningSurfe } from './harness/surfe';

/** What Surfe bills: never the same twice, never more than the run may spend, and a bad row costs the others nothing. */

let running: RunningSurfe;

beforeEach(async () => {
	running = await startSurfe();
});

afterEach(async () => await running.stop());

const SEARCH = { resource: 'person', operation: 'search', searchIn: 'all', peopleFilters: { seniorities: ['VP'] } };
const BY_EMAIL = { resource: 'person', operation: 'findByEmail' };
const COMPANIES = { resource: 'company', operation: 'enrich' };
const emails = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => ({ email: `maya.row${index}@fjordline.example` }));
const domains = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => ({ domain: `c${index}.example` }));
const asked = (): number =>
	running
		.posts()
		.filter(({ status }) => status === 202)
		.reduce((sum, { body }) => sum + ((body.people ?? body.companies) as unknown[]).length, 0);

describe('Maximum Billed Items', () => {
	test.each<[string, INodeParameters, IDataObject[], number]>([
		['Enrich people', ENRICH, people(25), 10],
		['Enrich companies', COMPANIES, domains(25), 10],
		['Find by Email', BY_EMAIL, emails(25), 10],
		['Enrich people, within one job', ENRICH, people(25), 1000],
	])('%s', async (_what, parameters, input, jobSize) => {
		for (const most of [1, 7, 10, 12, 25, 100]) {
			const before = asked();
			const options = { jobSize, maximumBilledItems: most, pollInterval: 1 };
			const { items, error, hints } = await running.run({ ...parameters, options }, input, {});
			expect(error).toBeUndefined();
			expect(asked() - before).toBe(Math.min(most, 25));
			expect(items).toHaveLength(25);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_one, item) => ({ item })));
			const told = items.filter(({ json }) => 'notAsked' in json);
			expect(told).toHaveLength(Math.max(0, 25 - most));
			for (const { json } of told) {
				expect(json).toMatchObject({
					notAsked: expect.stringContaining(`the limit of ${most} billed items`) as string,
				});
				expect(json).not.toHaveProperty('error');
			}
			expect(hints.some((hint) => hint.includes('Maximum Billed Items'))).toBe(told.length > 0);
		}
	});

	test('counts people, not items: one in four items is asked for once', async () => {
		const [one, other] = people(2);
		const options = { maximumBilledItems: 1, pollInterval: 1 };
		const { items } = await running.run({ ...ENRICH, options }, [one, one, one, one, other]);
		expect(asked()).toBe(1);
		expect(items.map(({ json }) => 'notAsked' in json)).toEqual([false, false, false, false, true]);
	});

	test.each([1, 150, 200, 250])('Search: %d results at most over all items', async (most) => {
		const parameters = {
			...SEARCH,
			returnAll: false,
			limit: '={{ $json.limit }}',
			options: { maximumBilledItems: most },
		};
		const before = running.surfe.state.quotas.peopleSearchResults;
		const { items, error } = await running.run(parameters, [{ limit: 120 }, { limit: 121 }, { limit: 122 }]);
		expect(error).toBeUndefined();
		expect(before - running.surfe.state.quotas.peopleSearchResults).toBe(most);
		const told = items.filter(({ json }) => 'notAsked' in json);
		expect(items.length - told.length).toBe(most);
		expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(3);
		expect(told.length).toBe(most === 250 ? 1 : most > 120 ? 2 : 3);
	});

	test('a limit that cannot be read stops the node before anything is billed', async () => {
		const { error } = await running.run({ ...ENRICH, options: { maximumBilledItems: 'ten' } }, people(2));
		expect(error?.message).toMatch(/Maximum Billed Items/);
		expect(running.posts()).toEqual([]);
	});

	test('a hint tells what a run may cost, where the price is known', async () => {
		const { hints } = await running.run({ ...BY_EMAIL, options: { pollInterval: 1 } }, emails(3));
		expect(hints).toContain(
			'This run asks for 3 people and uses 30 search credits, 10 for each LinkedIn URL found, at most.',
		);
	});
});

describe('a row that Surfe refuses', () => {
	const refusal = { status: 400, body: { code: 400, message: 'people.1.email: Invalid email' } };

	test.each<[string, INodeParameters, IDataObject[]]>([
		['Find by Email', BY_EMAIL, emails(4)],
		['Enrich', ENRICH, people(4)],
	])('%s: it fails, and the others go on', async (_what, parameters, input) => {
		running.surfe.faults.injectInto(requestsTo('POST'), refusal);
		const options = { pollInterval: 1 };
		const { items } = await running.run({ ...parameters, options }, input, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => ('error' in json ? 'failed' : json.enrichmentStatus))).toEqual([
			'completed',
			'failed',
			'completed',
			'completed',
		]);
		expect(items[1].json.error).toMatch(/people.1.email: Invalid email/);
		expect(asked()).toBe(3);
	});

	test('where the job may have been started all the same, nobody of it is asked for again', async () => {
		const lost = { ...refusal, status: 500 };
		running.surfe.faults.injectInto(requestsTo('POST'), lost);
		const { items } = await running.run(ENRICH, people(4), { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error)).toEqual(Array(4).fill(expect.stringContaining('may have started')));
		expect(running.posts()).toHaveLength(1);
	});

	test('a node that does not continue stops, and nothing is billed', async () => {
		running.surfe.faults.injectInto(requestsTo('POST'), refusal);
		const { error } = await running.run(BY_EMAIL, emails(4));
		expect(error?.message).toMatch(/people.1.email: Invalid email/);
		expect(asked()).toBe(0);
	});
});

describe('a search whose page tokens repeat', () => {
	const page = (token: string) => ({
		status: 200,
		body: { people: [{ firstName: token }], nextPageToken: token, total: 9 },
	});

	test.each([
		['the same', ['A', 'A'], 2],
		['A and B in turn', ['A', 'B', 'A', 'B', 'A'], 3],
	])('%s: it ends, keeps what was paid for, and says so', async (_what, tokens, pages) => {
		running.surfe.faults.injectInto(requestsTo('POST'), ...tokens.map(page));
		const { items, hints, error } = await running.run({ ...SEARCH, returnAll: true }, [{}]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(pages);
		expect(running.posts()).toHaveLength(pages);
		expect(hints.join()).toMatch(/broke off after \d results: the next page is one that was read before/);
	});
});

test('a search that met 503 may have been billed, since Surfe answers so after a timeout: it is not made again', async () => {
	running.surfe.faults.injectInto(requestsTo('POST', /search$/), 'unavailable');
	const { error } = await running.run(SEARCH, [{}], { retryOnFail: true });
	expect(error?.message).toMatch(/its answer was lost earlier in this execution/);
	expect(running.posts()).toHaveLength(1);
});
