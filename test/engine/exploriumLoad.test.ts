import type { IDataObject } from 'n8n-workflow';

import { PROMPT_FAULTS, type FaultPlan } from '../../sandbox/faults';
import { businessId, ExploriumWorld, jsonOf } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';

const MINUTE = 60_000;
const LATENCY_MS = 400;

let world: ExploriumWorld;
let now: () => number;

beforeEach(async () => {
	const time = fakeTime();
	now = () => Date.now() + time.ahead;
	world = await ExploriumWorld.start(time, LATENCY_MS);
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const items = (count: number, json: (index: number) => IDataObject) =>
	Array.from({ length: count }, (_one, index) => json(index));

/** Every fault there is for a fifth of the requests, and for a twentieth of the others the answer is lost. */
const ROUGH: FaultPlan = {
	rate: 0.2,
	kinds: PROMPT_FAULTS,
	lostAnswerRate: 0.05,
	burst: 2,
};

const match = { resource: 'business', operation: 'match', companyName: '' };

describe('5,000 items to match', () => {
	const input = items(5000, (index) => ({ domain: `company-${index}.example` }));
	const REQUESTS = 100;
	const MINUTES = 25;

	test('make 100 requests and take no longer than the rate limit asks for', async () => {
		const start = now();
		const outcome = await world.run(match, input);
		const minutes = (now() - start) / MINUTE;

		expect(jsonOf(outcome).every(({ business_id }) => typeof business_id === 'string')).toBe(true);
		expect(world.requests).toHaveLength(REQUESTS);
		expect(minutes).toBeLessThan(MINUTES * 1.1);
		expect(minutes).toBeGreaterThan(MINUTES - 1.1);
		expect(world.simulator.rateLimit.refused).toBe(0);
	}, 30_000);

	test('are all answered although the vendor is rough', async () => {
		world.simulator.faults.follow({ ...ROUGH, seed: 11 });
		const outcome = await world.run(match, input);
		expect(outcome.error).toBeUndefined();
		const found = jsonOf(outcome).map(({ business_id }) => business_id);
		expect(found.every((id) => typeof id === 'string')).toBe(true);
		expect(new Set(found).size).toBe(5000);
		expect(world.simulator.faults.met.size).toBeGreaterThan(10);
	}, 60_000);
});

test('another program that uses the same key is given way to', async () => {
	const { simulator } = world;
	const other = async () => {
		const response = await fetch(`${world.url}/v2/businesses/match`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', api_key: simulator.state.apiKey },
			body: JSON.stringify({ businesses_to_match: items(50, (index) => ({ domain: `other-${index}.example` })) }),
		});
		return response.status;
	};
	expect([await other(), await other()]).toEqual([200, 200]);
	const start = now();
	const outcome = await world.run(
		match,
		items(400, (index) => ({ domain: `company-${index}.example` })),
	);
	expect(outcome.error).toBeUndefined();
	// The first call cannot know of the others; from its answer on, the vendor's count is followed.
	expect(simulator.rateLimit.refused).toBeLessThanOrEqual(1);
	expect((now() - start) / MINUTE).toBeGreaterThan(1);
});

describe('10,000 ids to enroll', () => {
	const PER_ITEM = 50;
	const input = items(10_000 / PER_ITEM, (index) => ({
		ids: Array.from({ length: PER_ITEM }, (_one, offset) => businessId(index * PER_ITEM + offset)),
	}));
	const REQUESTS = 500;
	const enroll = async () => {
		const { simulator } = world;
		const webhook = { name: 'CRM', webhook_url: 'https://hooks.example.com' };
		const made = await fetch(`${world.url}/v2/webhooks`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', api_key: simulator.state.apiKey },
			body: JSON.stringify(webhook),
		});
		const { webhook_id } = (await made.json()) as { webhook_id: string };
		return {
			resource: 'enrollment',
			operation: 'create',
			webhookId: { __rl: true, mode: 'id', value: webhook_id },
			enrollmentKey: 'customer',
			businessEvents: ['new_product'],
			businessIds: '={{ $json.ids }}',
		};
	};
	const enrolled = () => [...world.simulator.state.enrollments.values()].flatMap(({ ids }) => ids);

	test('make 500 requests, after one has shown that the account takes 20 IDs at a time', async () => {
		const parameters = await enroll();
		const start = now();
		const outcome = await world.run(parameters, input);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toHaveLength(REQUESTS);
		const asked = world.requests.filter(({ path }) => path === '/v2/businesses/events/enrollments');
		expect(asked.filter(({ status }) => status === 201)).toHaveLength(REQUESTS);
		expect(asked.filter(({ status }) => status === 422)).toHaveLength(1);
		expect(new Set(enrolled()).size).toBe(10_000);
		// 1,000 IDs are more than the simulator's limit lets through at once, whatever was asked before.
		expect(world.simulator.rateLimit.refused).toBeLessThanOrEqual(1);
		expect((now() - start) / MINUTE).toBeLessThan(50 * 1.1);
	}, 60_000);

	test('are enrolled once each although the vendor is rough', async () => {
		const parameters = await enroll();
		world.simulator.faults.follow({ ...ROUGH, seed: 5 });
		const outcome = await world.run(parameters, input);
		expect(outcome.error).toBeUndefined();
		const all = enrolled();
		expect(all).toHaveLength(10_000);
		expect(new Set(all).size).toBe(10_000);
		expect(outcome.items).toHaveLength(REQUESTS);
	}, 90_000);
});

describe('cancelling', () => {
	test.each([
		['while it waits for the rate limit', {}],
		['while it waits to try again', { rate: 1, kinds: ['unavailable'] as const }],
		['while a request is under way', { latencyMs: 300 }],
	])('stops further requests at once %s', async (_name, plan: FaultPlan) => {
		jest.restoreAllMocks();
		const controller = new AbortController();
		world.simulator.faults.follow(plan);
		const input = items(1000, (index) => ({ domain: `company-${index}.example` }));
		const run = world.run(match, input, { cancel: controller.signal, onError: 'continueRegularOutput' });
		await new Promise((resolve) => setTimeout(resolve, 150));
		const before = world.requests.length;
		controller.abort();
		const aborted = performance.now();
		await run.catch(() => undefined);
		expect(performance.now() - aborted).toBeLessThan(1000);
		await new Promise((resolve) => setTimeout(resolve, 600));
		expect(world.requests.length - before).toBeLessThanOrEqual(1);
		expect(world.requests.length).toBeLessThan(20);
	});
});
