import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { authenticateBy, testBy } from '../nodes/shared/http/credential';

export class SnitcherSignalsApi implements ICredentialType {
	name = 'snitcherSignalsApi';

	displayName = 'Snitcher Signals API';

	icon: Icon = {
		light: 'file:../nodes/Snitcher/snitcher.svg',
		dark: 'file:../nodes/Snitcher/snitcher.dark.svg',
	};

	documentationUrl =
		'https://github.com/buyer-signals/n8n-nodes-buyer-signals/blob/main/docs/snitcher.md#set-up-the-action-node';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A personal access token. In Snitcher: Settings > Account > API > Generate New Token. The Snitcher Trigger does not need it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.snitcher.com/v1',
			description: 'The address of the API. Change it only if you use a proxy of your own.',
		},
	];

	authenticate = authenticateBy(({ accessToken }) => ({ Authorization: `Bearer ${String(accessToken)}` }));

	/** The profile of the token's owner: the cheapest call there is. */
	test = testBy(
		'/me',
		{
			401: 'Snitcher does not know this access token. Generate a new one under Settings > Account > API and copy it whole; the webhook secret is something else.',
			403: 'Snitcher knows this access token, but it may not use the API.',
			404: 'There is no Snitcher API at this base URL. Its path ends with /v1.',
			429: 'This access token has used up its 60 requests of this minute. Test again in a minute.',
		},
		{ Accept: 'application/json' },
	);
}
