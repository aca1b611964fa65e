import { NodeOperationError } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { text } from '../../../shared/read';
import { snitcherApi } from '../../api';
import { chosen, workspaceLocator } from '../locators';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a tag',
	description: 'Declare a tag in a workspace, so that organisations can be tagged with it',
	properties: [
		workspaceLocator,
		{
			displayName: 'Name',
			name: 'newTagName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Hot lead',
			description: 'The name of the tag',
		},
	],
	async execute(ctx) {
		const { workspaces } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			const tagName = text(ctx.getNodeParameter('newTagName', item));
			if (tagName === null) throw new NodeOperationError(ctx.getNode(), 'The tag has no name', { itemIndex: item });
			return toItems({ success: true, ...(await workspaces.createTag(workspaceId, tagName)), tag_name: tagName }, item);
		});
	},
};
