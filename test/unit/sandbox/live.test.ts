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

const UUID = '550e8400-e29b-41d4-a716-446655440000';

/** The forms that Snitcher's reference prints (`docs.snitcher.com/api-reference`), with other values. */
const SNITCHER_PRINTS: Record<string, object> = {
	'/me': { uuid: UUID, name: 'Someone', email: 'someone@acme.example' },
	'/workspaces': {
		current_page: 1,
		last_page: 1,
		per_page: 15,
		total: 1,
		next_page_url: 'https://api.example/v1/workspaces?page=2',
		prev_page_url: null,
		first_page_url: 'https://api.example/v1/workspaces?page=1',
		last_page_url: 'https://api.example/v1/workspaces?page=1',
		path: 'https://api.example/v1/workspaces',
		from: 1,
		to: 1,
		data: [
			{
				uuid: UUID,
				name: 'Acme',
				url: 'https://acme.example',
				tracking_script_id: 's1',
				tracking_script_snippet: '<script>...</script>',
				available_tags: ['a'],
				status: 'active',
				usage_limit: '1000',
			},
		],
		success: true,
	},
	[`/workspaces/${UUID}/custom-fields`]: {
		success: true,
		data: [
			{
				identifier: 'industry',
				key: 'industry',
				name: 'Industry',
				entity_type: 'organisation',
				type: 'text',
				description: 'What it does',
				group: 'custom',
				is_visible: true,
				source: 'manual',
				rules: [{}],
				is_system: false,
				options: [{}],
			},
		],
	},
};

/** The forms that Surfe's reference prints (`public-008`, `public-017`, `public-021`), with other values. */
const SURFE_PRINTS: Record<string, object> = {
	'/v1/credits': { totalEmail: 1, totalMobile: 2, totalSearch: 3, message: 'x' },
	'/v1/people/search/filters': {
		departments: ['Sales'],
		employeeCounts: ['1-10'],
		industries: ['Software'],
		revenues: ['1-10M'],
		seniorities: ['VP'],
		technologies: ['HubSpot'],
	},
	'/v2/recommendations/icp': {
		icpFilters: [{ companies: { industries: ['Software'] }, id: 'x', people: {}, type: 'DECLARED_ICP' }],
		pagination: { hasMore: true, limit: 0, totalAmount: 0 },
	},
};

/** A vendor that answers what its reference prints, and 404 where it prints nothing. */
async function printing(prints: Record<string, object>) {
	const app = express().use((req, res) => {
		const found = prints[req.path];
		const isKnown = req.get('authorization') === 'Bearer live-key';
		res.status(found && isKnown ? 200 : 404).json(found ?? { message: 'Not Found' });
	});
	return await listen(app);
}

test('Snitcher, answering as its reference prints: no difference in what is printed', async () => {
	const { url, close } = await printing(SNITCHER_PRINTS);
	const { said, snapshots } = await run({ SNITCHER_ACCESS_TOKEN: 'live-key', SNITCHER_BASE_URL: url });
	await close();
	const printed = snapshots.filter(({ status }) => status === 200);
	expect(printed.map(({ call }) => call)).toEqual([
		'GET /me',
		'GET /workspaces?size=1',
		'GET /workspaces/*/custom-fields',
	]);
	expect(printed.flatMap(({ differences }) => differences)).toEqual([]);
	expect(said).toMatch('At most 0 credits were spent.');
	expect(JSON.stringify(snapshots)).not.toMatch(/live-key|550e8400|acme/);
});

test('Surfe, answering as its reference prints: no difference', async () => {
	const { url, close } = await printing(SURFE_PRINTS);
	const { said, snapshots } = await run({ SURFE_API_KEY: 'live-key', SURFE_BASE_URL: url });
	await close();
	expect(snapshots.map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(said).not.toMatch(/wrong here/);
	expect(JSON.stringify(snapshots)).not.toMatch(/live-key|HubSpot/);
});
