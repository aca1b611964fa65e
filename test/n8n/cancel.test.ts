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
	// 500 companies are ten requests of 50 rows; the rate limit of 200 rows a minute spreads them over two minutes.
	const companies = Array.from({ length: 500 }, (_, index) => ({ business_id: index.toString(16).padStart(32, '0') }));
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
		(count) => count >= 4,
	);

	await client.stopExecution(execution);
	const { status } = await eventually(
		async () => await client.finished(execution),
		(found) => found.status === 'canceled',
	);
	expect(status).toBe('canceled');
	const after = requests();
	expect(await settled(async () => requests(), 3000)).toBe(after);
	expect(after).toBeLessThan(10);
});
