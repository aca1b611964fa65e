import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { listed } from '../listing';
import { chosen, workspaceLocator } from '../locators';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many segments',
	description: 'List the segments of a workspace',
	properties: [workspaceLocator, ...limitProperties],
	async run(ctx, item) {
		const workspaceId = chosen(ctx, workspaceLocator, item);
		return await listed(ctx, item, async () => await snitcherApi(ctx).workspaces.segments(workspaceId));
	},
};
