import type { INodeParameters } from 'n8n-workflow';

import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { newSecret } from '../../sandbox/explorium/state';
import { signExplorium } from '../../sandbox/signing';
import { startExplorium, type RunningExplorium } from './harness/explorium';
import { post } from './harness/post';
import { fakeTime, type FakeTime } from './harness/time';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

let explorium: RunningExplorium;
let host: TriggerHost;
let time: FakeTime;

beforeEach(async () => {
	time = fakeTime();
	explorium = await startExplorium();
	host = new TriggerHost();
	await host.start();
	explorium.simulator.state.enrollments.set('en_1', {
		enrollment_id: 'en_1',
		enrollment_key: 'customer-42',
		entity: 'business',
		event_types: ['new_office'],
		ids: [SAMPLE_BUSINESS_ID],
		webhook_id: null,
		status: 'active',
	});
});

afterEach(async () => {
	jest.restoreAllMocks();
	await host.stop();
	await explorium.close();
});

let nodes = 0;

/** A trigger of a workflow of its own: module memory outlives a test. */
function trigger(parameters: INodeParameters = {}, credentials = explorium.credentials()): HostedTrigger {
	nodes += 1;
	return host.add('exploriumTrigger', { apiVersion: 'v1', ...parameters }, credentials, {
		id: `node-${nodes}`,
		workflowId: `workflow-${nodes}`,
	});
}

const state = () => explorium.simulator.state;
const registeredUrl = () => state().v1Webhook?.webhook_url ?? null;

async function registerForeign(url: string): Promise<void> {
	await fetch(`${explorium.url}/v1/webhooks`, {
		method: 'POST',
		headers: { api_key: state().apiKey, 'Content-Type': 'application/json' },
		body: JSON.stringify({ partner_id: state().partnerId, webhook_url: url }),
	});
}

const fire = async () =>
	(await explorium.simulator.fire({ entity: 'business', id: SAMPLE_BUSINESS_ID, event: 'new_office' })).map(
		({ status }) => status,
	);

/** A delivery that only Explorium could have sent, by the time of the nodes' clock. */
async function deliver(url: string, secret = state().v1Webhook?.secret ?? '', number = 1) {
	const body = JSON.stringify({ event_name: 'new_office', event_id: `e${number}`, business_id: SAMPLE_BUSINESS_ID });
	return await post(url, body, signExplorium(secret, body, Date.now() + time.ahead));
}

async function failureOf(doing: Promise<unknown>): Promise<{ message: string; description: string }> {
	const error = await doing.then(
		() => {
			throw new Error('It did not fail');
		},
		(thrown: Error & { description?: string }) => thrown,
	);
	return { message: error.message, description: error.description ?? '' };
}

describe('publishing', () => {
	it("registers the partner's webhook, whose events then arrive", async () => {
		const node = trigger();
		await node.publish();
		expect(registeredUrl()).toBe(node.url());
		expect(await fire()).toEqual([200]);
		expect(node.executions).toMatchObject([[{ json: { event: 'new_office', context: { entityType: 'business' } } }]]);
	});

	it('keeps no secret at all in the static data', async () => {
		const node = trigger();
		await node.publish();
		await fire();
		expect(Object.values(node.staticData)).toEqual([{ registered: { partner: state().partnerId, url: node.url() } }]);
		expect(JSON.stringify([node.staticData, node.node])).not.toContain(state().v1Webhook?.secret);
	});

	it('adopts a registration of the same URL, without a new secret', async () => {
		const node = trigger();
		await registerForeign(node.url());
		const { secret } = state().v1Webhook!;
		await node.publish();
		expect(state().v1Webhook).toMatchObject({ webhook_url: node.url(), secret });
		expect(await fire()).toEqual([200]);
	});

	it('refuses where the webhook delivers to somebody else, names the host, and leaves it', async () => {
		await registerForeign('https://crm.example:8443/hook');
		const before = structuredClone(state().v1Webhook);
		const { message } = await failureOf(trigger().publish());
		expect(message).toMatch(/^This partner already has a webhook, which delivers to crm.example:8443\./);
		expect(message).toContain('Replace Existing Webhook');
		expect(state().v1Webhook).toEqual(before);
	});

	it('of a second workflow is refused, and the first still receives', async () => {
		const [first, second] = [trigger(), trigger()];
		await first.publish();
		await failureOf(second.publish());
		await second.unpublish();
		expect(registeredUrl()).toBe(first.url());
		expect(await fire()).toEqual([200]);
		expect([first.executions.length, second.executions.length]).toEqual([1, 0]);
	});

	it('replaces it if the user wants that', async () => {
		await registerForeign('https://crm.example/hook');
		const node = trigger({ replaceExisting: true });
		await node.publish();
		expect(registeredUrl()).toBe(node.url());
		expect(await fire()).toEqual([200]);
	});

	it('says what is missing without a partner ID', async () => {
		const { message } = await failureOf(trigger({}, explorium.credentials({ partnerId: ' ' })).publish());
		expect(message).toMatch(/^The credential has no partner ID\./);
		expect(message).toContain("Explorium's support");
	});

	it("shows the vendor's words about a wrong partner ID", async () => {
		const { message } = await failureOf(trigger({}, explorium.credentials({ partnerId: 'other' })).publish());
		expect(message).toMatch(
			/^Explorium did not read the webhook \(HTTP 401\): Partner ID is invalid\. Check the API key and the partner ID/,
		);
	});
});

describe('unpublishing', () => {
	it('deletes what is ours, found by its URL even when the static data is empty', async () => {
		const node = trigger();
		await node.publish();
		node.staticData = {};
		await node.unpublish();
		expect(registeredUrl()).toBeNull();
	});

	it("deletes nothing that is somebody else's by now", async () => {
		const node = trigger();
		await node.publish();
		await registerForeign('https://crm.example/hook');
		await node.unpublish();
		expect(registeredUrl()).toBe('https://crm.example/hook');
	});

	it('is done where there is nothing', async () => {
		const node = trigger();
		await node.publish();
		state().v1Webhook = null;
		await expect(node.unpublish()).resolves.toBeUndefined();
	});

	it('and publishing again, at once, receives with the new secret', async () => {
		const node = trigger();
		await node.publish();
		expect(await fire()).toEqual([200]);
		await node.unpublish();
		await node.publish();
		expect(await fire()).toEqual([200]);
		expect(node.executions).toHaveLength(2);
	});
});

describe('listening for a test event', () => {
	it('is refused while production has the webhook, which stays', async () => {
		const node = trigger();
		await node.publish();
		const before = structuredClone(state().v1Webhook);
		const { message, description } = await failureOf(node.listen());
		expect(message).toMatch(/^This partner's webhook delivers to 127\.0\.0\.1:\d+, and listening would take it away/);
		expect(description).toContain('Pin a sample event');
		expect(state().v1Webhook).toEqual(before);
		expect(await fire()).toEqual([200]);
	});

	it('takes a free webhook and gives it back', async () => {
		const node = trigger();
		await node.listen();
		expect(registeredUrl()).toBe(node.url('test'));
		expect(await fire()).toEqual([200]);
		await node.stopListening();
		expect(registeredUrl()).toBeNull();
	});

	it('with replacing puts the production URL back, and production heals itself', async () => {
		const node = trigger({ replaceExisting: true });
		await node.publish();
		expect(await fire()).toEqual([200]);
		await node.listen();
		expect(registeredUrl()).toBe(node.url('test'));
		expect(await fire()).toEqual([200]);
		await node.stopListening();
		expect(registeredUrl()).toBe(node.url());
		expect(await fire()).toEqual([200]);
		expect(node.executions).toHaveLength(3);
	});

	it('with replacing puts the URL of another system back', async () => {
		await registerForeign('https://crm.example/hook');
		const node = trigger({ replaceExisting: true });
		await node.listen();
		await node.stopListening();
		expect(registeredUrl()).toBe('https://crm.example/hook');
	});

	it('puts nothing back that was unpublished meanwhile', async () => {
		const [node, other] = [trigger(), trigger({ replaceExisting: true })];
		await node.publish();
		await other.listen();
		await node.unpublish();
		await other.stopListening();
		expect(registeredUrl()).toBeNull();
	});

	it('puts back what was unpublished and published again meanwhile', async () => {
		const [node, other] = [trigger({ replaceExisting: true }), trigger({ replaceExisting: true })];
		await node.publish();
		await node.unpublish();
		await node.publish();
		await other.listen();
		await other.stopListening();
		expect(registeredUrl()).toBe(node.url());
		expect(await fire()).toEqual([200]);
	});

	it('by two gives the webhook back to its owner, in whatever order they end', async () => {
		await registerForeign('https://crm.example/hook');
		const [first, second] = [trigger({ replaceExisting: true }), trigger({ replaceExisting: true })];
		await first.listen();
		await second.listen();
		await first.stopListening();
		expect(registeredUrl()).toBe(second.url('test'));
		await second.stopListening();
		expect(registeredUrl()).toBe('https://crm.example/hook');
	});

	it('puts nothing back over what was registered meanwhile', async () => {
		await registerForeign('https://crm.example/hook');
		const node = trigger({ replaceExisting: true });
		await node.listen();
		await registerForeign('https://new.example/hook');
		await node.stopListening();
		expect(registeredUrl()).toBe('https://new.example/hook');
	});
});

describe('a secret that was rotated', () => {
	it('is read again after a mismatch', async () => {
		const node = trigger();
		await node.publish();
		expect((await deliver(node.url())).status).toBe(200);
		state().v1Webhook!.secret = newSecret();
		time.pass(11_000);
		expect((await deliver(node.url())).status).toBe(200);
	});

	it('heals for all of a burst of deliveries, with two calls to the vendor', async () => {
		const node = trigger();
		await node.publish();
		await deliver(node.url());
		state().v1Webhook!.secret = newSecret();
		time.pass(11_000);
		const reads = explorium.requests('/v1/webhooks/').length;
		const answers = await Promise.all([2, 3, 4, 5, 6].map((number) => deliver(node.url(), undefined, number)));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		// Those that come while the secret is being read wait for a reading that begins after they came.
		expect(explorium.requests('/v1/webhooks/').length).toBeLessThanOrEqual(reads + 2);
		expect(node.executions).toHaveLength(6);
	});

	it('is not accepted any more', async () => {
		const node = trigger();
		await node.publish();
		const old = state().v1Webhook!.secret;
		state().v1Webhook!.secret = newSecret();
		expect((await deliver(node.url())).status).toBe(200);
		expect((await deliver(node.url(), old)).status).toBe(400);
		expect(node.executions).toHaveLength(1);
	});

	it('forged deliveries do not become calls to the vendor', async () => {
		const node = trigger();
		await node.publish();
		await deliver(node.url());
		time.pass(11_000);
		const reads = explorium.requests('/v1/webhooks/').length;
		const answers: number[] = [];
		for (let number = 0; number < 20; number++) answers.push((await deliver(node.url(), newSecret())).status);
		expect(answers.every((status) => status === 400 || status === 503)).toBe(true);
		expect(explorium.requests('/v1/webhooks/').length).toBeLessThanOrEqual(reads + 5);
		const before = explorium.requests('/v1/webhooks/').length;
		time.pass(11_000);
		expect((await deliver(node.url(), newSecret())).status).toBe(400);
		expect((await deliver(node.url(), newSecret())).status).toBe(503);
		expect(explorium.requests('/v1/webhooks/')).toHaveLength(before + 1);
		expect(node.executions).toHaveLength(1);
	});

	it('is not read for a delivery that cannot be genuine', async () => {
		const node = trigger();
		await node.publish();
		const calls = explorium.requests().length;
		const signed = signExplorium(newSecret(), '{}', Date.now());
		const old = signExplorium(newSecret(), '{}', Date.now() - 400_000);
		for (const headers of [{}, old, { ...signed, 'X-Signature': 'abc' }, { ...signed, 'Content-Type': 'text/plain' }]) {
			const { status } = await post(node.url(), '{}', { 'Content-Type': 'application/json', ...headers });
			expect([400, 415]).toContain(status);
		}
		expect(explorium.requests()).toHaveLength(calls);
	});

	it('that cannot be read is answered 503, and read again later', async () => {
		const node = trigger();
		await node.publish();
		const webhook = state().v1Webhook!;
		state().v1Webhook = null;
		expect(await deliver(node.url(), webhook.secret)).toMatchObject({
			status: 503,
			json: { error: 'secret_unavailable' },
		});
		expect(node.logged.join()).toContain('Explorium has no webhook for this partner');
		state().v1Webhook = webhook;
		time.pass(11_000);
		expect((await deliver(node.url())).status).toBe(200);
		expect(JSON.stringify(node.logged)).not.toContain(webhook.secret);
	});

	it('is forgotten after ten minutes, in case it was leaked', async () => {
		const node = trigger();
		await node.publish();
		const old = state().v1Webhook!.secret;
		await deliver(node.url());
		state().v1Webhook!.secret = newSecret();
		time.pass(9 * 60_000);
		expect((await deliver(node.url(), old)).status).toBe(200);
		time.pass(2 * 60_000);
		expect((await deliver(node.url(), old)).status).toBe(400);
	});
});

describe('registered elsewhere', () => {
	const secret = newSecret();

	it.each(['v1', 'v2'])(
		'touches nothing at the vendor under %s, and verifies with the credential',
		async (apiVersion) => {
			const credentials = explorium.credentials({ webhookSecret: secret });
			const node = trigger({ apiVersion, registration: 'elsewhere' }, credentials);
			await node.publish();
			await node.listen();
			await node.stopListening();
			expect((await deliver(node.url(), secret)).status).toBe(200);
			expect((await deliver(node.url(), newSecret())).status).toBe(400);
			await node.unpublish();
			expect(explorium.requests()).toEqual([]);
			expect(node.executions).toHaveLength(1);
		},
	);

	it('lets several workflows share one webhook', async () => {
		const credentials = explorium.credentials({ webhookSecret: secret });
		const sharing = [1, 2].map(() => trigger({ registration: 'elsewhere' }, credentials));
		for (const node of sharing) await node.publish();
		for (const node of sharing) expect((await deliver(node.url(), secret)).status).toBe(200);
	});

	it.each([
		['without a secret', '', 'no_secret', 'Enter the webhook secret'],
		['with a secret that is not base64url', 'not base64url!', 'secret_unavailable', 'not of the expected form'],
	])('%s cannot be published, and lets nothing in', async (_what, webhookSecret, reason, advice) => {
		const credentials = explorium.credentials({ webhookSecret });
		const node = trigger({ registration: 'elsewhere' }, credentials);
		expect((await failureOf(node.publish())).message).toContain(advice);
		credentials.exploriumSignalsApi.webhookSecret = secret;
		await node.publish();
		credentials.exploriumSignalsApi.webhookSecret = webhookSecret;
		expect(await deliver(node.url(), secret)).toMatchObject({ status: 503, json: { error: reason } });
		expect(node.started).toBe(0);
		expect(node.logged.join()).toContain(advice);
	});

	it('notices a new secret in the credential within seconds', async () => {
		const credentials = explorium.credentials({ webhookSecret: secret });
		const node = trigger({ registration: 'elsewhere' }, credentials);
		await node.publish();
		expect((await deliver(node.url(), secret)).status).toBe(200);
		const renewed = newSecret();
		credentials.exploriumSignalsApi.webhookSecret = renewed;
		time.pass(16_000);
		expect((await deliver(node.url(), renewed)).status).toBe(200);
	});
});
