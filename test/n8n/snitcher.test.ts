import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { phpJson } from '../../sandbox/signing';
import { TWO_LEADS } from '../../sandbox/snitcher/samples';
import { eventually, settled } from './waiting';

jest.setTimeout(180_000);

const SECRET = 'snitcher-test-webhook-secret';

let sandbox: Sandbox;
let n8n: RunningN8n;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

test('a delivery with two subjects gives two items; a forged one starts nothing', async () => {
	const { client, instance } = n8n;
	const credential = await client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', { webhookSecret: SECRET });
	const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: credential });
	const id = await client.createWorkflow(chain('Visitors', [trigger, noOp()]));
	expect(await client.publish(id)).toBeNull();
	const url = webhookUrl(instance.url, trigger);

	const delivered = await sandbox.snitcher.fire({ name: 'n8n', url, secret: SECRET }, 'new_lead', TWO_LEADS);
	expect(delivered).toMatchObject({ status: 200, answer: '{"message":"accepted","items":2}' });
	const [execution] = await eventually(
		async () => await client.executions(id),
		(found) => found.length === 1,
	);
	await client.finished(execution.id);
	const signals = await client.itemsOf(execution.id, 'No Op');
	expect(signals.map(({ company }) => (company as { name: string }).name)).toEqual([
		'Fjordline Automation',
		'Alder & Finch',
	]);

	const body = phpJson({ event: 'new_lead', subjects: TWO_LEADS });
	const forgeries: Array<Record<string, string>> = [
		{},
		{ Signature: 'f'.repeat(64) },
		{ 'X-Snitcher-Signature': `sha256=${'0'.repeat(64)}` },
	];
	for (const headers of forgeries) {
		expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
	}
	expect(await settled(async () => (await client.executions(id)).length)).toBe(1);
});
