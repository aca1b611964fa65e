import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

export class ExploriumSignalsApi implements ICredentialType {
	name = 'exploriumSignalsApi';

	displayName = 'Explorium Signals API';

	icon: Icon = {
		light: 'file:../nodes/Explorium/explorium.svg',
		dark: 'file:../nodes/Explorium/explorium.dark.svg',
	};

	documentationUrl = 'https://developers.explorium.ai/reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'In Explorium: Access & Authentication > API Keys',
		},
		{
			displayName: 'Partner ID',
			name: 'partnerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description:
				"Needed for webhooks of API v1 only. Ask Explorium's support for it; every delivered event carries it as <code>partner_id</code>.",
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Needed only by a trigger whose webhook is registered elsewhere. A trigger that registers itself finds its own secret.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.explorium.ai',
			description: 'Where the API is. Change it only for a proxy of your own.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { api_key: '={{$credentials.apiKey}}' } },
	};

	/** Reading the credit balance costs no credit. */
	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/v1/credits' },
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: 'Explorium does not know this API key. Copy it again, whole.' },
			},
			{
				type: 'responseCode',
				properties: { value: 403, message: 'Explorium knows this API key, but it may not use the API.' },
			},
		],
	};
}
