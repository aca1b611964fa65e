import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { existingWebhook, guardExisting } from './guard';
import { masked } from './output';
import { allowChangingProperty, includeSecretProperty, webhookLocator } from './properties';

export const rotateSecret: Operation = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate the secret of a webhook',
	description: 'Replace the secret that deliveries are signed with. API v2 shows the new one only this once.',
	properties: [{ ...webhookLocator, required: true }, allowChangingProperty, includeSecretProperty],
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const found = await existingWebhook(ctx, item, webhooks.get);
			guardExisting(ctx, item, found, 'given a new secret');
			const secret = await webhooks.rotateSecret(found.id);
			const includeSecret = ctx.getNodeParameter('includeSecret', item) as boolean;
			return toItems({ webhook_id: found.id, rotated: true, webhook_secret: masked(secret, includeSecret) }, item);
		});
	},
};
