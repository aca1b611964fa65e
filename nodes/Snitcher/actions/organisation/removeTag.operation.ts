import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, tagLocator, workspaceLocator } from '../locators';

export const removeTag: Operation = {
	name: 'Remove Tag',
	value: 'removeTag',
	action: 'Remove a tag from an organisation',
	description: 'Take a tag away from a company. The tag itself stays in the workspace.',
	properties: [workspaceLocator, organisationLocator, tagLocator],
	async execute(ctx) {
		const { organisations } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			const organisationId = chosen(ctx, 'organisationId', item);
			const tagName = chosen(ctx, 'tagName', item);
			await organisations.removeTag(workspaceId, organisationId, tagName);
			return toItems({ deleted: true, organisation_uuid: organisationId, tag_name: tagName }, item);
		});
	},
};
