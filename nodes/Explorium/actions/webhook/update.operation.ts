import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi, type WebhookChange } from '../../api';
import { existingWebhook, guardExisting } from './guard';
import { shown } from './output';
import {
	allowChangingProperty,
	headerLines,
	headersProperty,
	includeSecretProperty,
	payloadFormatProperty,
	webhookLocator,
	type Delivery,
} from './properties';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a webhook',
	description: 'Change where or how a webhook delivers. In API v1 this registers it anew, with a new secret.',
	properties: [
		{ ...webhookLocator, required: true },
		{
			displayName: 'Update Fields',
			name: 'webhookFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What is not added stays as it is',
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'What the webhook is for (API v2)',
				},
				headersProperty,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. CRM events',
					description: 'A name that no other webhook of the account has (API v2)',
				},
				payloadFormatProperty,
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Active', value: 'active' },
						{ name: 'Disabled', value: 'disabled', description: 'Kept, but delivers nothing' },
					],
					default: 'active',
					description: 'Whether the webhook delivers (API v2)',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://hooks.example.com/explorium',
					description: 'Where Explorium is to deliver events',
				},
			],
		},
		allowChangingProperty,
		includeSecretProperty,
	],
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const change = readChange(ctx, item);
			const found = await existingWebhook(ctx, item, webhooks.get);
			guardExisting(ctx, item, found, 'changed');
			const changed = await webhooks.update(found.id, change);
			return toItems(shown(changed, ctx.getNodeParameter('includeSecret', item) as boolean), item);
		});
	},
};

function readChange(ctx: IExecuteFunctions, item: number): WebhookChange {
	const { status, name, url, description, payloadFormat, headers } = ctx.getNodeParameter('webhookFields', item) as {
		status?: string;
		name?: string;
		url?: string;
		description?: string;
	} & Delivery;
	const change: WebhookChange = {
		...(name ? { name } : {}),
		...(url ? { url } : {}),
		...(description === undefined ? {} : { description }),
		...(payloadFormat ? { payloadFormat } : {}),
		...(headers ? { headers: headerLines(headers) } : {}),
		...(status ? { active: status === 'active' } : {}),
	};
	if (Object.keys(change).length > 0) return change;
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to change', {
		itemIndex: item,
		description: 'Add a field to Update Fields.',
	});
}
