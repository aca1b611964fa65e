import type { INodeProperties } from 'n8n-workflow';

import type { PayloadFormat } from '../../api';

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
		'Whether to output the webhook secret, and what the headers carry, in clear text. It is then kept with the execution data, readable for everyone who may see executions.',
};

/** Parameters of how events are delivered. */
export interface Delivery {
	headers?: { header?: Array<{ name: string; value: string }> };
	payloadFormat?: PayloadFormat;
}

export const headersProperty: INodeProperties = {
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Header' },
	default: {},
	description: 'Headers that Explorium sends with every delivery, beside those of the signature',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. X-Tenant',
					description: 'The name of the header',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'What the header says',
				},
			],
		},
	],
};

export const payloadFormatProperty: INodeProperties = {
	displayName: 'Payload Format',
	name: 'payloadFormat',
	type: 'options',
	options: [
		{ name: 'JSON', value: 'json' },
		{ name: 'Stringified JSON', value: 'stringified_json', description: 'The event as text inside <code>text</code>' },
	],
	default: 'json',
	description: 'The form of the delivered body',
};

/** Headers as the vendor takes them: `Name: value`. */
export function headerLines(headers: Delivery['headers']): string[] {
	return (headers?.header ?? []).map(({ name, value }) => `${name.trim()}: ${value}`);
}
