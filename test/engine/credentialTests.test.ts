import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { ExecuteContext, RoutingNode } from 'n8n-core';
import { createRunExecutionData, Workflow, type ICredentialDataDecryptedObject, type INodeType } from 'n8n-workflow';

import { additionalData, makeNode } from './harness/engine';
import { credentialType, nodeTypes } from './harness/types';

/** n8n's button "Test" of a credential, as `credentials-tester.service.js` of n8n 2.41 does it. */

const KEY = 'a-key-that-must-not-leave';

let server: Server;
let url: string;
let asked: string[];

beforeEach(async () => {
	asked = [];
	server = createServer((req, res) => {
		asked.push(`${req.url} ${String(req.headers.api_key ?? req.headers.authorization)}`);
		if (req.url?.startsWith('/moved'))
			res.writeHead(307, { location: `${url.replace('127.0.0.1', 'localhost')}/stolen` });
		else res.setHeader('content-type', 'application/json');
		res.end('{}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

const TYPES = ['exploriumSignalsApi', 'snitcherSignalsApi', 'surfeSignalsApi'];

async function tryOut(type: string, baseUrl: string): Promise<string> {
	const credential: ICredentialDataDecryptedObject = { apiKey: KEY, accessToken: KEY, baseUrl };
	const { test: tested } = credentialType(type);
	const node = { ...makeNode('after', {}, { credentials: { [type]: credential } }) };
	const properties = [
		{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request: tested!.request }, default: '' },
	];
	const description = {
		...nodeTypes.getByNameAndVersion('after').description,
		credentials: [{ name: type, required: true }],
		properties,
	};
	const copy = { description } as unknown as INodeType;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { ...nodeTypes, getByNameAndVersion: () => copy },
	});
	const data = additionalData({ [type]: credential });
	const run = createRunExecutionData({});
	const input = { main: [[{ json: {} }]] };
	const ctx = new ExecuteContext(
		workflow,
		node,
		data,
		'internal',
		run,
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);
	try {
		await new RoutingNode(ctx, copy, { id: '1', name: 'x', type, data: credential }).runNode();
		return 'OK';
	} catch (caught) {
		const error = caught as Error & { cause?: { code?: string; response?: { status: number } } };
		const status = error.cause?.response?.status;
		const rule = tested!.rules?.find(({ properties: { value } }) => value === status);
		if (status !== undefined) return rule?.properties.message ?? String(status);
		return error.cause?.code ?? error.message;
	}
}

describe.each(TYPES)('%s', (type) => {
	test('an address with white space round it and slashes behind it is as good', async () => {
		expect(await tryOut(type, ` ${url}// \n`)).toBe('OK');
		expect(asked).toEqual([expect.stringMatching(new RegExp(`^/(v1/credits|me) .*${KEY}$`))]);
	});

	test.each([
		['', /^The Base URL in the credential is empty\. Nothing was sent\.$/],
		['   ', /^The Base URL in the credential is empty/],
		['api.vendor.example', /"api.vendor.example", does not begin with https:\/\//],
		['https://api.vendor .example', /has a blank in it/],
		['https://', /is not the address of an API/],
	])('%j is refused in words', async (baseUrl, words) => {
		expect(await tryOut(type, baseUrl)).toMatch(words);
		expect(asked).toEqual([]);
	});

	test('a redirection is not followed with the key', async () => {
		expect(await tryOut(type, `${url}/moved`)).toMatch(/^The Base URL redirects to another address \(HTTP 307\)/);
		expect(asked).toHaveLength(1);
	});
});
