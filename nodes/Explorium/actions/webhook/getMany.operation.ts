import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { health } from './health';
import { shown } from './output';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description: 'List the webhooks of the account; in API v1 there is one at most',
	properties: limitProperties,
	async run(ctx, item) {
		const most = limitOf(ctx, item);
		const found = await exploriumApi(ctx).webhooks.list();
		return found.slice(0, most).map((webhook) => ({ ...shown(webhook, false), ...health(webhook, found) }));
	},
};
