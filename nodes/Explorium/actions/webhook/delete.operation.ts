import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { existingWebhook, guardExisting, isLeftBehind } from './guard';
import { allowChangingProperty, webhookLocator } from './properties';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook. One that a trigger has left disabled goes at once; any other only if you allow it.',
	properties: [{ ...webhookLocator, required: true }, allowChangingProperty],
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const found = await existingWebhook(ctx, item, webhooks.get);
			if (!isLeftBehind(found)) guardExisting(ctx, item, found, 'deleted');
			const force = ctx.getNodeParameter('allowChanging', item) as boolean;
			if ((await webhooks.delete(found.id, force)) === 'in_use') guardExisting(ctx, item, found, 'deleted');
			return toItems({ deleted: true, webhook_id: found.id }, item);
		});
	},
};
