import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aWholeNumber, parametersOf } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

const usageLimit: INodeProperties = {
	displayName: 'Usage Limit',
	name: 'usageLimit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	required: true,
	description: 'How many companies the workspace may identify, of those that the plan includes',
};

export const setUsageLimit: Operation = {
	name: 'Set Usage Limit',
	value: 'setUsageLimit',
	action: 'Set the usage limit of a workspace',
	description: 'Limit how much of the plan a workspace may use. Beyond the limit it identifies nobody.',
	properties: [workspaceLocator, usageLimit],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const limit = parametersOf(ctx, item).required(usageLimit, aWholeNumber);
		return await snitcherApi(ctx).workspaces.setUsageLimit(workspaceId, limit);
	},
};
