import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { listed } from '../listing';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description: 'List the workspaces that the access token can see',
	properties: limitProperties,
	async run(ctx, item) {
		return await listed(ctx, item, async (limit) => await snitcherApi(ctx).workspaces.list(limit));
	},
};
