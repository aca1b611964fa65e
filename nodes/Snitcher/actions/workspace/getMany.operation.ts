import { forEachItem } from '../../../shared/actions/items';
import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { listed } from '../listing';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description: 'List the workspaces that the access token can see',
	properties: limitProperties,
	async execute(ctx) {
		const { workspaces } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => listed(ctx, item, await workspaces.list(limitOf(ctx, item))));
	},
};
