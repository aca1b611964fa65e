import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, tagLocator, workspaceLocator } from '../locators';

export const addTag: Operation = {
	name: 'Add Tag',
	value: 'addTag',
	action: 'Add a tag to an organisation',
	description: 'Give a company a tag of the workspace',
	properties: [workspaceLocator, organisationLocator, tagLocator],
	async execute(ctx) {
		const { organisations } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			const organisationId = chosen(ctx, 'organisationId', item);
			const tagName = chosen(ctx, 'tagName', item);
			const answer = await organisations.addTag(workspaceId, organisationId, tagName);
			return toItems({ success: true, ...answer, organisation_uuid: organisationId, tag_name: tagName }, item);
		});
	},
};
