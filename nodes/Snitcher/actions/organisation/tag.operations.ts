import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, tagLocator, workspaceLocator, workspaceOf } from '../locators';

const properties = [workspaceLocator, organisationLocator, tagLocator];

export const addTag: Operation = {
	name: 'Add Tag',
	value: 'addTag',
	action: 'Add a tag to an organisation',
	description: 'Give a company a tag of the workspace',
	properties,
	answersEach: true,
	async run(ctx, item) {
		const { ids, told } = await taggingOf(ctx, item);
		return { success: true, ...(await snitcherApi(ctx).organisations.addTag(...ids)), ...told };
	},
};

export const removeTag: Operation = {
	name: 'Remove Tag',
	value: 'removeTag',
	action: 'Remove a tag from an organisation',
	description: 'Remove a tag from a company. The tag itself stays in the workspace.',
	properties,
	answersEach: true,
	async run(ctx, item) {
		const { ids, told } = await taggingOf(ctx, item);
		await snitcherApi(ctx).organisations.removeTag(...ids);
		return { deleted: true, ...told };
	},
};

/** What is tagged with what, as the API asks for it and as the output tells it. */
async function taggingOf(ctx: IExecuteFunctions, item: number) {
	const workspaceId = await workspaceOf(ctx, item);
	const organisationId = chosen(ctx, organisationLocator, item);
	const tagName = chosen(ctx, tagLocator, item);
	const ids = [workspaceId, organisationId, tagName] as const;
	return { ids, told: { organisation_uuid: organisationId, tag_name: tagName } };
}
