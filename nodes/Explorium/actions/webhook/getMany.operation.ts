import { forEachItem, toItems } from '../../../shared/actions/items';
import { limited, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { shown } from './output';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description: 'List the webhooks of the account; in API v1 there is one at most',
	properties: limitProperties,
	async execute(ctx) {
		const { webhooks } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const found = limited(ctx, item, await webhooks.list());
			return toItems(
				found.map((webhook) => shown(webhook, false)),
				item,
			);
		});
	},
};
