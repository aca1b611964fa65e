import type { INodeProperties } from 'n8n-workflow';

import { aText, chosenOrWritten, oneOf, type Parameters } from '../../../shared/parameters';
import type { PayloadFormat } from '../../api';

/** A webhook of the account; in v1 there is one at most, and its id is the partner ID. */
export const webhookLocator: INodeProperties = {
	displayName: 'Webhook',
	name: 'webhookId',
	...chosenOrWritten('searchWebhooks', { displayName: 'By ID', name: 'id', placeholder: 'e.g. wh_9f2c81ab' }),
	description: 'Choose the webhook by its name, or enter its ID',
};

/** The webhook that an operation is about. */
export const chosenWebhook: INodeProperties = { ...webhookLocator, required: true };

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
		'Whether to output the webhook secret and the values of the headers in clear text. n8n then stores them with the execution, where everyone who can see executions can read them.',
};

const headerName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. X-Tenant',
	description: 'The name of the header',
};

const headerValue: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'What the header says',
};

const headersProperty: INodeProperties = {
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Header' },
	default: {},
	description: 'Headers that Explorium adds to every delivery, besides those of the signature',
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [headerName, headerValue],
		},
	],
};

const payloadFormatProperty: INodeProperties = {
	displayName: 'Payload Format',
	name: 'payloadFormat',
	type: 'options',
	options: [
		{ name: 'JSON', value: 'json' },
		{ name: 'Stringified JSON', value: 'stringified_json', description: 'The event as text inside <code>text</code>' },
	],
	default: 'json',
	description: 'The format of the delivered body',
};

const descriptionProperty: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'What the webhook is for (API v2)',
};

/** What a webhook is registered with, and what of it can be changed; in a collection. */
export const deliveryProperties: INodeProperties[] = [descriptionProperty, headersProperty, payloadFormatProperty];

/** How events are delivered, as far as the user says so; headers as the vendor takes them: `Name: value`. */
export function deliveryOf(given: Parameters) {
	const payloadFormat = given.added(payloadFormatProperty, oneOf<PayloadFormat>());
	const rows = given.has(headersProperty) ? given.rows(headersProperty) : null;
	// To n8n a collection without rows and one that an expression gives nothing for are the same.
	if (rows?.length === 0) given.refuseEmpty(headersProperty, 'a header');
	return {
		...(given.has(descriptionProperty) ? { description: given.optional(descriptionProperty, aText) ?? '' } : {}),
		...(rows === null ? {} : { headers: rows.map(headerLine) }),
		...(payloadFormat === null ? {} : { payloadFormat }),
	};
}

function headerLine(row: Parameters): string {
	return `${row.required(headerName, aText)}: ${row.optional(headerValue, aText) ?? ''}`;
}
