import { NodeOperationError } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import { locatedId } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
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
			const id = locatedId(ctx, 'webhookId', item, 'webhook');
			const found = await webhooks.get(id);
			if (found === null) throw new NodeOperationError(ctx.getNode(), `There is no webhook with the id "${id}"`);
			return toItems(shown(found, ctx.getNodeParameter('includeSecret', item) as boolean), item);
		});
	},
};
