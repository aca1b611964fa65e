import type { Sandbox } from '../../sandbox';
import type { N8nClient } from '../../sandbox/n8n/client';

/** Credentials of each type as a user keeps them: one that is right, and one with a mistake that is often made. */
interface Account {
	type: string;
	name: string;
	data: Record<string, unknown>;
	mistyped: { name: string; data: Record<string, unknown> };
	/** What the test of the mistyped one has to tell. */
	advice: string;
}

export const CREDENTIALS = [
	'exploriumSignalsApi',
	'snitcherSignalsApi',
	'snitcherSignalsWebhookApi',
	'surfeSignalsApi',
] as const;

export type CredentialType = (typeof CREDENTIALS)[number];

export type Accounts = Record<CredentialType, Account & { id: string }>;

/** Stores all of them in n8n. */
export async function storeAccounts(client: N8nClient, sandbox: Sandbox): Promise<Accounts> {
	const stored: Partial<Accounts> = {};
	for (const account of accountsAt(sandbox)) {
		const { id } = await client.createCredential(account.name, account.type, account.data);
		await client.createCredential(account.mistyped.name, account.type, account.mistyped.data);
		stored[account.type] = { ...account, id };
	}
	return stored as Accounts;
}

function accountsAt({ url, explorium, snitcher, surfe }: Sandbox): Array<Account & { type: CredentialType }> {
	const { partnerId, apiKey } = explorium.state;
	const exploriumData = { apiKey, partnerId, webhookSecret: '', baseUrl: `${url}/explorium` };
	const snitcherData = { accessToken: snitcher.state.accessToken, baseUrl: `${url}/snitcher/v1` };
	const surfeData = { apiKey: surfe.state.apiKey, webhookSecret: '', baseUrl: `${url}/surfe` };
	return [
		{
			type: 'exploriumSignalsApi',
			name: 'Explorium account',
			data: exploriumData,
			mistyped: { name: 'Explorium mistyped', data: { ...exploriumData, apiKey: 'mistyped' } },
			advice: 'Explorium does not know this API key',
		},
		{
			type: 'snitcherSignalsApi',
			name: 'Snitcher account',
			data: snitcherData,
			mistyped: { name: 'Snitcher mistyped', data: { ...snitcherData, accessToken: 'mistyped' } },
			advice: 'Generate a new one under Settings',
		},
		{
			type: 'snitcherSignalsWebhookApi',
			name: 'Snitcher webhook',
			data: { webhookSecret: 'a long enough webhook secret' },
			mistyped: { name: 'Snitcher webhook, short', data: { webhookSecret: '1234' } },
			advice: 'The secret is short enough to be guessed',
		},
		{
			type: 'surfeSignalsApi',
			name: 'Surfe account',
			data: surfeData,
			mistyped: { name: 'Surfe mistyped', data: { ...surfeData, apiKey: 'mistyped' } },
			advice: 'Surfe does not know this API key',
		},
	];
}
