import express from 'express';
import type { IDataObject } from 'n8n-workflow';

import { listen } from '../../sandbox/express';
import { signExplorium } from '../../sandbox/signing';
import { ExploriumWorld, jsonOf } from './harness/exploriumWorld';
import { fakeTime } from './harness/time';
import { TriggerHost } from './harness/triggerHost';

const MASKED = '••••••••';
const URL_A = 'https://a.example.com/hook';
const URL_B = 'https://b.example.com/hook';

let world: ExploriumWorld;

beforeEach(async () => {
	world = await ExploriumWorld.start(fakeTime());
});

afterEach(async () => {
	await world.close();
	jest.restoreAllMocks();
});

const webhook = (operation: string, more: IDataObject = {}) => ({ resource: 'webhook', operation, ...more });
const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const writes = () => world.requests.filter(({ method }) => method !== 'GET');

async function registered(more: IDataObject = {}): Promise<string> {
	const [{ webhook_id }] = jsonOf(await world.run(webhook('register', { webhookName: 'CRM', url: URL_A, ...more })));
	return webhook_id as string;
}

const stored = (id: string) => world.simulator.state.webhooks.get(id)!;

describe('API v2: Webhook', () => {
	test('registers with everything there is to say, and masks the secret', async () => {
		const options = {
			description: 'For the CRM',
			payloadFormat: 'stringified_json',
			headers: { header: [{ name: 'X-Tenant', value: '42' }] },
		};
		const id = await registered({ options });
		expect(stored(id)).toMatchObject({
			description: 'For the CRM',
			payload_format: 'stringified_json',
			headers: ['X-Tenant: 42'],
		});
		const [shown] = jsonOf(
			await world.run(webhook('register', { webhookName: 'Two', url: URL_B, includeSecret: true })),
		);
		expect(shown.webhook_secret).toBe(stored(shown.webhook_id as string).secret);
		expect(jsonOf(await world.run(webhook('register', { webhookName: 'Three', url: URL_B })))[0].webhook_secret).toBe(
			MASKED,
		);
	});

	test('a registration whose answer was lost is found, and given a secret that is known', async () => {
		world.simulator.faults.inject('lostAnswer');
		const outcome = await world.run(webhook('register', { webhookName: 'CRM', url: URL_A, includeSecret: true }));
		const [{ webhook_id, webhook_secret }] = jsonOf(outcome);
		expect(world.simulator.state.webhooks.size).toBe(1);
		expect(webhook_secret).toBe(stored(webhook_id as string).secret);
	});

	test('changes only what is given', async () => {
		const id = await registered();
		const change = { webhookId: locator(id), allowChanging: true };
		const fields = { url: URL_B, description: '', headers: { header: [{ name: 'A', value: 'b' }] } };
		const [changed] = jsonOf(await world.run(webhook('update', { ...change, webhookFields: fields })));
		expect(changed).toMatchObject({ webhook_id: id, webhook_url: URL_B, name: 'CRM', headers: [`A: ${MASKED}`] });
		expect(stored(id).headers).toEqual(['A: b']);
		await world.run(webhook('update', { ...change, webhookFields: { status: 'disabled', name: 'Old' } }));
		expect(stored(id)).toMatchObject({ status: 'disabled', name: 'Old', webhook_url: URL_B });
		expect(writes().at(-1)?.body).toEqual({ status: 'disabled', name: 'Old' });
	});

	test.each([
		['update', { webhookFields: { url: URL_B } }, 'changed'],
		['rotateSecret', {}, 'given a new secret'],
		['delete', {}, 'deleted'],
	])('%s refuses one that something may rely on', async (operation, more, word) => {
		const id = await registered();
		const before = writes().length;
		const outcome = await world.run(webhook(operation, { webhookId: locator(id), ...more }));
		expect(outcome.error?.message).toBe(`The webhook "CRM" to a.example.com was not ${word}`);
		expect(outcome.error?.description).toMatch(/Allow Changing Existing/);
		expect(writes()).toHaveLength(before);
	});

	test.each([
		['update', { webhookFields: { url: URL_B } }],
		['rotateSecret', {}],
	])("%s refuses a trigger's own, also while it is disabled", async (operation, more) => {
		const id = await registered({ webhookName: 'n8n: My workflow 1a2b3c' });
		stored(id).status = 'disabled';
		const before = writes().length;
		const outcome = await world.run(webhook(operation, { webhookId: locator(id), ...more }));
		expect(outcome.error?.description).toMatch(/belongs to an Explorium Trigger/);
		expect(writes()).toHaveLength(before);
		const allowed = await world.run(webhook(operation, { webhookId: locator(id), allowChanging: true, ...more }));
		expect(allowed.error).toBeUndefined();
	});

	test.each([
		['update', { webhookFields: { status: 'active' } }],
		['rotateSecret', {}],
		['delete', {}],
	])('%s refuses what is not ours, also while it is disabled', async (operation, more) => {
		const id = await registered();
		stored(id).status = 'disabled';
		const before = writes().length;
		const outcome = await world.run(webhook(operation, { webhookId: locator(id), ...more }));
		expect(outcome.error?.description).toMatch(/Allow Changing Existing/);
		expect(writes()).toHaveLength(before);
	});

	test('what its headers carry is masked unless asked', async () => {
		const headers = { header: [{ name: 'Authorization', value: 'Bearer of-the-receiver' }] };
		const id = await registered({ options: { headers } });
		expect(stored(id).headers).toEqual(['Authorization: Bearer of-the-receiver']);
		const get = async (more: IDataObject) =>
			jsonOf(await world.run(webhook('get', { webhookId: locator(id), ...more })));
		expect((await get({}))[0].headers).toEqual([`Authorization: ${MASKED}`]);
		expect((await get({ includeSecret: true }))[0].headers).toEqual(['Authorization: Bearer of-the-receiver']);
		const all = await world.run({ apiVersion: 'v2', resource: 'webhook', operation: 'getAll', returnAll: true });
		expect(JSON.stringify(all)).not.toContain('of-the-receiver');
	});

	test('rotates the secret, and masks the new one unless asked', async () => {
		const id = await registered();
		const old = stored(id).secret;
		const rotate = (more: IDataObject) =>
			webhook('rotateSecret', { webhookId: locator(id), allowChanging: true, ...more });
		expect(jsonOf(await world.run(rotate({})))).toEqual([{ webhook_id: id, rotated: true, webhook_secret: MASKED }]);
		expect(stored(id).secret).not.toBe(old);
		expect(jsonOf(await world.run(rotate({ includeSecret: true })))[0].webhook_secret).toBe(stored(id).secret);
	});

	test('nothing to change, and nothing there', async () => {
		const id = await registered();
		const empty = await world.run(webhook('update', { webhookId: locator(id), webhookFields: {} }));
		expect(empty.error?.message).toBe('There is nothing to change');
		const missing = await world.run(webhook('rotateSecret', { webhookId: locator('wh_missing') }));
		expect(missing.error?.message).toBe('There is no webhook with the id "wh_missing"');
	});
});

describe('API v1: Webhook', () => {
	const v1 = (operation: string, more: IDataObject = {}) =>
		webhook(operation, { apiVersion: 'v1', webhookId: locator('sandbox'), ...more });
	const headers = { header: [{ name: 'Authorization', value: 'Bearer x' }] };

	beforeEach(async () => {
		const options = { headers, payloadFormat: 'stringified_json' };
		await world.run(v1('register', { url: URL_A, options }));
	});

	test('changing the URL keeps headers and payload format, which would be lost otherwise', async () => {
		const outcome = await world.run(v1('update', { webhookFields: { url: URL_B }, allowChanging: true }));
		expect(jsonOf(outcome)[0]).toMatchObject({ webhook_url: URL_B, webhook_secret: MASKED });
		expect(world.simulator.state.v1Webhook).toMatchObject({
			webhook_url: URL_B,
			headers: ['Authorization: Bearer x'],
			payload_format: 'stringified_json',
		});
	});

	test('a new secret comes of registering the same again', async () => {
		const old = world.simulator.state.v1Webhook!.secret;
		const outcome = await world.run(v1('rotateSecret', { allowChanging: true, includeSecret: true }));
		const { secret, webhook_url, headers: kept } = world.simulator.state.v1Webhook!;
		expect(jsonOf(outcome)[0].webhook_secret).toBe(secret);
		expect([secret === old, webhook_url, kept]).toEqual([false, URL_A, ['Authorization: Bearer x']]);
	});

	test('listening for a test event puts back all of what it replaced', async () => {
		const host = new TriggerHost();
		await host.start();
		const parameters = { apiVersion: 'v1', replaceExisting: true };
		const trigger = host.add('exploriumTrigger', parameters, world.credentials);
		await trigger.listen();
		expect(world.simulator.state.v1Webhook).toMatchObject({ webhook_url: trigger.url('test'), headers: [] });
		await trigger.stopListening();
		expect(world.simulator.state.v1Webhook).toMatchObject({
			webhook_url: URL_A,
			headers: ['Authorization: Bearer x'],
			payload_format: 'stringified_json',
		});
		await host.stop();
	});

	test('refuses to change what exists, and what v1 does not know', async () => {
		const refused = await world.run(v1('update', { webhookFields: { url: URL_B } }));
		expect(refused.error?.message).toBe('The webhook to a.example.com was not changed');
		const unknown = await world.run(v1('update', { webhookFields: { name: 'New' }, allowChanging: true }));
		expect(unknown.error?.message).toBe('A webhook of API v1 has no name, description or status to change');
		expect(world.simulator.state.v1Webhook!.webhook_url).toBe(URL_A);
	});
});

describe.each(['v1', 'v2'] as const)('API %s: Check Connectivity', (apiVersion) => {
	let receiver: { url: string; close: () => Promise<void> };
	let received: Array<{ body: IDataObject; signature: string | undefined; expected: string | undefined }>;
	let status: number;

	beforeEach(async () => {
		received = [];
		status = 200;
		const app = express().use(express.text({ type: () => true }));
		app.post('/hook', (req, res) => {
			const { secret } = world.simulator.state.v1Webhook ?? [...world.simulator.state.webhooks.values()][0];
			const sentAt = Number(req.get('x-timestamp')) * 1000;
			received.push({
				body: JSON.parse(req.body as string) as IDataObject,
				signature: req.get('x-signature'),
				expected: signExplorium(secret, req.body as string, sentAt)['X-Signature'],
			});
			res.status(status).json({ message: 'received' });
		});
		receiver = await listen(app);
	});

	afterEach(async () => await receiver.close());

	const check = async (more: IDataObject = {}) => {
		const url = `${receiver.url}/hook`;
		const id = apiVersion === 'v1' ? 'sandbox' : await registered({ url });
		if (apiVersion === 'v1') await world.run(webhook('register', { apiVersion, url }));
		return await world.run(webhook('checkConnectivity', { apiVersion, webhookId: locator(id), ...more }));
	};

	test('delivers a bare test', async () => {
		const outcome = await check();
		expect(jsonOf(outcome)[0]).toMatchObject({ connected: true, webhook_id: expect.any(String) });
		expect(received).toHaveLength(1);
	});

	test('simulates an event so many times, at a time', async () => {
		const simulation = {
			simulatedEvent: 'executive_joined_company',
			numberOfEvents: 3,
			eventTime: '2026-11-01T10:00:00+01:00',
		};
		const outcome = await check(simulation);
		expect(outcome.error).toBeUndefined();
		expect(received).toHaveLength(3);
		expect(received.every(({ signature, expected }) => signature === expected)).toBe(true);
		expect(received[0].body).toMatchObject({
			event_name: apiVersion === 'v1' ? 'employee_joined_company' : 'executive_joined_company',
			event_time: '2026-11-01T09:00:00.000Z',
		});
	});

	test("tells the receiver's answer when it does not take the test", async () => {
		status = 500;
		const outcome = await check();
		expect(outcome.error?.message).toMatch(
			/^Explorium did not reach the webhook \(HTTP 400\): Client webhook failed on: 500/,
		);
	});

	test('more than ten events are not asked for', async () => {
		const outcome = await check({ simulatedEvent: 'new_office', numberOfEvents: 11 });
		expect(outcome.error?.message).toMatch(/^"Number of Events" .* from 1 to 10, not 11$/);
	});
});

describe.each(['v1', 'v2'] as const)('API %s: Account', (apiVersion) => {
	const account = (operation: string, more: IDataObject = {}) => ({
		apiVersion,
		resource: 'account',
		operation,
		...more,
	});

	test('reads the balance once for all items', async () => {
		const outcome = await world.run(account('getCredits'), [{}, {}]);
		const balance = { allocated_credits: 1_000_000, remaining_credits: 1_000_000, account_type: 'trial' };
		expect(jsonOf(outcome)).toEqual([balance, balance]);
		expect(world.requests.map(({ path }) => path)).toEqual([`/${apiVersion}/credits`]);
	});

	test('adds up what was used, over time or by endpoint', async () => {
		const period = { usageFrom: '2026-10-01', usageTo: '2026-11-01' };
		const byDay = jsonOf(await world.run(account('getUsage', { ...period, resolution: 'day' })));
		expect(byDay[0]).toMatchObject({ mode: 'timely', resolution: 'day', total_credits: 0 });
		const byEndpoint = jsonOf(await world.run(account('getUsage', { ...period, resolution: 'endpoints' })));
		expect(byEndpoint[0]).toMatchObject({ mode: 'endpoints' });
	});

	test('a range that is too long is told in the words of that page', async () => {
		const period = { usageFrom: '2026-01-01', usageTo: '2026-11-01', resolution: 'hour' };
		const outcome = await world.run(account('getUsage', period), [{}], { onError: 'continueRegularOutput' });
		expect(jsonOf(outcome)).toEqual([
			{
				error: 'Explorium did not add up the credits used (HTTP 400): The range must not exceed 7 days',
				message: expect.stringContaining('correlation id'),
			},
		]);
	});
});
