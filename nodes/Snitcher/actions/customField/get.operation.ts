import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, customFieldLocator, workspaceLocator, workspaceOf } from '../locators';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a custom field',
	description: 'Read one custom field of a workspace, with its type and its choices',
	properties: [workspaceLocator, customFieldLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await snitcherApi(ctx).customFields.get(workspaceId, chosen(ctx, customFieldLocator, item));
	},
};
