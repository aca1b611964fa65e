import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { chain, items, node, noOp, ours } from '../../sandbox/n8n/workflows';
import { signSurfe } from '../../sandbox/signing';
import { testOwn } from './own';
import { eventually, settled } from './waiting';

/** Surfe's enrichment in a real n8n: an execution that waits for notifications, across a restart and under attack. */

jest.setTimeout(240_000);

let sandbox: Sandbox;
let n8n: RunningN8n;
let credentials: NodeDefinition['credentials'];

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	const account = await n8n.client.createCredential('Surfe', 'surfeSignalsApi', {
		apiKey: 'surfe-sandbox-key',
		webhookSecret: sandbox.surfe.webhookSecret,
		baseUrl: `${sandbox.url}/surfe`,
	});
	credentials = { surfeSignalsApi: account };
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

const people = (count: number) =>
	Array.from({ length: count }, (_, row) => ({
		row,
		firstName: 'Maya',
		lastName: `Row${row}`,
		companyDomain: 'fjordline.example',
	}));

/** A published workflow that is started over HTTP, enriches so many people and hands them on. */
async function started(count: number, results: 'wait' | 'poll'): Promise<string> {
	const { client, instance } = n8n;
	const start = node('Start', 'n8n-nodes-base.webhook', 2, { httpMethod: 'GET', path: `surfe-${results}-${count}` });
	const enrich = ours(
		'Enrich',
		'surfe',
		{ resource: 'person', operation: 'enrich', results, options: { pollInterval: 1 } },
		credentials,
	);
	const workflow = await client.createWorkflow(
		chain('Enrich people', [
			{ ...start, webhookId: `surfe-${results}-${count}` },
			items('People', people(count)),
			enrich,
			noOp(),
		]),
	);
	expect(await client.publish(workflow)).toBeNull();
	await eventually(
		async () => (await fetch(`${instance.url}/webhook/surfe-${results}-${count}`)).status,
		(status) => status === 200,
	);
	const [execution] = await eventually(
		async () => await client.executions(workflow),
		(found) => found.length === 1,
	);
	return execution.id;
}

const statusOf = async (execution: string) => (await n8n.client.finished(execution, 0)).status;

testOwn(
	'over 25 people it resumes once, in order, across a restart, with forged and concurrent notifications',
	async () => {
		const { state, runner } = sandbox.surfe;
		state.settings.stepMs = Infinity;
		const execution = await started(25, 'wait');
		await eventually(
			async () => await statusOf(execution),
			(status) => status === 'waiting',
			60_000,
		);
		const job = sandbox.surfe.lastJob;
		await runner.advance(job, 10);
		expect(await statusOf(execution)).toBe('waiting');

		await n8n.instance.restart();
		await n8n.client.signIn();
		expect(await statusOf(execution)).toBe('waiting');

		const body = JSON.stringify({ eventType: 'person.batch-enrichment.completed', data: { enrichmentID: job.id } });
		const post = async (url: string, secret: string) =>
			(await fetch(url, { method: 'POST', headers: signSurfe(secret, body, Date.now()), body })).status;
		const foreign = new URL(job.webhookUrl!);
		for (const name of [...foreign.searchParams.keys()])
			if (name !== 'signature') foreign.searchParams.set(name, 'forged');
		expect(await post(job.webhookUrl!, 'a wrong secret')).toBe(400);
		expect(await post(foreign.href, sandbox.surfe.webhookSecret)).toBeGreaterThanOrEqual(400);
		expect(await statusOf(execution)).toBe('waiting');

		const url = job.webhookUrl!;
		job.webhookUrl = null;
		await runner.advance(job, 15);
		const answers = await Promise.all([1, 2, 3].map(async () => await post(url, sandbox.surfe.webhookSecret)));
		expect(answers).toContain(200);
		expect((await n8n.client.finished(execution)).status).toBe('success');
		const found = await n8n.client.itemsOf(execution, 'No Op');
		expect(found.map(({ row }) => row)).toEqual(people(25).map(({ row }) => row));
		expect(found.every(({ enrichmentStatus }) => enrichmentStatus === 'completed')).toBe(true);
		expect(await settled(async () => await n8n.client.runsOf(execution, 'No Op'))).toBe(1);
		const starts = state.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/people/enrich'));
		expect(starts).toHaveLength(1);
	},
);

test('polling gives the same items', async () => {
	const { state } = sandbox.surfe;
	state.settings.stepMs = 10;
	const execution = await started(25, 'poll');
	expect((await n8n.client.finished(execution)).status).toBe('success');
	const found = await n8n.client.itemsOf(execution, 'No Op');
	expect(found.map(({ row }) => row)).toEqual(people(25).map(({ row }) => row));
	expect(found.every(({ enrichmentStatus }) => enrichmentStatus === 'completed')).toBe(true);
});
