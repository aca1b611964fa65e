import type { INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../shared/actions/limit';
import type { Operation } from '../../shared/actions/resource';
import { anEmail, aText, aWholeNumber, parametersOf, yesOrNo } from '../../shared/parameters';
import { snitcherApi } from '../api';
import { listed } from './listing';
import { workspaceLocator, workspaceOf } from './locators';

export const getWorkspace: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read one workspace, with its tags and its tracking script',
	properties: [workspaceLocator],
	answersEach: true,
	async run(ctx, item) {
		return await snitcherApi(ctx).workspaces.get(await workspaceOf(ctx, item));
	},
};

export const getWorkspaces: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description: 'List the workspaces that the access token can see',
	properties: limitProperties,
	async run(ctx, item) {
		return await listed(ctx, item, async (limit) => await snitcherApi(ctx).workspaces.list(limit));
	},
};

const email: INodeProperties = {
	displayName: 'Email',
	name: 'inviteEmail',
	type: 'string',
	placeholder: 'e.g. nathan@acme.com',
	default: '',
	required: true,
	description: 'Whom to invite',
};

const includeLink: INodeProperties = {
	displayName: 'Include Invite Link',
	name: 'includeInviteLink',
	type: 'boolean',
	default: false,
	description:
		'Whether to output the link of the invitation. Anyone who has it can join the workspace, and n8n stores it with the execution.',
};

export const inviteUser: Operation = {
	name: 'Invite User',
	value: 'inviteUser',
	action: 'Invite a user to a workspace',
	description: 'Ask Snitcher to email somebody a link to join a workspace',
	properties: [workspaceLocator, email, includeLink],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const parameters = parametersOf(ctx, item);
		const address = parameters.required(email, anEmail);
		const isLinkWanted = parameters.orDefault(includeLink, yesOrNo);
		const { message, link } = await snitcherApi(ctx).workspaces.invite(workspaceId, address);
		return { invited: true, email: address, message, ...(isLinkWanted ? { invite_link: link } : {}) };
	},
};

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

export const getSegments: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many segments',
	description: 'List the segments of a workspace',
	properties: [workspaceLocator, ...limitProperties],
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await listed(ctx, item, async () => await snitcherApi(ctx).workspaces.segments(workspaceId));
	},
};

const newTagName: INodeProperties = {
	displayName: 'Name',
	name: 'newTagName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Hot lead',
	description: 'The name of the tag',
};

export const createTag: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a tag',
	description: 'Create a tag in a workspace, so that you can add it to organisations',
	properties: [workspaceLocator, newTagName],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const tagName = parametersOf(ctx, item).required(newTagName, aText);
		return { success: true, ...(await snitcherApi(ctx).workspaces.createTag(workspaceId, tagName)), tag_name: tagName };
	},
};
