import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aText, aWebAddress, oneOf, parametersOf, yesOrNo, updateFieldsWith } from '../../../shared/parameters';
import { exploriumApi, type WebhookChange } from '../../api';
import { existingWebhook, guardExisting } from './guard';
import { shown } from './output';
import {
	allowChangingProperty,
	chosenWebhook,
	deliveryOf,
	deliveryProperties,
	includeSecretProperty,
} from './properties';

const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. CRM events',
	description: 'A name that no other webhook of the account has (API v2)',
};

const statusProperty: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Disabled', value: 'disabled', description: 'The webhook is kept, but delivers nothing' },
	],
	default: 'active',
	description: 'Whether the webhook delivers (API v2)',
};

const urlProperty: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://hooks.example.com/explorium',
	description: 'Where Explorium is to deliver events',
};

const fields = updateFieldsWith('webhookFields', ...deliveryProperties, nameProperty, statusProperty, urlProperty);

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a webhook',
	description: 'Change where or how a webhook delivers. In API v1 this registers it anew, with a new secret.',
	properties: [chosenWebhook, fields, allowChangingProperty, includeSecretProperty],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks } = exploriumApi(ctx);
		const includeSecret = parametersOf(ctx, item).orDefault(includeSecretProperty, yesOrNo);
		const change = readChange(ctx, item);
		const found = await existingWebhook(ctx, item, webhooks.get);
		guardExisting(ctx, item, found, 'changed');
		return shown(await webhooks.update(found.id, change), includeSecret);
	},
};

function readChange(ctx: IExecuteFunctions, item: number): WebhookChange {
	const given = parametersOf(ctx, item).collection(fields);
	const name = given.added(nameProperty, aText);
	const url = given.added(urlProperty, aWebAddress);
	const status = given.added(statusProperty, oneOf());
	const change: WebhookChange = {
		...(name === null ? {} : { name }),
		...(url === null ? {} : { url }),
		...deliveryOf(given),
		...(status === null ? {} : { active: status === 'active' }),
	};
	if (Object.keys(change).length > 0) return change;
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to change', {
		itemIndex: item,
		description: 'Add a field to Update Fields.',
	});
}
