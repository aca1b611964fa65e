import { request as post } from 'node:http';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { startSandbox, type Sandbox } from '../../sandbox';
import { startOwnN8n, type OwnN8n } from '../../sandbox/n8n';
import { phpJson, signSnitcher } from '../../sandbox/signing';
import { lead } from '../../sandbox/snitcher/samples';
import { attacksWith, type Attack } from './strangers/attacks';
import { publishTriggers, SNITCHER_SECRET, SURFE_KEY } from './strangers/triggers';
import { eventually } from './waiting';

/** A real n8n with a small heap under hostile deliveries, and under ones whose sender hangs up. */

jest.setTimeout(1_800_000);

/** Fewer with STRANGERS_POSTS=100; more of the deliveries whose sender hangs up with STRANGERS_SOAK=20000. */
const POSTS = Number(process.env.STRANGERS_POSTS ?? 1000);
const SOAK = Number(process.env.STRANGERS_SOAK ?? 1500);
const ATTACKS = attacksWith(SNITCHER_SECRET);
const MB = 1_000_000;

let sandbox: Sandbox;
let n8n: OwnN8n;
let urls: Record<string, string> = {};

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startOwnN8n({
		env: {
			NODE_OPTIONS: '--max-old-space-size=1536',
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		},
	});
	urls = await publishTriggers(n8n, sandbox);
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };

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

async function attack({ to, address = (url) => url, post }: Attack, bytes: number): Promise<number> {
	const { body, headers } = post(bytes);
	return await send(address(urls[to], SURFE_KEY), body, { ...JSON_TYPE, ...headers });
}

/** Of every forty posts one is as large as n8n takes, alone: more of them at once would be too much for n8n itself. */
function sizeOf(post: number): number {
	if (post % 40 === 0) return 16 * MB;
	return post % 10 === 0 ? MB : post % 3 === 0 ? 100_000 : 1000;
}

async function sendAll(): Promise<number[]> {
	const answers: number[] = [];
	let under: Array<Promise<void>> = [];
	for (let post = 0; post < POSTS; post++) {
		const size = sizeOf(post);
		const kind = ATTACKS[(size === 16 * MB ? post / 40 : post) % ATTACKS.length];
		if (size === 16 * MB || under.length === 8) {
			await Promise.all(under);
			under = [];
		}
		const sent = attack(kind, size).then((status) => void answers.push(status));
		if (size === 16 * MB) await sent;
		else under.push(sent);
	}
	await Promise.all(under);
	return answers;
}

/** What strangers may have the vendors asked in so many milliseconds, with a minute begun counted as one. */
function budget(milliseconds: number) {
	return { surfe: 20 * (1 + Math.floor(milliseconds / 60_000)), explorium: 6 + Math.ceil(milliseconds / 10_000) };
}

test('hostile deliveries hold up n8n no longer than its own reading of them, and leave nothing behind', async () => {
	const { instance } = n8n;
	expect(await send(urls.plain, '{}')).toBe(401);
	const own: number[] = [];
	const ours: number[] = [];
	for (const kind of ATTACKS) {
		// The same body each time: how long n8n reads differs with what else is in its memory.
		const { body } = kind.post(16 * MB);
		own.push(await longestPause(async () => await send(urls.plain, body)));
		ours.push(await longestPause(async () => expect(await attack(kind, 16 * MB)).toBeGreaterThanOrEqual(400)));
	}
	const idle = residentOf(instance.pid!);
	const lines = () => instance.output.split('\n').length;
	const asked = () => ({
		surfe: sandbox.surfe.state.requests.length,
		explorium: sandbox.explorium.state.requests.length,
	});
	const [linesBefore, before, began] = [lines(), asked(), Date.now()];

	const answers = await sendAll();
	const most = budget(Date.now() - began);
	const calls = { surfe: asked().surfe - before.surfe, explorium: asked().explorium - before.explorium };
	const back = await eventually(
		async () => residentOf(instance.pid!),
		(now) => now < idle + 100,
		60_000,
	);
	process.stdout.write(
		`strangers: ${POSTS} posts in ${Math.round((Date.now() - began) / 1000)} s; n8n's own reading of 16 MB ${own.join(', ')} ms, ours ${ours.join(', ')} ms; ${Math.round(idle)} MB before, ${Math.round(back)} MB after; ${lines() - linesBefore} lines, calls ${JSON.stringify(calls)} of ${JSON.stringify(most)}\n`,
	);
	expect(answers).toHaveLength(POSTS);
	expect(Math.min(...answers)).toBeGreaterThanOrEqual(400);
	// The margin is for a machine that does other things, and for n8n's collecting of what it has read.
	expect(Math.max(...ours)).toBeLessThan(2 * Math.max(...own) + 1000);
	expect(back).toBeLessThan(idle + 100);
	expect(lines() - linesBefore).toBeLessThan(100);
	expect(calls.surfe).toBeGreaterThan(0);
	expect(calls.surfe).toBeLessThanOrEqual(most.surfe);
	expect(calls.explorium).toBeLessThanOrEqual(most.explorium);
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
			const headers = signSnitcher(SNITCHER_SECRET, body, 'newer');
			if (visitor % 3 === 0) await hangUp(urls['snitcher signed'], body, headers);
			else await send(urls['snitcher signed'], body, headers);
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
