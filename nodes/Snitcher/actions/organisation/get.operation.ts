import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, workspaceLocator } from '../locators';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an organisation',
	description: 'Read one identified company',
	properties: [workspaceLocator, organisationLocator],
	async execute(ctx) {
		const { organisations } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			return toItems(await organisations.get(workspaceId, chosen(ctx, 'organisationId', item)), item);
		});
	},
};
