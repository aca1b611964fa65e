import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, tagLocator, workspaceLocator, workspaceOf } from '../locators';

export const addTag: Operation = {
	name: 'Add Tag',
	value: 'addTag',
	action: 'Add a tag to an organisation',
	description: 'Give a company a tag of the workspace',
	properties: [workspaceLocator, organisationLocator, tagLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const organisationId = chosen(ctx, organisationLocator, item);
		const tagName = chosen(ctx, tagLocator, item);
		const answer = await snitcherApi(ctx).organisations.addTag(workspaceId, organisationId, tagName);
		return { success: true, ...answer, organisation_uuid: organisationId, tag_name: tagName };
	},
};

export const removeTag: Operation = {
	name: 'Remove Tag',
	value: 'removeTag',
	action: 'Remove a tag from an organisation',
	description: 'Remove a tag from a company. The tag itself stays in the workspace.',
	properties: [workspaceLocator, organisationLocator, tagLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const organisationId = chosen(ctx, organisationLocator, item);
		const tagName = chosen(ctx, tagLocator, item);
		await snitcherApi(ctx).organisations.removeTag(workspaceId, organisationId, tagName);
		return { deleted: true, organisation_uuid: organisationId, tag_name: tagName };
	},
};
