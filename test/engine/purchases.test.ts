import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { requestsTo, type Fault } from '../../sandbox/faults';
import { businessId, ExploriumWorld } from './harness/exploriumWorld';
import { openAccount } from './harness/snitcher';
import { fakeTime } from './harness/time';
import { uuidOf } from '../../sandbox/snitcher/world';

/** What was paid for in an execution is not bought again when n8n runs the node once more. */

describe('Explorium', () => {
	let world: ExploriumWorld;

	beforeEach(async () => {
		world = await ExploriumWorld.start(fakeTime());
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

	const ids = Array.from({ length: 150 }, (_none, number) => ({ business_id: businessId(number) }));
	const domains = Array.from({ length: 150 }, (_none, number) => ({ domain: `c${number}.example` }));
	const on = (operation: string, more: INodeParameters): INodeParameters => ({
		resource: 'business',
		operation,
		...more,
	});

	const PURCHASES: Array<[string, INodeParameters, IDataObject[], RegExp, string, number]> = [
		['Enrich', on('enrich', { businessEnrichments: ['firmographics'] }), ids, /enrich$/, 'business_ids', 150],
		['Get Events', on('getEvents', { businessEventTypes: ['new_office'] }), ids, /\/events$/, 'business_ids', 150],
		['Match', on('match', { companyName: '' }), domains, /\/match$/, 'businesses_to_match', 150],
	];

	/** The rows that the vendor has given out, or was asked about with success. */
	const rows = (path: RegExp, key: string) =>
		world.requests
			.filter((request) => request.method === 'POST' && path.test(request.path) && request.status === 200)
			.map(({ body }) => (body as Record<string, unknown>)[key])
			.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : Number(value)), 0);

	it.each(PURCHASES)(
		'%s: the third of three calls fails once, and only that is made again',
		async (_what, ...given) => {
			const [parameters, input, path, key, billed] = given;
			world.simulator.faults.injectInto(requestsTo('POST', path), null, null, 'forbidden');
			const options = { retryOnFail: true };
			const outcome = await world.run(parameters, input, options);
			expect(outcome.error).toBeUndefined();
			expect(rows(path, key)).toBe(billed);
			const refused = world.requests.filter(({ status }) => status === 403);
			const same = world.requests.filter(({ body }) => JSON.stringify(body) === JSON.stringify(refused[0].body));
			expect(same.map(({ status }) => status)).toEqual([403, 200]);
			expect(new Set(world.requests.map(({ body }) => JSON.stringify(body))).size).toBe(world.requests.length - 1);
		},
	);

	const LOST: Fault[] = ['lostAnswer', 'truncatedJson', 'resetMidBody'];
	const BILLED = PURCHASES.filter(([what]) => what !== 'Match');
	it.each(BILLED.flatMap((purchase) => LOST.map((fault) => [fault, ...purchase] as const)))(
		'%s during %s: what may have been bought is not bought again, and the node says so',
		async (fault, _what, ...given) => {
			const [parameters, input, path] = given;
			world.simulator.faults.injectInto(requestsTo('POST', path), null, null, fault);
			const { error } = await world.run(parameters, input, { retryOnFail: true });
			expect(error?.message).toMatch(
				/its answer was lost earlier in this execution, so the request was not sent again/,
			);
			expect(world.simulator.state.billings).toBe(3);
			expect(world.requests).toHaveLength(3);
		},
	);

	it('Search: what an item before has found is not searched for again', async () => {
		world.simulator.faults.injectInto(requestsTo('POST', /\/businesses$/), null, null, 'forbidden');
		const parameters = on('search', { searchWithoutFilters: true, limit: '={{ $json.limit }}', simplify: false });
		const outcome = await world.run(parameters, [{ limit: 130 }, { limit: 7 }], { retryOnFail: true });
		expect(outcome.items).toHaveLength(137);
		expect(world.requests.map(({ status }) => status)).toEqual([200, 200, 403, 200]);
	});

	it('a person who has n8n retry the execution may buy what was lost', async () => {
		const [, parameters, input, path] = PURCHASES[0];
		const context: IDataObject = {};
		world.simulator.faults.injectInto(requestsTo('POST', path), null, null, 'hangUp');
		await world.run(parameters, input, { context });
		expect(await world.run(parameters, input, { context, mode: 'retry' })).toMatchObject({ error: undefined });
		expect(world.requests).toHaveLength(4);
	});

	it('another execution buys anew', async () => {
		const [, parameters] = PURCHASES[0];
		await world.run(parameters, ids.slice(0, 1));
		await world.run(parameters, ids.slice(0, 1));
		expect(world.requests).toHaveLength(2);
	});

	it('nothing of the answers is stored with the execution', async () => {
		const [, parameters, input] = PURCHASES[0];
		const context: IDataObject = {};
		await world.run(parameters, input, { context });
		expect(context).toEqual({});
	});
});

describe('Snitcher', () => {
	it.each<Fault>(['lostAnswer', 'internal', 'unavailable'])(
		'an email whose reveal met %s is not revealed again',
		async (fault) => {
			const account = await openAccount();
			account.simulator.state.contactsOf('acme.example');
			const contactId = uuidOf('contact acme.example');
			account.simulator.faults.injectInto(requestsTo('PUT'), fault);
			const { error } = await account.run('contact', 'revealEmail', { contactId }, [{}], { retryOnFail: true });
			expect(error?.message).toMatch(/may have revealed the email.*lost earlier in this execution/);
			expect(account.requests()).toHaveLength(1);
			jest.restoreAllMocks();
			await account.close();
		},
	);

	it('a tag that was made before another one failed is not made again', async () => {
		const account = await openAccount();
		account.simulator.faults.injectInto(requestsTo('POST', /tags$/), null, 'forbidden');
		const parameters = { newTagName: '={{ "New " + $itemIndex }}' };
		const { error, items } = await account.run('tag', 'create', parameters, [{}, {}], { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.tag_name)).toEqual(['New 0', 'New 1']);
		expect(account.requests()).toHaveLength(3);
		jest.restoreAllMocks();
		await account.close();
	});
});
