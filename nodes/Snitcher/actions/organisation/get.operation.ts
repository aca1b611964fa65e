import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, workspaceLocator, workspaceOf } from '../locators';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an organisation',
	description: 'Read one identified company',
	properties: [workspaceLocator, organisationLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await snitcherApi(ctx).organisations.get(workspaceId, chosen(ctx, organisationLocator, item));
	},
};
