import { startSandbox, type Sandbox } from '../../sandbox';
import { startOwnN8n, type OwnN8n } from '../../sandbox/n8n';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { chain, items, manualTrigger, noOp, ours } from '../../sandbox/n8n/workflows';
import { Accounts } from './secrets/account';
import { publish, type Receiver } from './secrets/deliveries';
import { commandOutput, recordAnswers, writtenFiles } from './secrets/places';
import { formsOf, search, type Finding, type Place } from './secrets/search';
import { VENDORS, type Credentials, type Parameters } from './secrets/vendor';
import { eventually } from './waiting';

/**
 * No secret leaves an n8n that logs all it can: every secret of all credentials and webhooks is searched for, in every
 * form, in all that n8n answers, keeps, exports and logs while everything works and while everything fails.
 */

jest.setTimeout(600_000);

let sandbox: Sandbox;
let n8n: OwnN8n;
let accounts: Accounts;
let right: Credentials;
let wrong: Credentials;
let answers: Place[];

/** As a workflow of a careless user would show it. */
const CANARY = 'a-canary-with-"quotes"\\and/more';
const EXECUTION_ONLY: ReadonlyArray<Place['kind']> = ['execution', 'file'];

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startOwnN8n({ env: { N8N_LOG_LEVEL: 'debug' } });
	answers = recordAnswers(n8n.instance.url);
	accounts = new Accounts(sandbox, n8n.client);
	right = await accounts.store('right');
	wrong = await accounts.store('wrong');
});

afterAll(async () => {
	jest.restoreAllMocks();
	await n8n?.close();
	await sandbox?.close();
});

test.each([
	['plain', (secret: string) => `key: ${secret}`],
	['in JSON in JSON in JSON', (secret: string) => JSON.stringify(JSON.stringify(JSON.stringify({ secret })))],
	['in an address', (secret: string) => new URL(`/?${new URLSearchParams({ secret })}`, 'http://a.example').href],
	['in a path', (secret: string) => `/secrets/${encodeURIComponent(secret)}`],
	['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
	['in basic authentication', (secret: string) => Buffer.from(`user:${secret}`).toString('base64')],
	['in base64url inside something', (secret: string) => Buffer.from(`{"of":"${secret}"}`).toString('base64url')],
	['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
])('the search finds a secret %s', (_, write) => {
	const place = (content: string): Place => ({ kind: 'log', name: 'a log', content: Buffer.from(content) });
	const secrets = new Map([['canary', CANARY]]);
	expect(search(secrets, [place(write('something else')), place(write(CANARY))])).toHaveLength(1);
	expect(formsOf(CANARY).every((form) => form.length >= CANARY.length)).toBe(true);
});

test('no secret of any vendor is anywhere outside the credentials', async () => {
	await receive();
	for (const vendor of VENDORS)
		await vendor.act({ sandbox, succeed, fail, failWithoutKey, note: () => accounts.note() });
	const shown = await registerWithSecret();
	const token = await waitForSurfe();
	await leak(CANARY);
	await lookAround();

	const exports = [
		await commandOutput(n8n, ['export:workflow', '--all']),
		await commandOutput(n8n, ['export:credentials', '--all']),
	];
	const decrypted = await commandOutput(n8n, ['export:credentials', '--all', '--decrypted']);
	jest.restoreAllMocks();
	await n8n.instance.stop();
	const log: Place = { kind: 'log', name: 'the output of n8n', content: Buffer.from(n8n.instance.output) };
	const files = await writtenFiles(n8n);
	const places = [...answers, ...exports, log, ...files];

	const found = search(accounts.secrets, places);
	process.stdout.write(
		`secrets: ${accounts.secrets.size} secrets searched for in ${places.length} places, found ${found.length}\n`,
	);
	expect(found).toEqual([]);
	expect(String(exports[0].content)).toContain('sealedSecret');
	expect(log.content.length).toBeGreaterThan(10_000);

	// The search finds what is there: what a user leaked, asked to see, or has decrypted.
	expect(kindsOf(search(new Map([['canary', CANARY]]), places))).toEqual(['answer', 'execution', 'export', 'file']);
	expect(kindsOf(search(new Map([['shown', shown]]), places))).toEqual(EXECUTION_ONLY);
	expect(kindsOf(search(new Map([['token', token]]), places))).toEqual(EXECUTION_ONLY);
	const entered = [...accounts.secrets.keys()].filter((name) => !name.startsWith('secret of'));
	expect(new Set(search(accounts.secrets, [decrypted]).map(({ secret }) => secret))).toEqual(new Set(entered));
});

/** Genuine and forged deliveries to all triggers, and one while the secret cannot be read. */
async function receive(): Promise<void> {
	for (const trigger of VENDORS.flatMap(({ triggers }) => triggers)) {
		const receiver = await publish(trigger, n8n.client, sandbox, right, accounts.secrets);
		accounts.note();
		if (trigger.hideSecret) {
			const show = trigger.hideSecret(sandbox);
			expect(await post(receiver)).toBe(503);
			show();
		}
		await eventually(
			async () => await post(receiver),
			(status) => status === 200,
		);
		expect(await post(receiver, { secret: 'c29tZSBvdGhlciBzZWNyZXQ=' })).toBe(400);
		expect(await post(receiver, { unsigned: true })).toBe(400);
		if (!trigger.isTimeless) expect(await post(receiver, { now: Date.now() - 3_600_000 })).toBe(400);
		expect(await post(receiver, { body: '{"broken' })).toBe(422);
		await eventually(
			async () => await n8n.client.executions(receiver.workflow),
			(found) => found.length === 1 && found[0].status === 'success',
		);
	}
}

async function post(
	{ url, body: make, sign }: Receiver,
	{ secret, body = make(), now = Date.now(), unsigned = false }: Partial<Forgery> = {},
): Promise<number> {
	const headers = unsigned ? { 'Content-Type': 'application/json' } : sign(body, now, secret);
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

interface Forgery {
	secret: string;
	body: string;
	now: number;
	unsigned: boolean;
}

async function succeed(type: string, parameters: Parameters, input: object[] = [{}]): Promise<void> {
	expect(await run(ours(type, type, parameters, right), input)).toMatchObject({ status: 'success' });
}

/** Once so that the execution ends in error, once so that the error becomes an item. */
async function fail(
	type: string,
	parameters: Parameters,
	{ input = [{}], bring = () => {} }: { input?: object[]; bring?: () => void },
	credentials = right,
): Promise<void> {
	const action = ours(type, type, parameters, credentials);
	bring();
	expect(await run(action, input)).toMatchObject({ status: 'error' });
	bring();
	const { id } = await run({ ...action, onError: 'continueRegularOutput' }, input);
	expect(await n8n.client.itemsOf(id, 'No Op')).toMatchObject([{ error: expect.any(String) }]);
}

async function failWithoutKey(type: string, parameters: Parameters): Promise<void> {
	await fail(type, parameters, {}, wrong);
}

async function run(action: NodeDefinition, input: object[]) {
	const { client } = n8n;
	const workflow = await client.createWorkflow(
		chain(`Run ${action.name}`, [manualTrigger(), items('Input', input), action, noOp()]),
	);
	return await client.run(workflow, 'Manual Trigger');
}

/** "Include Secret": the item has it, as the user wished. Gives the secret. */
async function registerWithSecret(): Promise<string> {
	const parameters = {
		...{ resource: 'webhook', operation: 'register', includeSecret: true },
		...{ webhookName: 'shown', url: 'https://foreign.example/shown' },
	};
	const { id } = await run(ours('Register', 'explorium', parameters, right), [{}]);
	const { secret } = [...sandbox.explorium.state.webhooks.values()].find(({ name }) => name === 'shown')!;
	expect(await n8n.client.itemsOf(id, 'No Op')).toMatchObject([{ webhook_secret: secret }]);
	return secret;
}

/** An enrichment that waits for Surfe to call. Gives the token of its address, which is kept with the execution. */
async function waitForSurfe(): Promise<string> {
	const { surfe } = sandbox;
	surfe.state.settings.stepMs = Infinity;
	const parameters = { resource: 'person', operation: 'enrich', results: 'wait' };
	const person = { firstName: 'Maya', lastName: 'Row', companyDomain: 'fjordline.example' };
	const { id } = await run(ours('Enrich', 'surfe', parameters, right), [person]);
	const address = new URL(surfe.lastJob.webhookUrl!);
	const forged = new URL(address);
	forged.searchParams.set('notification_token', 'forged');
	await surfe.notify(forged.href, 'person.enrichment.completed', {});
	await surfe.runner.advance(surfe.lastJob, 1);
	expect(await n8n.client.finished(id)).toMatchObject({ status: 'success' });
	return address.searchParams.get('notification_token')!;
}

async function leak(canary: string): Promise<void> {
	const { id } = await run(noOp('Careless'), [{ leaked: canary }]);
	expect(await n8n.client.itemsOf(id, 'No Op')).toEqual([{ leaked: canary }]);
}

/** What the editor asks for when somebody opens credentials, lists of choices, workflows and executions. */
async function lookAround(): Promise<void> {
	const { client } = n8n;
	for (const credentials of [right, wrong]) {
		for (const [type, { id, name }] of Object.entries(credentials)) {
			const { data } = await client.call('GET', `/rest/credentials/${id}?includeData=true`);
			await client.call('POST', '/rest/credentials/test', { credentials: { id, name, type, data } });
		}
	}
	for (const apiVersion of ['v1', 'v2']) {
		await client.call('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.webhookId',
			methodName: 'searchWebhooks',
			nodeTypeAndVersion: { name: ours('', 'explorium', {}).type, version: 1 },
			currentNodeParameters: { options: { apiVersion }, resource: 'webhook', operation: 'get' },
			credentials: right,
		});
	}
	const { results } = await client.call('GET', '/rest/executions?limit=100');
	for (const { id, workflowId } of results as Array<{ id: string; workflowId: string }>) {
		await client.executionText(id);
		await client.readWorkflow(workflowId);
	}
}

const kindsOf = (findings: Finding[]) => [...new Set(findings.map(({ kind }) => kind))].sort();
