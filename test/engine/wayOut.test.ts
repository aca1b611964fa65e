import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode, type NodeOptions, type Outcome } from './harness/engine';
import { fakeTime } from './harness/time';

/** What happens to a request before a vendor has it: counted by whoever may have received it. */

const TLS = join(__dirname, '../fixtures/tls');
const KEY = 'a-key-that-must-not-leave';
const ID = '8adce3ca1cef0c986b22310e369a0793';

const servers: Server[] = [];
const received: IncomingMessage[] = [];

beforeEach(() => {
	fakeTime();
	received.length = 0;
});

afterEach(async () => {
	jest.restoreAllMocks();
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
		if (server.listening) await once(server, 'close');
	}
});

async function serve(handle: RequestListener, secure = false): Promise<number> {
	const listener: RequestListener = (req, res) => {
		received.push(req);
		req.resume().on('end', () => handle(req, res));
	};
	const tls = { key: readFileSync(join(TLS, 'key.pem')), cert: readFileSync(join(TLS, 'certificate.pem')) };
	const server = secure ? (createTlsServer(tls, listener) as unknown as Server) : createServer(listener);
	servers.push(server.listen(0, '127.0.0.1'));
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

const succeed: RequestListener = (_req, res) => res.setHeader('content-type', 'application/json').end('{}');

interface Call {
	vendor: 'Explorium' | 'Snitcher' | 'Surfe';
	what: string;
	parameters: INodeParameters;
	input?: IDataObject;
}

const WORKSPACE = { __rl: true, mode: 'id', value: '550e8400-e29b-41d4-a716-446655440000' };
const CALLS: Call[] = [
	{ vendor: 'Explorium', what: 'a read', parameters: { resource: 'account', operation: 'getCredits' } },
	{
		vendor: 'Explorium',
		what: 'a purchase',
		parameters: { resource: 'business', operation: 'enrich', businessEnrichments: ['firmographics'] },
		input: { business_id: ID },
	},
	{
		vendor: 'Explorium',
		what: 'a creation',
		parameters: {
			resource: 'enrollment',
			operation: 'create',
			entity: 'business',
			webhookId: { __rl: true, mode: 'id', value: 'wh_1' },
			enrollmentKey: 'customer-42',
			businessEvents: ['new_office'],
			businessIds: ID,
		},
	},
	{ vendor: 'Snitcher', what: 'a read', parameters: { resource: 'workspace', operation: 'getAll', limit: 1 } },
	{
		vendor: 'Snitcher',
		what: 'a purchase',
		parameters: {
			resource: 'contact',
			operation: 'revealEmail',
			workspaceId: WORKSPACE,
			contactId: '550e8400-e29b-41d4-a716-446655440001',
		},
	},
	{ vendor: 'Surfe', what: 'a read', parameters: { resource: 'account', operation: 'getCredits' } },
	{
		vendor: 'Surfe',
		what: 'a purchase',
		parameters: { resource: 'company', operation: 'enrich', companyDomain: 'acme.example' },
	},
];

function run({ vendor, parameters, input = {} }: Call, baseUrl: unknown, options: NodeOptions = {}): Promise<Outcome> {
	const credentials = {
		[`${vendor.toLowerCase()}SignalsApi`]: { apiKey: KEY, accessToken: KEY, webhookSecret: '', baseUrl } as never,
	};
	return runNode(vendor.toLowerCase(), parameters, [input], {
		credentials,
		account: `way-out-${String(baseUrl)}`,
		...options,
	});
}

const cases = CALLS.map((call) => [`${call.vendor}, ${call.what}`, call] as const);

/** Nothing was sent, the node says so with the reason, and nothing suggests that it may have been. */
function expectUnsent({ error, items }: Outcome, reason: RegExp): void {
	expect(received).toEqual([]);
	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toMatch(/Nothing was sent: /);
	expect(error?.message).toMatch(reason);
	const said = `${error?.message} ${error?.description}`;
	expect(said).not.toMatch(/may have|not known|spent|lost|look before|out of order/i);
	expect(said).toMatch(/Base URL|administrator|proxy/);
	expect(said).not.toContain(KEY);
}

describe.each(cases)('%s', (_title, call) => {
	test.each<[string, unknown, RegExp]>([
		['empty', '', /the Base URL in the credential is empty/],
		['blank', ' \n', /the Base URL in the credential is empty/],
		['missing', undefined, /the Base URL in the credential is empty/],
		['without a scheme', 'api.vendor.example', /"api.vendor.example", does not begin with https:\/\//],
		['with another scheme', 'ftp://api.vendor.example', /does not begin with https/],
		['with a blank inside', 'https://api.vendor.example/a b', /has a blank in it/],
		['without a host', 'https://', /not the address of an API/],
		['with a query', 'https://api.vendor.example?x=1', /not the address of an API/],
		['of no address', 'http://[::1', /not the address of an API/],
	])('a base URL that is %s', async (_what, baseUrl, reason) => {
		expectUnsent(await run(call, baseUrl), reason);
	});

	test('white space round the base URL and slashes behind it do not count', async () => {
		const port = await serve(succeed);
		await run(call, `\u00a0 http://127.0.0.1:${port}//\n`);
		expect(received.length).toBeGreaterThan(0);
		expect(received[0].url).toMatch(/^\/[a-z]/);
	});

	test('a certificate that is not trusted', async () => {
		const port = await serve(succeed, true);
		expectUnsent(
			await run(call, `https://127.0.0.1:${port}`),
			/does not trust the certificate of 127.0.0.1:\d+ \(DEPTH_ZERO/,
		);
	});

	test('https on a port for http', async () => {
		const port = await serve(succeed);
		expectUnsent(await run(call, `https://127.0.0.1:${port}`), /no encrypted connection/);
	});

	test('a name that is nobody', async () => {
		expectUnsent(await run(call, 'https://vendor.invalid'), /the name vendor.invalid was not found/);
	});

	test('a port that nobody listens on', async () => {
		expectUnsent(await run(call, 'http://127.0.0.1:1'), /the connection to 127.0.0.1:1 was refused/);
	});

	test('whoever runs it in the editor hears of it within three seconds; what runs by itself is more patient', async () => {
		const watched = fakeTime();
		expectUnsent(await run(call, 'http://127.0.0.1:1', { mode: 'manual' }), /was refused/);
		expect(watched.ahead).toBeGreaterThan(0);
		expect(watched.ahead).toBeLessThanOrEqual(3000);
		const alone = fakeTime();
		expectUnsent(await run(call, 'http://127.0.0.1:1'), /was refused/);
		expect(alone.ahead).toBeGreaterThan(10_000);
	});

	test('a proxy that wants a password', async () => {
		const proxy = createServer().on('connect', (_req, socket) => {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
		});
		servers.push(proxy.listen(0, '127.0.0.1'));
		await once(proxy, 'listening');
		process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
		try {
			expectUnsent(await run(call, 'https://vendor.example'), /the proxy .* asks for a user name and a password/);
		} finally {
			delete process.env.HTTPS_PROXY;
		}
	});

	test('a proxy that is not there', async () => {
		process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
		try {
			expectUnsent(await run(call, 'https://vendor.example'), /refused/);
		} finally {
			delete process.env.HTTPS_PROXY;
		}
	});

	test.each([301, 302, 307, 308])(
		'%d to another host: the key stays here, and nobody is asked there',
		async (status) => {
			const stranger = await serve(succeed);
			const port = await serve((_req, res) => {
				res.writeHead(status, { location: `http://localhost:${stranger}/elsewhere` }).end();
			});
			const { error } = await run(call, `http://127.0.0.1:${port}`);
			expect(received).toHaveLength(1);
			expect(received[0].socket.localPort ?? port).toBe(port);
			expect(error?.message).toMatch(
				new RegExp(`^${call.vendor} did not .+ \\(HTTP ${status}\\): the base URL redirects to localhost:${stranger}`),
			);
			expect(error?.description).toMatch(/Enter the address of the API itself as Base URL/);
			expect(`${error?.message} ${error?.description}`).not.toMatch(/may have|spent/);
		},
	);
});

describe('in one execution', () => {
	const surfe = CALLS.at(-1)!;

	test('what was never sent is not called lost when it is tried again', async () => {
		const context: IDataObject = {};
		const broken = await run(surfe, 'api.surfe.example', { context });
		expect(broken.error?.message).toContain('Nothing was sent');
		const again = await run(surfe, 'http://127.0.0.1:1', { context });
		expectUnsent(again, /refused/);
		expect(again.error?.message).not.toContain('lost');
	});
});
