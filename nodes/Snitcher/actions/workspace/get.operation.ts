import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read one workspace, with its tags and its tracking script',
	properties: [workspaceLocator],
	answersEach: true,
	async run(ctx, item) {
		return await snitcherApi(ctx).workspaces.get(await workspaceOf(ctx, item));
	},
};
