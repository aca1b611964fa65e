import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, customFieldLocator, workspaceLocator, workspaceOf } from '../locators';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a custom field',
	description: 'Delete a custom field, with all values that organisations have in it. This cannot be undone.',
	properties: [workspaceLocator, customFieldLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const key = chosen(ctx, customFieldLocator, item);
		await snitcherApi(ctx).customFields.delete(workspaceId, key);
		return { deleted: true, key };
	},
};
