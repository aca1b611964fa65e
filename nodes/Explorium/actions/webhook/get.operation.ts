import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { existingWebhook } from './guard';
import { shown } from './output';
import { includeSecretProperty, webhookLocator } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a webhook',
	description: 'Read one webhook',
	properties: [{ ...webhookLocator, required: true }, includeSecretProperty],
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const found = await existingWebhook(ctx, item, webhooks.get);
			return toItems(shown(found, ctx.getNodeParameter('includeSecret', item) as boolean), item);
		});
	},
};
