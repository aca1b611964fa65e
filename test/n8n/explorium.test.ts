import { startSandbox, type Sandbox } from '../../sandbox';
import { SAMPLE_BUSINESS_ID } from '../../sandbox/explorium';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { attachedUrl } from '../../sandbox/n8n/attached';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { chain, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { signExplorium } from '../../sandbox/signing';
import { enroll } from './vendors/explorium';
import { eventually, settled } from './waiting';

/** The package as a user has it, in a real n8n, against the strict simulator of Explorium. */

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: RunningN8n;
let credentials: NodeDefinition['credentials'];

const EVENT = {
	entity: 'business',
	id: SAMPLE_BUSINESS_ID,
	event: 'new_product',
	data: { title: 'A new thing' },
} as const;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	const { apiKey, partnerId } = sandbox.explorium.state;
	const account = await n8n.client.createCredential('Explorium', 'exploriumSignalsApi', {
		apiKey,
		partnerId,
		webhookSecret: '',
		baseUrl: `${sandbox.url}/explorium`,
	});
	credentials = { exploriumSignalsApi: account };
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

async function workflowWith(parameters: Record<string, unknown>) {
	const trigger = ours('Explorium Trigger', 'exploriumTrigger', parameters, credentials);
	const id = await n8n.client.createWorkflow(chain('Explorium events', [trigger, noOp()]));
	return {
		id,
		trigger,
		url: webhookUrl(n8n.instance.url, trigger),
		testUrl: webhookUrl(n8n.instance.url, trigger, 'webhook-test'),
	};
}

/** Posts a body signed now, or as of another moment, or not at all. */
async function post(url: string, body: string, secret: string | null, ageSeconds = 0): Promise<Response> {
	const headers =
		secret === null
			? { 'content-type': 'application/json' }
			: signExplorium(secret, body, Date.now() - ageSeconds * 1000);
	return await fetch(url, { method: 'POST', headers, body });
}

const enrollInto = (webhookId: string | null) => enroll(sandbox, webhookId);

describe('API v2', () => {
	test('a published trigger receives signed events, and nothing else starts an execution', async () => {
		const { client } = n8n;
		const { id, url } = await workflowWith({});
		expect(await client.publish(id)).toBeNull();
		const webhook = [...sandbox.explorium.state.webhooks.values()].find((one) => one.webhook_url === url)!;
		enrollInto(webhook.webhook_id);

		const [accepted] = await sandbox.explorium.fire(EVENT);
		expect(accepted).toMatchObject({ status: 200, answer: '{"message":"accepted","items":1}' });
		const [execution] = await eventually(
			async () => await client.executions(id),
			(found) => found.length === 1,
		);
		await client.finished(execution.id);
		const [signal] = await client.itemsOf(execution.id, 'No Op');
		expect(signal).toMatchObject({ provider: 'explorium', event: 'new_product', company: { id: SAMPLE_BUSINESS_ID } });

		const body = JSON.stringify({ event_name: 'new_product', event_id: 'abc', business_id: SAMPLE_BUSINESS_ID });
		const unsigned = await post(url, body, null);
		expect(unsigned.status).toBe(400);
		expect(unsigned.headers.get('content-type')).toMatch('application/json');
		expect((await post(url, body, webhook.secret, 301)).status).toBe(400);
		expect((await post(url, body, 'c29tZSBvdGhlciBzZWNyZXQ=')).status).toBe(400);
		const genuine = await post(url, body, webhook.secret, 290);
		expect(genuine.status).toBe(200);
		expect(genuine.headers.get('content-type')).toMatch('application/json');
		expect(await settled(async () => (await client.executions(id)).length)).toBe(2);

		await client.unpublish(id);
	});

	test('unpublishing disables the webhook and publishing again takes it up, with a new secret', async () => {
		const { client } = n8n;
		const { id, url } = await workflowWith({});
		await client.publish(id);
		const ours = () => [...sandbox.explorium.state.webhooks.values()].filter((one) => one.webhook_url === url);
		const { secret: before, webhook_id } = ours()[0];
		enrollInto(webhook_id);

		await client.unpublish(id);
		await eventually(
			async () => ours(),
			([webhook]) => webhook.status === 'disabled',
		);
		expect(ours()).toHaveLength(1);

		await client.publish(id);
		expect(ours()).toMatchObject([{ webhook_id, status: 'active' }]);
		const [{ secret }] = ours();
		expect(secret).not.toBe(before);
		const [entry] = await sandbox.explorium.fire(EVENT);
		expect(entry.status).toBe(200);

		if (attachedUrl() === null) await n8n.instance.restart();
		await client.signIn();
		const [afterRestart] = await sandbox.explorium.fire(EVENT);
		expect(afterRestart.status).toBe(200);
		expect(ours()).toMatchObject([{ webhook_id, status: 'active', secret }]);
		await client.unpublish(id);
	});

	test('listening for a test event has a webhook of its own, which goes when the event has come', async () => {
		const { client } = n8n;
		const { id, testUrl } = await workflowWith({});
		await client.listen(id, 'Explorium Trigger');
		const listening = () => [...sandbox.explorium.state.webhooks.values()].find((one) => one.webhook_url === testUrl);
		const webhook = await eventually(
			async () => listening(),
			(found) => found !== undefined,
		);

		expect((await post(testUrl, '{}', null)).status).toBe(400);
		const body = JSON.stringify({ event_name: 'new_product', event_id: 'tested', business_id: SAMPLE_BUSINESS_ID });
		expect((await post(testUrl, body, webhook!.secret)).status).toBe(200);
		const [execution] = await eventually(
			async () => await client.executions(id),
			(found) => found.length === 1,
		);
		expect(execution.mode).toBe('manual');
		await eventually(
			async () => listening(),
			(found) => found === undefined,
		);

		await client.listen(id, 'Explorium Trigger');
		await eventually(
			async () => listening(),
			(found) => found !== undefined,
		);
		await client.stopListening(id);
		await eventually(
			async () => listening(),
			(found) => found === undefined,
		);
	});

	test('a test whose webhook cannot be deleted keeps nobody from listening', async () => {
		const { client } = n8n;
		const { faults, state } = sandbox.explorium;
		const [first, second] = [await workflowWith({}), await workflowWith({})];
		const listener = (url: string) => [...state.webhooks.values()].find((one) => one.webhook_url === url);
		await client.listen(first.id, 'Explorium Trigger');
		faults.follow({ rate: 1, kinds: ['forbidden'] });
		await client.stopListening(first.id);
		await eventually(
			async () => state.requests.at(-1)?.status,
			(status) => status === 403,
		);
		faults.follow({});
		expect(listener(first.testUrl)).toBeDefined();

		await client.listen(second.id, 'Explorium Trigger');
		expect(listener(second.testUrl)).toMatchObject({ status: 'active' });
		for (const { id, testUrl } of [second, first]) {
			await client.listen(id, 'Explorium Trigger');
			await client.stopListening(id);
			await eventually(
				async () => listener(testUrl),
				(found) => found === undefined,
			);
		}
	});
});

describe('API v1', () => {
	test('one webhook for a partner: the second workflow is refused and the first still receives', async () => {
		const { client } = n8n;
		const first = await workflowWith({ options: { apiVersion: 'v1' } });
		const second = await workflowWith({ options: { apiVersion: 'v1' } });
		expect(await client.publish(first.id)).toBeNull();
		expect(sandbox.explorium.state.v1Webhook?.webhook_url).toBe(first.url);
		enrollInto(null);

		expect(await client.publish(second.id)).toMatch(`delivers to ${new URL(first.url).host}`);
		expect(sandbox.explorium.state.v1Webhook?.webhook_url).toBe(first.url);
		const [entry] = await sandbox.explorium.fire(EVENT);
		expect(entry).toMatchObject({ url: first.url, status: 200 });
		await eventually(
			async () => await client.executions(first.id),
			(found) => found.length === 1,
		);

		await client.unpublish(second.id);
		expect(sandbox.explorium.state.v1Webhook?.webhook_url).toBe(first.url);
		await client.unpublish(first.id);
		await eventually(
			async () => sandbox.explorium.state.v1Webhook,
			(webhook) => webhook === null,
		);
	});
});
