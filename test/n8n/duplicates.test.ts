import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { lead } from '../../sandbox/snitcher/samples';
import type { SnitcherGeneration } from '../../sandbox/signing';
import { testOwn } from './own';
import { eventually, settled } from './waiting';

/** The same event delivered again, in a real n8n: at the same moment, later, and after a restart. */

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

async function published(parameters: Record<string, unknown>) {
	const { client, instance } = n8n;
	const credential = await client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', { webhookSecret: SECRET });
	const trigger = ours('Snitcher Trigger', 'snitcherTrigger', parameters, { snitcherSignalsWebhookApi: credential });
	const id = await client.createWorkflow(chain('Visitors', [trigger, noOp()]));
	expect(await client.publish(id)).toBeNull();
	const webhook = { name: 'n8n', url: webhookUrl(instance.url, trigger), secret: SECRET };
	return {
		id,
		deliver: async (visitor: number, generation: SnitcherGeneration = 'older') =>
			await sandbox.snitcher.fire(
				webhook,
				'new_lead',
				[lead(visitor, `Visitor ${visitor}`, `visitor-${visitor}.example`)],
				generation,
			),
		/** Subjects that reached the node behind the trigger, over all executions. */
		emitted: async () => {
			const executions = await client.executions(id);
			const items = await Promise.all(
				executions.map(async (one) => {
					await client.finished(one.id);
					return await client.itemsOf(one.id, 'No Op');
				}),
			);
			return items.flat().map((item) => (item.company as { name: string }).name);
		},
	};
}

test('in process: eight concurrent deliveries and a later one give one execution', async () => {
	const { id, deliver, emitted } = await published({});
	const burst = await Promise.all(Array.from({ length: 8 }, async () => await deliver(1)));
	expect(burst.map(({ status }) => status)).toEqual(Array(8).fill(200));
	expect(await deliver(1, 'newer')).toMatchObject({ status: 200, answer: '{"message":"duplicate"}' });
	await deliver(2);
	await eventually(
		async () => await n8n.client.executions(id),
		(found) => found.length === 2,
	);
	expect(await settled(emitted)).toEqual(['Visitor 2', 'Visitor 1']);
});

testOwn('across restarts: a redelivery after a restart is answered and emits nothing', async () => {
	const { id, deliver, emitted } = await published({ options: { skipDuplicates: 'restarts' } });
	await deliver(1);
	await eventually(
		async () => await n8n.client.executions(id),
		(found) => found.length === 1,
	);
	expect(await emitted()).toEqual(['Visitor 1']);

	await n8n.instance.restart();
	await n8n.client.signIn();
	expect((await deliver(1)).status).toBe(200);
	await deliver(2);
	await eventually(
		async () => await n8n.client.executions(id),
		(found) => found.length === 3,
	);
	expect(await settled(emitted)).toEqual(['Visitor 2', 'Visitor 1']);
});

test('off: every delivery starts the workflow', async () => {
	const { id, deliver } = await published({ options: { skipDuplicates: 'off' } });
	await deliver(1);
	await deliver(1);
	await eventually(
		async () => await n8n.client.executions(id),
		(found) => found.length === 2,
	);
});
