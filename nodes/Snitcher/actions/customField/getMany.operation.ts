import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { listed } from '../listing';
import { workspaceLocator, workspaceOf } from '../locators';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'List the custom fields that a workspace declares',
	properties: [workspaceLocator, ...limitProperties],
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await listed(ctx, item, async () => await snitcherApi(ctx).customFields.list(workspaceId));
	},
};
