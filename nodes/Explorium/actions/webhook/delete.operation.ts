import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { allowsChanging, existingWebhook, guardExisting, isLeftBehind } from './guard';
import { allowChangingProperty, chosenWebhook } from './properties';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook. One that a trigger has left disabled goes at once; any other only if you allow it.',
	properties: [chosenWebhook, allowChangingProperty],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks } = exploriumApi(ctx);
		const force = allowsChanging(ctx, item);
		const found = await existingWebhook(ctx, item, webhooks.get);
		if (!isLeftBehind(found)) guardExisting(ctx, item, found, 'deleted');
		if ((await webhooks.delete(found.id, force)) === 'in_use') guardExisting(ctx, item, found, 'deleted');
		return { deleted: true, webhook_id: found.id };
	},
};
