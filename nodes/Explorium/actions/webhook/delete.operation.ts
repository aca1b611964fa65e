import { NodeOperationError } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import { locatedId } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { guardExisting } from './guard';
import { allowChangingProperty, webhookLocator } from './properties';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook. A disabled one goes at once; an active one only if you allow it.',
	properties: [{ ...webhookLocator, required: true }, allowChangingProperty],
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const id = locatedId(ctx, 'webhookId', item, 'webhook');
			const found = await webhooks.get(id);
			if (found === null) throw new NodeOperationError(ctx.getNode(), `There is no webhook with the id "${id}"`);
			if (found.active) guardExisting(ctx, item, found, 'deleted');
			const force = ctx.getNodeParameter('allowChanging', item) as boolean;
			if ((await webhooks.delete(id, force)) === 'in_use') guardExisting(ctx, item, found, 'deleted');
			return toItems({ deleted: true, webhook_id: id }, item);
		});
	},
};
