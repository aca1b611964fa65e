import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { exploriumV1 } from '../../nodes/Explorium/v1/api';
import { enrichCustom } from '../../nodes/Explorium/v1/customEnrichments';
import { exploriumV2 } from '../../nodes/Explorium/api/v2';
import { snitcherApi } from '../../nodes/Snitcher/api';
import * as surfe from '../../nodes/Surfe/api';
import { path, uuid } from '../../nodes/shared/http';

/**
 * Every function of every vendor's API is called with hostile values in place of each of its texts. Whatever it sends
 * goes where it goes with the usual values, but for one whole segment; or it sends nothing and says so.
 */

const UUID = '550e8400-e29b-41d4-a716-446655440000';
const ID = '8adce3ca1cef0c986b22310e369a0793';
const PARTNER = 'partner';
const ENROLLMENT = { key: 'customer-42', eventTypes: ['new_office'], ids: [ID], webhookId: 'wh_1' };
const WEBHOOK = { name: 'hooks', url: 'https://hooks.example/x' };
const PAGE = { filters: {}, exclude: [], pageSize: 1, cursor: null, most: 1 };
/** Where a vendor has put up a result: an address that it has given itself, which no user names. */
const FILE = 'https://files.example/result.csv';
const USAGE = { from: '2026-11-01', to: '2026-11-02', resolution: null, timezone: 'UTC' };

type Arguments = Record<string, unknown[]>;

const EXPLORIUM: Record<string, Arguments> = {
	webhooks: {
		list: [],
		get: ['wh_1'],
		create: [WEBHOOK],
		update: ['wh_1', { url: WEBHOOK.url }],
		rotateSecret: ['wh_1'],
		delete: ['wh_1', true],
		checkConnectivity: ['wh_1'],
		answers: ['wh_1'],
	},
	enrollments: {
		list: ['business'],
		create: ['business', ENROLLMENT],
		update: ['business', 'en_1', ENROLLMENT],
		delete: ['business', 'en_1'],
	},
	entities: {
		match: ['business', [{ name: 'Acme' }]],
		enrich: ['business', 'firmographics', [ID]],
		research: ['business', [{ id: ID, fields: {} }], {}],
		search: ['business', PAGE],
		statistics: ['business', {}],
		events: ['business', [ID], { eventTypes: ['new_office'], from: null, to: null }],
		suggest: ['country', 'fr'],
	},
	account: { credits: [], usage: [USAGE] },
	jobs: {
		upload: ['business', [ID], { name: 'list', description: 'list' }],
		start: ['business', 'firmographics', 'list_1', { tellsByEmail: false }],
		get: ['job_1'],
		list: [null, 1],
		cancel: ['job_1'],
		result: [FILE],
	},
};
const SNITCHER: Record<string, Arguments> = {
	workspaces: {
		list: [1],
		get: [UUID],
		segments: [UUID],
		createTag: [UUID, 'hot'],
		setUsageLimit: [UUID, 1],
		invite: [UUID, 'a@acme.example'],
	},
	organisations: {
		list: [UUID, {}, 1],
		page: [UUID, {}, { page: 1, size: 1 }],
		search: [UUID, { operator: 'AND', conditions: [] }, undefined, 1],
		get: [UUID, UUID],
		setCustomFields: [UUID, UUID, { a: 1 }],
		addTag: [UUID, UUID, 'hot'],
		removeTag: [UUID, UUID, 'hot'],
	},
	sessions: { listOfWorkspace: [UUID, {}, 1], listOfOrganisation: [UUID, UUID, {}, 1] },
	customFields: {
		list: [UUID],
		get: [UUID, 'tier'],
		create: [UUID, { name: 'Tier', type: 'text' }],
		update: [UUID, 'tier', { name: 'Tier' }],
		delete: [UUID, 'tier'],
	},
	contacts: { list: [UUID, { domain: 'acme.example' }, 1], revealEmail: [UUID, UUID] },
};
/** Functions of Surfe's API that word a call or what came of it. */
const SENDING_NOTHING = ['perhapsStarted', 'startCall'];
const SURFE: Arguments = {
	readCredits: [],
	readFilterValues: [],
	readJob: ['person', UUID],
	startJob: [surfe.START_PATH.enrichPeople, {}, 'one person'],
	searchPeople: [{}],
	searchCompanies: [{}],
	saveProfile: ['north', { companies: {}, people: null }],
	readProfiles: ['north'],
	fetchRecommended: ['north', { from: 0, to: 1 }],
};

interface Endpoint {
	name: string;
	call(ctx: IExecuteFunctions, given: unknown[]): Promise<unknown>;
	usual: unknown[];
}

function endpointsOf(vendor: string, api: (ctx: IExecuteFunctions) => object, table: Record<string, Arguments>) {
	return Object.entries(table).flatMap(([room, functions]) =>
		Object.entries(functions).map(([name, usual]): Endpoint => {
			return {
				name: `${vendor} ${room}.${name}`,
				usual,
				call: async (ctx, given) => {
					const functions = (api(ctx) as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>)[
						room
					];
					return await functions[name](...given);
				},
			};
		}),
	);
}

/** In v1 alone, whichever generation is chosen. */
const customEnrichments = (ctx: IExecuteFunctions) => ({
	v1: { enrichCustom: async (id: string, ids: string[]) => await enrichCustom(ctx, id, ids) },
});
const APIS = { v1: exploriumV1, v2: exploriumV2 };
const ENDPOINTS: Endpoint[] = [
	...endpointsOf('Explorium v1', exploriumV1, EXPLORIUM),
	...endpointsOf('Explorium v2', exploriumV2, EXPLORIUM),
	...endpointsOf('Explorium', customEnrichments, { v1: { enrichCustom: ['custom_1', [ID]] } }),
	...endpointsOf('Snitcher', snitcherApi, SNITCHER),
	...Object.entries(SURFE).map(([name, usual]): Endpoint => {
		const functions = surfe as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
		return { name: `Surfe ${name}`, usual, call: async (ctx, given) => await functions[name](ctx, ...given) };
	}),
];

const BASE = 'https://vendor.example/base';

/** Each call is that of an account of its own, so that none waits for its turn. */
let accounts = 0;

/** The requests of a call, as "METHOD URL"; a vendor that knows nothing. */
async function sent({ call }: Endpoint, given: unknown[]): Promise<{ requests: string[]; error: Error | null }> {
	const requests: string[] = [];
	accounts += 1;
	const account = String(accounts);
	const ctx = {
		getNode: () => ({ name: 'Node', type: 'node', credentials: {} }),
		getCredentials: async () => ({ apiKey: account, accessToken: account, partnerId: PARTNER, baseUrl: BASE }),
		helpers: {
			httpRequest: async ({ url }: { url: string }) => {
				requests.push(`GET ${url}`);
				return { statusCode: 400, body: '', headers: {} };
			},
			httpRequestWithAuthentication: async (_type: string, options: { method: string; url: string }) => {
				requests.push(`${options.method} ${new URL(options.url).pathname}`);
				return { statusCode: 400, body: {}, headers: {} };
			},
		},
	} as unknown as IExecuteFunctions;
	try {
		await call(ctx, given);
		return { requests, error: null };
	} catch (error) {
		return { requests, error: error as Error };
	}
}

const ELSEWHERE = ['', ' ', '.', '..', ' .. ', '%2e', '%2e%2E', '.%2e'];
const hostile = fc.oneof(
	fc.constantFrom(
		...ELSEWHERE,
		'../..',
		'status',
		'v2',
		'jobs',
		'a/../..',
		'a/b',
		'/',
		'\\',
		'?x=1',
		'#x',
		'https://evil.example/',
		'..;/',
		'\n',
		'%00',
	),
	fc.string({ maxLength: 12 }),
	fc.stringMatching(/^[./%2eE\\]{1,6}$/),
);

/** Which of the arguments are texts that may come from outside; not the closed words for entities and paths of ours. */
function textsOf({ usual }: Endpoint): number[] {
	const closed = ['business', 'person', FILE, surfe.START_PATH.enrichPeople];
	return usual.flatMap((value, index) => (typeof value === 'string' && !closed.includes(value) ? [index] : []));
}

test('no function of an API is left out', () => {
	const ctx = {} as IExecuteFunctions;
	const rooms = (api: object) =>
		Object.fromEntries(
			Object.entries(api)
				.filter(([, room]) => typeof room === 'object')
				.map(([room, functions]) => [room, Object.keys(functions as object).sort()]),
		);
	const listed = (table: Record<string, Arguments>) =>
		Object.fromEntries(Object.entries(table).map(([room, functions]) => [room, Object.keys(functions).sort()]));
	for (const api of Object.values(APIS)) expect(rooms(api(ctx))).toEqual(listed(EXPLORIUM));
	expect(rooms(snitcherApi(ctx))).toEqual(listed(SNITCHER));
	const asking = Object.entries(surfe).filter(
		([name, value]) => typeof value === 'function' && !SENDING_NOTHING.includes(name),
	);
	expect(asking.map(([name]) => name).sort()).toEqual(Object.keys(SURFE).sort());
});

test.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
	const usual = await sent(endpoint, endpoint.usual);
	expect(usual.requests.length).toBeGreaterThan(0);
	const positions = textsOf(endpoint);
	if (positions.length === 0) return;
	await fc.assert(
		fc.asyncProperty(hostile, fc.constantFrom(...positions), async (value, position) => {
			const given = endpoint.usual.map((argument, index) => (index === position ? value : argument));
			const { requests, error } = await sent(endpoint, given);
			if (requests.length === 0) {
				expect(error?.message).toMatch(/Nothing was sent|partner/i);
				return;
			}
			requests.forEach((request, index) => {
				expect(request).toBe(withSegment(usual.requests[index], String(endpoint.usual[position]), value));
			});
		}),
		{ numRuns: 200 },
	);
});

/** A request with the segment of the usual value made of another one. */
function withSegment(request: string, usual: string, value: string): string {
	const [segment, other] = [usual, value].map((one) => encodeURIComponent(one.trim()));
	return request
		.split('/')
		.map((part) => (part === segment ? other : part))
		.join('/');
}

test.each(ELSEWHERE)('what would address another path is refused by name: %j', (value) => {
	expect(() => path`/v2/webhooks/${value}`).toThrow(value.trim() === '' ? /There is no ID/ : /is no ID/);
	expect(() => uuid(value, 'workspace')).toThrow(/workspace/);
});

test('everything else is one segment', () => {
	fc.assert(
		fc.property(fc.string(), (value) => {
			fc.pre(!ELSEWHERE.includes(value.trim()) && value.trim() !== '' && !/^(\.|%2e){1,2}$/i.test(value.trim()));
			const { pathname } = new URL(path`/v2/webhooks/${value}/rotate`, BASE);
			expect(pathname.split('/')).toHaveLength(5);
			expect(decodeURIComponent(pathname.split('/')[3])).toBe(value.trim());
		}),
	);
});
