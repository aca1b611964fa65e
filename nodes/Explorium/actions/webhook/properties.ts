import type { INodeProperties } from 'n8n-workflow';

/** A webhook of the account; in v1 there is one at most, and its id is the partner ID. */
export const webhookLocator: INodeProperties = {
	displayName: 'Webhook',
	name: 'webhookId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchWebhooks', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. wh_9f2c81ab' },
	],
	description: 'Chosen by its name, or given by its ID',
};

/** Guards every change to something that this node cannot know to be the user's own. */
export const allowChangingProperty: INodeProperties = {
	displayName: 'Allow Changing Existing',
	name: 'allowChanging',
	type: 'boolean',
	default: false,
	description:
		'Whether to change a webhook that something else may rely on, such as a published Explorium Trigger. What relies on it stops receiving events.',
};

export const includeSecretProperty: INodeProperties = {
	displayName: 'Include Secret',
	name: 'includeSecret',
	type: 'boolean',
	default: false,
	description:
		'Whether to output the webhook secret in clear text. It is then kept with the execution data, readable for everyone who may see executions.',
};
