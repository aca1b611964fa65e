import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { authenticateBy, testBy } from '../nodes/shared/http/credential';

export class ExploriumSignalsApi implements ICredentialType {
	name = 'exploriumSignalsApi';

	displayName = 'Explorium Signals API';

	icon: Icon = {
		light: 'file:../nodes/Explorium/explorium.svg',
		dark: 'file:../nodes/Explorium/explorium.dark.svg',
	};

	documentationUrl =
		'https://github.com/buyer-signals/n8n-nodes-buyer-signals/blob/main/docs/explorium.md#set-up-step-by-step';

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
				"Only webhooks of API v1 need it. Ask Explorium's support for it. Every delivered event carries it as <code>partner_id</code>.",
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
			description: 'The address of the API. Change it only if you use a proxy of your own.',
		},
	];

	authenticate = authenticateBy(({ apiKey }) => ({ api_key: String(apiKey) }));

	/** Reading the credit balance costs no credit. */
	test = testBy('/v1/credits', {
		401: 'Explorium does not know this API key. Copy it again, whole.',
		403: 'Explorium knows this API key, but it may not use the API.',
	});
}
