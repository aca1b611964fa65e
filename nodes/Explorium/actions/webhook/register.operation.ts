import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { guardExisting } from './guard';
import { shown } from './output';
import {
	allowChangingProperty,
	headerLines,
	headersProperty,
	includeSecretProperty,
	payloadFormatProperty,
	type Delivery,
} from './properties';

export const register: Operation = {
	name: 'Register',
	value: 'register',
	action: 'Register a webhook',
	description: 'Have events delivered to a URL. The Explorium Trigger does this by itself.',
	properties: [
		{
			displayName: 'Name',
			name: 'webhookName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. CRM events',
			displayOptions: { show: { apiVersion: ['v2'] } },
			description: 'A name that no other webhook of the account has',
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://hooks.example.com/explorium',
			description: 'Where Explorium is to deliver events',
		},
		{
			displayName: 'Options',
			name: 'webhookOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'What the webhook is for (API v2)',
				},
				headersProperty,
				payloadFormatProperty,
			],
		},
		{
			...allowChangingProperty,
			displayOptions: { show: { apiVersion: ['v1'] } },
			description:
				"Whether to replace the partner's webhook if there is one. What relied on it stops receiving events, and its secret changes.",
		},
		includeSecretProperty,
	],
	async execute(ctx) {
		const { webhooks, version } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			if (version === 'v1') {
				const [existing] = await webhooks.list();
				if (existing) guardExisting(ctx, item, existing, 'replaced');
			}
			const { description, headers, payloadFormat } = ctx.getNodeParameter('webhookOptions', item, {}) as {
				description?: string;
			} & Delivery;
			const made = await webhooks.create({
				...(description ? { description } : {}),
				...(headers ? { headers: headerLines(headers) } : {}),
				...(payloadFormat ? { payloadFormat } : {}),
				name: version === 'v2' ? (ctx.getNodeParameter('webhookName', item) as string) : '',
				url: ctx.getNodeParameter('url', item) as string,
			});
			return toItems(shown(made, ctx.getNodeParameter('includeSecret', item) as boolean), item);
		});
	},
};
