import type { ICredentialTestRequest } from 'n8n-workflow';

import { openAccount, type SnitcherAccount } from './harness/snitcher';
import { credentialType } from './harness/types';

let account: SnitcherAccount;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(async () => {
	await account.close();
});

async function ask(method: string, path: string, body?: object, token = account.credential.accessToken) {
	const response = await fetch(`${account.credential.baseUrl}${path}`, {
		method,
		headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const inWorkspace = (rest: string) => `/workspaces/${account.workspaceId}${rest}`;

describe('the simulator refuses', () => {
	it('a token that it does not know', async () => {
		expect(await ask('GET', '/me', undefined, 'wrong')).toEqual({ status: 401, body: { message: 'Unauthenticated.' } });
	});

	it.each([
		['GET', '/nothing'],
		['POST', '/workspaces'],
		['DELETE', '/workspaces/x'],
	])('%s %s, which is not there', async (method, path) => {
		expect(await ask(method, path)).toEqual({ status: 404, body: { message: 'Not Found' } });
	});

	it.each([
		['/organisations?per_page=100', 'per_page'],
		['/organisations?size=0', 'size'],
		['/organisations?size=1001', 'size'],
		['/organisations?page=0', 'page'],
		['/organisations?date=2026-11-01&date_from=2026-11-01', 'date'],
		['/organisations?date=2026-11-01&date_to=2026-11-01', 'date'],
		['/organisations?date=01.11.2026', 'date'],
		['/organisations?segmentUuid=550e8400-e29b-41d4-a716-446655440000', 'segmentUuid'],
		['/sessions', 'date'],
		['/sessions?date_to=2026-11-01', 'date'],
		['/contacts', 'organisation_uuid'],
		['/segments?page=2', 'page'],
	])("GET %s, in Laravel's form", async (path, field) => {
		const { status, body } = await ask('GET', inWorkspace(path));
		expect(status).toBe(422);
		expect(body).toEqual({ message: expect.any(String), errors: { [field]: [expect.any(String)] } });
	});

	const flat = { field: 'sessions', comparison: 'greater_than', value: 1 };

	it.each([
		['no filters', {}, 'filters'],
		['dates', { filters: { operator: 'AND', conditions: [flat] }, date: '2026-11-01' }, 'date'],
		[
			'groups inside groups',
			{ filters: { operator: 'AND', conditions: [{ operator: 'OR', conditions: [flat] }] } },
			'filters.conditions.0.field',
		],
		[
			'a span without a unit',
			{ filters: { operator: 'AND', conditions: [{ ...flat, comparison: 'more_than_x_units_ago' }] } },
			'filters.conditions.0.unit',
		],
	])('a search with %s', async (_what, body, field) => {
		const answer = await ask('POST', inWorkspace('/organisations'), body);
		expect(answer.status).toBe(422);
		expect((answer.body as { errors: object }).errors).toHaveProperty([field]);
	});

	it('more than 60 requests in any minute, but not after it', async () => {
		for (let request = 0; request < 60; request++) expect((await ask('GET', '/me')).status).toBe(200);
		expect(await ask('GET', '/me')).toEqual({ status: 429, body: { message: 'Too Many Attempts.' } });
		account.pass(60_001);
		expect((await ask('GET', '/me')).status).toBe(200);
	});
});

describe('the test of the credential', () => {
	const { request, rules = [] } = credentialType('snitcherSignalsApi').test as ICredentialTestRequest;

	it('reads the profile of the owner', async () => {
		expect(request.baseURL).toBe('={{$credentials.baseUrl}}');
		expect(await ask('GET', String(request.url))).toMatchObject({ status: 200, body: { email: expect.any(String) } });
	});

	it('has a sentence for a token that is not known', async () => {
		const { status } = await ask('GET', String(request.url), undefined, 'wrong');
		const rule = rules.find(({ properties }) => 'value' in properties && properties.value === status);
		expect(rule?.properties.message).toContain('Settings > Account > API');
	});
});
