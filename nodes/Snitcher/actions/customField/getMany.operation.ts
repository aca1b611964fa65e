import { forEachItem } from '../../../shared/actions/items';
import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { listed } from '../listing';
import { chosen, workspaceLocator } from '../locators';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'List the custom fields that a workspace declares',
	properties: [workspaceLocator, ...limitProperties],
	async execute(ctx) {
		const { workspaces } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			return listed(ctx, item, await workspaces.customFields(chosen(ctx, 'workspaceId', item)));
		});
	},
};
