import { request as post } from 'node:http';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { startSandbox, type Sandbox } from '../../sandbox';
import { startOwnN8n, type RunningN8n } from '../../sandbox/n8n';
import type { NodeDefinition } from '../../sandbox/n8n/client';
import { chain, node, noOp, ours, webhookUrl } from '../../sandbox/n8n/workflows';
import { phpJson, signSnitcher } from '../../sandbox/signing';
import { lead } from '../../sandbox/snitcher/samples';
import { crowd } from '../engine/harness/hostile';
import { eventually } from './waiting';

/** A real n8n with a small heap under hostile deliveries, and under ones whose sender hangs up. */

jest.setTimeout(1_200_000);

/** More with STRANGERS_POSTS=1000 and STRANGERS_SOAK=20000. */
const POSTS = Number(process.env.STRANGERS_POSTS ?? 120);
const SOAK = Number(process.env.STRANGERS_SOAK ?? 1500);
const SECRET = 'snitcher-strangers-secret';
const MB = 1_000_000;

let sandbox: Sandbox;
let n8n: RunningN8n;
const urls: Record<string, string> = {};

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startOwnN8n({
		env: {
			NODE_OPTIONS: '--max-old-space-size=1536',
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		},
	});
	const { client } = n8n;
	const surfe = async (webhookSecret: string) => ({
		surfeSignalsApi: await client.createCredential(`Surfe ${webhookSecret}`, 'surfeSignalsApi', {
			apiKey: 'surfe-sandbox-key',
			webhookSecret,
			baseUrl: `${sandbox.url}/surfe`,
		}),
	});
	const snitcher = async (webhookSecret: string) => ({
		snitcherSignalsWebhookApi: await client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', {
			webhookSecret,
		}),
	});
	await publish('surfe', ours('Surfe Trigger', 'surfeTrigger', {}, await surfe('')));
	await publish('surfe signed', ours('Surfe Trigger', 'surfeTrigger', {}, await surfe('surfe-strangers-secret')));
	await publish('snitcher', ours('Snitcher Trigger', 'snitcherTrigger', {}, await snitcher(SECRET)));
	// Reads the body and refuses it: what n8n goes on to do with one that it takes in has cost it its life here.
	const httpBasicAuth = await client.createCredential('Door', 'httpBasicAuth', { user: 'a', password: 'b' });
	const plain = { httpMethod: 'POST', path: 'plain', authentication: 'basicAuth', options: {} };
	const door = node('Webhook', 'n8n-nodes-base.webhook', 2, plain, { httpBasicAuth });
	await publish('plain', { ...door, webhookId: 'plain' });
	urls.plain = `${n8n.instance.url}/webhook/plain`;
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

async function publish(name: string, trigger: NodeDefinition): Promise<void> {
	const workflow = await n8n.client.createWorkflow(chain(name, [trigger, noOp()]));
	expect(await n8n.client.publish(workflow)).toBeNull();
	urls[name] = webhookUrl(n8n.instance.url, trigger);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const people = (bytes: number) => crowd(bytes, '{"eventType":"person.enrichment.completed","data":{"people":[');
const subjects = (bytes: number) => crowd(bytes, '{"event":"new_lead","subjects":[', '{}', ']}');

/** Memory of n8n's process that is in use, in MB. */
function residentOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

/** The longest that n8n did not answer a question of no work while the task ran, in milliseconds. */
async function longestPause(task: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let isOver = false;
	const watch = async () => {
		while (!isOver) {
			const asked = performance.now();
			// A connection that was kept open while n8n was busy may be closed just then; the pause counts all the same.
			await fetch(`${n8n.instance.url}/healthz`).catch(() => undefined);
			longest = Math.max(longest, performance.now() - asked);
			await wait(5);
		}
	};
	const watching = watch();
	await task();
	isOver = true;
	await watching;
	return Math.round(longest);
}

async function send(url: string, body: string, headers: Record<string, string> = JSON_TYPE): Promise<number> {
	const response = await fetch(url, { method: 'POST', headers, body });
	await response.arrayBuffer();
	return response.status;
}

/** Hangs up as soon as the body is sent. */
async function hangUp(url: string, body: string, headers: Record<string, string>): Promise<void> {
	await new Promise<void>((resolve) => {
		const sent = post(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
		sent.on('error', () => resolve());
		sent.on('close', () => resolve());
		sent.end(body, () => setTimeout(() => sent.destroy(), 1));
	});
}

test('hostile deliveries hold up n8n no longer than its own reading of them, and leave nothing behind', async () => {
	const { instance } = n8n;
	const body = people(15 * MB);
	expect(await send(urls.plain, '{}')).toBe(401);
	const own = await longestPause(async () => await send(urls.plain, subjects(15 * MB)));
	const ours: number[] = [];
	for (const name of ['surfe', 'surfe signed', 'snitcher']) {
		ours.push(await longestPause(async () => expect(await send(urls[name], body)).toBeGreaterThanOrEqual(400)));
	}
	const idle = residentOf(instance.pid!);
	const lines = () => instance.output.split('\n').length;
	const [before, asked] = [lines(), sandbox.surfe.state.requests.length];

	const sizes = [1000, 100_000, MB, 4 * MB];
	const signed = subjects(MB);
	for (let sent = 0; sent < POSTS; sent += 3) {
		const size = sizes[(sent / 3) % sizes.length];
		const id = `\r\n\u001b[31m${sent}`;
		await Promise.all([
			send(
				urls.surfe,
				sent % 2 ? people(size) : JSON.stringify({ eventType: 'x', data: { enrichmentID: id.repeat(99) } }),
			),
			send(urls['surfe signed'], people(size)),
			send(urls.snitcher, signed, { ...JSON_TYPE, ...signSnitcher(SECRET, signed, 'newer') }),
		]);
	}
	const back = await eventually(
		async () => residentOf(instance.pid!),
		(now) => now < idle + 100,
		60_000,
	);
	process.stdout.write(
		`strangers: ${POSTS} posts; n8n's own reading of 15 MB ${own} ms, ours ${ours.join(', ')} ms; ${Math.round(idle)} MB before, ${Math.round(back)} MB after; ${lines() - before} lines, ${sandbox.surfe.state.requests.length - asked} calls\n`,
	);
	// The margin is for a machine that does other things.
	for (const pause of ours) expect(pause).toBeLessThan(own + 1000);
	expect(back).toBeLessThan(idle + 100);
	expect(lines() - before).toBeLessThan(100);
	expect(sandbox.surfe.state.requests.length - asked).toBe(0);
});

test('deliveries whose sender hangs up leave nothing in memory', async () => {
	const { instance } = n8n;
	const memory: number[] = [];
	let next = 0;
	const filler = 'x'.repeat(20_000);
	const lane = async (last: number) => {
		while (next < last) {
			const visitor = next++;
			const body = phpJson({
				event: 'new_lead',
				subjects: [{ ...lead(visitor, 'V', `v-${visitor}.example`), filler }],
			});
			const headers = signSnitcher(SECRET, body, 'newer');
			if (visitor % 3 === 0) await hangUp(urls.snitcher, body, headers);
			else await send(urls.snitcher, body, headers);
		}
	};
	for (let part = 1; part <= 5; part++) {
		await Promise.all(Array.from({ length: 8 }, async () => await lane((SOAK / 5) * part)));
		await wait(3000);
		memory.push(Math.round(residentOf(instance.pid!)));
	}
	process.stdout.write(`soak: ${SOAK} deliveries, a third hung up; MB after each fifth: ${memory.join(', ')}\n`);
	expect(memory.at(-1)! - memory[1]).toBeLessThan(150);
});
