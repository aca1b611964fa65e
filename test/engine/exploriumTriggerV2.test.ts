import { WebhookPathTakenError, type INodeParameters } from 'n8n-workflow';

import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { newSecret, type StoredWebhook } from '../../sandbox/explorium/state';
import { startExplorium, type RunningExplorium } from './harness/explorium';
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
});

afterEach(async () => {
	jest.restoreAllMocks();
	await host.stop();
	await explorium.close();
});

function trigger(
	parameters: INodeParameters = {},
	id = 'node-1',
	credentials = explorium.credentials(),
): HostedTrigger {
	return host.add('exploriumTrigger', { apiVersion: 'v2', ...parameters }, credentials, {
		id,
		workflowId: 'workflow-1',
	});
}

const webhooks = (): StoredWebhook[] => [...explorium.simulator.state.webhooks.values()];

function addWebhook(name: string, url: string, status: StoredWebhook['status'] = 'active'): StoredWebhook {
	const webhook: StoredWebhook = {
		webhook_id: `wh_${explorium.simulator.state.webhooks.size}`,
		name,
		description: null,
		webhook_url: url,
		headers: [],
		payload_format: 'json',
		status,
		created_at: '2026-01-01T00:00:00Z',
		last_modified_time: '2026-01-01T00:00:00Z',
		secret: newSecret(),
	};
	explorium.simulator.state.webhooks.set(webhook.webhook_id, webhook);
	return webhook;
}

function enroll(webhookId: string): void {
	explorium.simulator.state.enrollments.set('en_1', {
		enrollment_id: 'en_1',
		enrollment_key: 'customer-42',
		entity: 'business',
		event_types: ['new_office'],
		ids: [SAMPLE_BUSINESS_ID],
		webhook_id: webhookId,
		status: 'active',
	});
}

const fire = async () =>
	(await explorium.simulator.fire({ entity: 'business', id: SAMPLE_BUSINESS_ID, event: 'new_office' })).map(
		({ status }) => status,
	);

describe('publishing', () => {
	it('registers a webhook, whose events then arrive', async () => {
		const node = trigger();
		await node.publish();
		const [webhook, ...more] = webhooks();
		expect(more).toEqual([]);
		expect(webhook).toMatchObject({ webhook_url: node.url(), status: 'active' });
		expect(webhook.name).toMatch(/^n8n: Test workflow [0-9a-f]{6}$/);
		enroll(webhook.webhook_id);
		expect(await fire()).toEqual([200]);
		expect(node.executions).toMatchObject([
			[{ json: { event: 'new_office', context: { enrollmentKey: 'customer-42', webhookId: webhook.webhook_id } } }],
		]);
	});

	it('again, as after a restart of an older n8n, changes nothing', async () => {
		const node = trigger();
		await node.publish();
		const before = structuredClone(webhooks());
		await node.publish();
		expect(webhooks()).toEqual(before);
	});

	it('names are unique, so that two triggers of one workflow can be published', async () => {
		await Promise.all([trigger({}, 'node-1').publish(), trigger({}, 'node-2').publish()]);
		expect(new Set(webhooks().map(({ name }) => name)).size).toBe(2);
		expect(new Set(webhooks().map(({ webhook_url }) => webhook_url)).size).toBe(2);
	});

	it('adopts an active webhook of the same URL and gives it a new secret, the old one being unknown', async () => {
		const node = trigger();
		const { secret } = addWebhook('made by hand', node.url());
		await node.publish();
		expect(webhooks()).toHaveLength(1);
		expect(webhooks()[0].secret).not.toBe(secret);
		enroll(webhooks()[0].webhook_id);
		expect(await fire()).toEqual([200]);
	});

	it('adopts a disabled one and enables it', async () => {
		const node = trigger();
		addWebhook('made by hand', node.url(), 'disabled');
		await node.publish();
		expect(webhooks()).toMatchObject([{ name: 'made by hand', status: 'active' }]);
	});

	it('never adopts a legacy webhook, which v2 only shows', async () => {
		const node = trigger();
		explorium.simulator.state.v1Webhook = { ...addWebhook('legacy', node.url()), webhook_id: 'wh_legacy' };
		explorium.simulator.state.webhooks.clear();
		await node.publish();
		expect(webhooks()).toMatchObject([{ webhook_url: node.url() }]);
		await node.unpublish();
		expect(explorium.simulator.state.v1Webhook).toMatchObject({ status: 'active' });
		expect(explorium.requests('wh_legacy')).toEqual([]);
	});

	it('leaves the webhooks of others alone', async () => {
		addWebhook('a CRM', 'https://crm.example/hook');
		const before = structuredClone(webhooks());
		const node = trigger({ onUnpublish: 'delete' });
		await node.publish();
		await node.unpublish();
		expect(webhooks()).toEqual(before);
	});

	it('rotates a secret that was lost with the static data', async () => {
		const node = trigger();
		await node.publish();
		const { secret } = webhooks()[0];
		node.staticData = {};
		await node.publish();
		expect(webhooks()[0].secret).not.toBe(secret);
		enroll(webhooks()[0].webhook_id);
		expect(await fire()).toEqual([200]);
	});

	it('unpublished and published again, it has a new secret: the old one may have been replaced meanwhile', async () => {
		const node = trigger();
		await node.publish();
		const [webhook] = webhooks();
		enroll(webhook.webhook_id);
		webhook.secret = newSecret();
		expect(await fire()).toEqual([400]);
		expect(node.logged.join()).toMatch(/does not match.*Unpublish the workflow, then publish it again/);
		const warnings = node.logged.length;
		expect(await fire()).toEqual([400]);
		expect(node.logged).toHaveLength(warnings);
		await node.unpublish();
		await node.publish();
		expect(await fire()).toEqual([200]);
	});

	it('rotates a secret that another API key had sealed', async () => {
		const credentials = explorium.credentials();
		const node = trigger({}, 'node-1', credentials);
		await node.publish();
		const { secret } = webhooks()[0];
		enroll(webhooks()[0].webhook_id);
		const { state } = explorium.simulator;
		Object.assign(state, { apiKey: 'a new key' });
		credentials.exploriumSignalsApi.apiKey = 'a new key';
		time.pass(4 * 60_000);
		expect(await fire()).toEqual([503]);
		expect(node.started).toBe(0);
		expect(node.logged.join()).toContain('was lost, and was replaced just now');
		expect(webhooks()[0].secret).not.toBe(secret);
		expect(await fire()).toEqual([200]);
		const renewed = webhooks()[0].secret;
		await node.publish();
		expect(webhooks()[0].secret).toBe(renewed);
	});

	it('rotates a secret that is of another webhook', async () => {
		const node = trigger();
		await node.publish();
		explorium.simulator.state.webhooks.clear();
		const { secret } = addWebhook('made anew by hand', node.url());
		await node.publish();
		expect(webhooks()[0].secret).not.toBe(secret);
	});

	it('keeps no secret in clear text in the static data', async () => {
		const node = trigger();
		await node.publish();
		const exported = JSON.stringify([node.staticData, node.node]);
		expect(exported).toContain('sealedSecret');
		expect(exported).not.toContain(webhooks()[0].secret);
		expect(exported).not.toContain(explorium.simulator.state.apiKey);
	});
});

describe('unpublishing', () => {
	it('disables the webhook and keeps its enrollments; publishing again enables it', async () => {
		const node = trigger();
		await node.publish();
		const { webhook_id } = webhooks()[0];
		enroll(webhook_id);
		await node.unpublish();
		expect(webhooks()).toMatchObject([{ webhook_id, status: 'disabled' }]);
		expect(explorium.simulator.state.enrollments.get('en_1')?.status).toBe('active');
		await node.publish();
		expect(webhooks()).toMatchObject([{ webhook_id, status: 'active' }]);
		expect(await fire()).toEqual([200]);
	});

	it('a changed parameter keeps webhook and enrollments', async () => {
		const node = trigger();
		await node.publish();
		const before = structuredClone(webhooks());
		enroll(before[0].webhook_id);
		await node.change({ events: ['new_product'] });
		expect(webhooks()).toMatchObject(before.map(({ last_modified_time: _time, secret: _secret, ...rest }) => rest));
		expect(await fire()).toEqual([200]);
		expect(node.started).toBe(0);
	});

	it('deletes the webhook if the user wants that, and its enrollments are paused', async () => {
		const node = trigger({ onUnpublish: 'delete' });
		await node.publish();
		enroll(webhooks()[0].webhook_id);
		await node.unpublish();
		expect(webhooks()).toEqual([]);
		expect(explorium.simulator.state.enrollments.get('en_1')?.status).toBe('paused');
		expect(JSON.stringify(node.staticData)).not.toContain('sealedSecret');
	});

	it('finds the webhook by its URL when the static data is empty', async () => {
		const node = trigger();
		await node.publish();
		node.staticData = {};
		await node.unpublish();
		expect(webhooks()).toMatchObject([{ status: 'disabled' }]);
	});

	it('is done where somebody has deleted the webhook', async () => {
		const node = trigger();
		await node.publish();
		explorium.simulator.state.webhooks.clear();
		await expect(node.unpublish()).resolves.toBeUndefined();
	});
});

describe('listening for a test event', () => {
	test('ends without a failure where the vendor refuses to delete, which n8n could not bear', async () => {
		const node = trigger();
		await node.listen();
		await node.publish();
		explorium.simulator.faults.follow({ rate: 1, kinds: ['forbidden'] });

		await node.stopListening();
		expect(node.removals).toMatchObject([{ url: node.url('test'), failed: true }]);
		await expect(node.unpublish()).rejects.toThrow('HTTP 403');
	});

	it('has a webhook of its own and removes it; production is not touched', async () => {
		const node = trigger();
		await node.publish();
		const before = structuredClone(webhooks());
		const staticData = structuredClone(node.staticData);
		await node.listen();
		expect(webhooks()).toHaveLength(2);
		expect(webhooks()[1]).toMatchObject({ webhook_url: node.url('test') });
		expect(webhooks()[1].name).toMatch(/\(test\)$/);
		await node.stopListening();
		expect(webhooks()).toEqual(before);
		expect(node.staticData).toEqual(staticData);
	});

	it('receives what Check Connectivity simulates, while production receives its own', async () => {
		const node = trigger();
		await node.publish();
		enroll(webhooks()[0].webhook_id);
		await node.listen();
		const checked = await fetch(`${explorium.url}/v2/webhooks/${webhooks()[1].webhook_id}/check_connectivity`, {
			method: 'POST',
			headers: { api_key: explorium.simulator.state.apiKey, 'Content-Type': 'application/json' },
			body: JSON.stringify({ simulation: { event_name: 'new_office', number_of_events: 2 } }),
		});
		expect(checked.status).toBe(200);
		expect(await fire()).toEqual([200]);
		expect(node.executions.map(([{ json }]) => (json.context as { enrollmentKey: string }).enrollmentKey)).toEqual([
			'simulation',
			'simulation',
			'customer-42',
		]);
		await node.stopListening();
		expect(await fire()).toEqual([200]);
	});

	it('a test webhook that something was enrolled for is disabled, not deleted', async () => {
		const node = trigger({ onUnpublish: 'delete' });
		await node.listen();
		enroll(webhooks()[0].webhook_id);
		await node.stopListening();
		expect(webhooks()).toMatchObject([{ status: 'disabled' }]);
		expect(explorium.simulator.state.enrollments.get('en_1')?.status).toBe('active');
	});
});

describe('where no webhook can be had', () => {
	it('at the limit of 10 lists what is there, our own disabled ones marked', async () => {
		addWebhook('n8n: old workflow 0a1b2c', 'https://n8n.example/webhook/old', 'disabled');
		addWebhook('n8n: running 3d4e5f', 'https://n8n.example/webhook/running');
		addWebhook('parked', 'https://crm.example/hook', 'disabled');
		for (let number = 3; number < 10; number++) addWebhook(`other ${number}`, `https://other${number}.example/hook`);
		const node = trigger();
		const error = await node.publish().then(
			() => null,
			(thrown: Error & { description?: string }) => thrown,
		);
		expect(error?.message).toMatch(/^The Explorium account already has 10 webhooks\. Delete one/);
		expect(error?.message).toContain(
			'"n8n: old workflow 0a1b2c" to n8n.example (disabled, made by n8n: can be deleted)',
		);
		expect(error?.message).toContain('"n8n: running 3d4e5f" to n8n.example; "parked" to crm.example; ');
		expect(error?.message).toContain('"other 9" to other9.example');
		expect(webhooks()).toHaveLength(10);
		expect(webhooks().filter(({ status }) => status === 'disabled')).toHaveLength(2);
	});

	it('says in few words that the key is not accepted', async () => {
		const node = trigger({}, 'node-1', explorium.credentials({ apiKey: 'wrong' }));
		const error = await node.publish().catch((thrown: Error) => thrown);
		expect((error as Error).message).toBe(
			'Explorium does not know the API key in the credential. Correct it and publish again.',
		);
		expect(error).toBeInstanceOf(WebhookPathTakenError);
		expect(webhooks()).toEqual([]);
	});
});
