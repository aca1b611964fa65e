import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aText, parametersOf } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

const newTagName: INodeProperties = {
	displayName: 'Name',
	name: 'newTagName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Hot lead',
	description: 'The name of the tag',
};

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a tag',
	description: 'Declare a tag in a workspace, so that organisations can be tagged with it',
	properties: [workspaceLocator, newTagName],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const tagName = parametersOf(ctx, item).required(newTagName, aText);
		return { success: true, ...(await snitcherApi(ctx).workspaces.createTag(workspaceId, tagName)), tag_name: tagName };
	},
};
