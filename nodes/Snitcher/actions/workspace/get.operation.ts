import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, workspaceLocator } from '../locators';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read one workspace, with its tags and its tracking script',
	properties: [workspaceLocator],
	async execute(ctx) {
		const { workspaces } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			return toItems(await workspaces.get(chosen(ctx, 'workspaceId', item)), item);
		});
	},
};
