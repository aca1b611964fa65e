import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { authenticateBy, testBy } from '../nodes/shared/http/credential';

export class SurfeSignalsApi implements ICredentialType {
	name = 'surfeSignalsApi';

	displayName = 'Surfe Signals API';

	icon: Icon = { light: 'file:../nodes/Surfe/surfe.svg', dark: 'file:../nodes/Surfe/surfe.dark.svg' };

	documentationUrl =
		'https://github.com/buyer-signals/n8n-nodes-buyer-signals/blob/main/docs/surfe.md#set-up-step-by-step';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'In Surfe: API settings, at app.surfe.com/api-settings',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Surfe shows it in its API settings once it has sent a first notification. Then enter it here, so that notifications are verified with it. Until then, each is checked against the API.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.surfe.com',
			description: 'The address of the API. Change it only if you use a proxy of your own.',
		},
	];

	authenticate = authenticateBy(({ apiKey }) => ({ Authorization: `Bearer ${String(apiKey)}` }));

	/** Reading the credit balance costs no credit. */
	test = testBy('/v1/credits', {
		401: 'Surfe does not know this API key. Copy it again, whole, or make a new one at https://app.surfe.com/api-settings.',
	});
}
