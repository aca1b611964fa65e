import express from 'express';

import { startSandbox, type Sandbox } from '../../../sandbox';
import { ExploriumSimulator } from '../../../sandbox/explorium';
import { listen } from '../../../sandbox/express';
import { runLive } from '../../live/live';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(async () => await sandbox.close());

async function run(environment: Record<string, string>, spend = 0) {
	const lines: string[] = [];
	const snapshots = await runLive({ environment, spend, print: (line) => lines.push(line) }, sandbox);
	return { lines, snapshots, said: lines.join('\n') };
}

/** A vendor that answers as its document says, but for what `change` makes of its balance. */
async function standIn(change: (body: object) => object = (body) => body) {
	const vendor = new ExploriumSimulator(undefined, { apiKey: 'live-key' });
	const app = express().get('/v2/credits', (_req, res, next) => {
		const json = res.json.bind(res);
		res.json = (body: object) => json(change(body));
		next();
	});
	const { url, close } = await listen(app.post('/receiver', (_req, res) => void res.json({})).use(vendor.app));
	const environment = { EXPLORIUM_API_KEY: 'live-key', EXPLORIUM_BASE_URL: url, LIVE_RECEIVER_URL: `${url}/receiver` };
	return { vendor, environment, close };
}

test('without keys nothing is asked, and it says what would be', async () => {
	const { snapshots, said } = await run({});
	expect(snapshots).toEqual([]);
	expect(said).toMatch(/EXPLORIUM_API_KEY is not set/);
	expect(said).toMatch(/GET \/v2\/credits \(free\)/);
	expect(said).toMatch(/firmographics\/enrich \(costs up to 1 credits\)/);
});

test('a vendor like the simulator: no difference, nothing spent, and its own webhook is gone again', async () => {
	const { vendor, environment, close } = await standIn();
	const { said, snapshots } = await run(environment);
	await close();
	expect(said).not.toMatch(/wrong here/);
	expect(said).toMatch(/left out, since it costs up to 1 credits and --spend allows 0/);
	expect(vendor.state.billings).toBe(0);
	expect(vendor.state.webhooks.size).toBe(0);
	expect(snapshots.map(({ call }) => call)).toContain('POST /v2/webhooks/*/check_connectivity');
	expect(JSON.stringify(snapshots)).not.toMatch(/live-key|1000000|con_sandbox|receiver/);
});

test('what differs is said, and what bills is asked within the stated maximum', async () => {
	const { vendor, environment, close } = await standIn((body) => ({ ...body, plan: 'gold', account_type: 7 }));
	const { said } = await run(environment, 1);
	await close();
	expect(said).toMatch('the simulator is wrong here: answer.plan (text) is not in the simulator');
	expect(said).toMatch('answer.account_type is number at the vendor and text in the simulator');
	expect(vendor.state.billings).toBe(1);
	expect(said).toMatch('At most 1 credits were spent.');
});
