import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { anEmail, parametersOf, yesOrNo } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

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
		'Whether the link of the invitation is in the output. Whoever has it can join the workspace, and n8n keeps it with the execution.',
};

export const inviteUser: Operation = {
	name: 'Invite User',
	value: 'inviteUser',
	action: 'Invite a user to a workspace',
	description: 'Have Snitcher send somebody an email with a link that lets them into a workspace',
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
