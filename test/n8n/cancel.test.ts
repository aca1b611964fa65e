import { startSandbox, type Sandbox } from '../../sandbox';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import { chain, items, manualTrigger, ours } from '../../sandbox/n8n/workflows';
import { eventually, settled } from './waiting';

jest.setTimeout(180_000);

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

test('a cancelled execution makes no further request within a second', async () => {
	const { client } = n8n;
	const { apiKey, partnerId } = sandbox.explorium.state;
	const account = await client.createCredential('Explorium', 'exploriumSignalsApi', {
		apiKey,
		partnerId,
		webhookSecret: '',
		baseUrl: `${sandbox.url}/explorium`,
	});
	// 200 companies are four requests of 50 rows, within the rate limit: uncancelled, all come within eight seconds.
	sandbox.explorium.faults.follow({ latencyMs: 2000 });
	const companies = Array.from({ length: 200 }, (_, index) => ({ business_id: index.toString(16).padStart(32, '0') }));
	const enrich = ours(
		'Enrich',
		'explorium',
		{ resource: 'business', operation: 'enrich' },
		{ exploriumSignalsApi: account },
	);
	const id = await client.createWorkflow(chain('Long work', [manualTrigger(), items('Companies', companies), enrich]));
	const execution = await client.start(id, 'Manual Trigger');
	const requests = () => sandbox.explorium.state.requests.filter(({ path }) => path.endsWith('/enrich')).length;
	await eventually(
		async () => requests(),
		(count) => count >= 1,
	);

	await client.stopExecution(execution);
	const { status } = await eventually(
		async () => await client.finished(execution),
		(found) => found.status === 'canceled',
	);
	expect(status).toBe('canceled');
	// One was answered before, one may have been under way.
	expect(await settled(async () => requests(), 6500)).toBeLessThanOrEqual(2);
});
