import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aText, parametersOf } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

const contactIdProperty: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	default: '={{ $json.uuid }}',
	required: true,
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	description: 'The contact, as Contact > Get Many lists it. One that several items name is revealed once.',
	hint: 'Spends one credit for each contact',
};

/** Input items that name the same contact share one request, and its outcome: a credit is not spent twice. */
export const revealEmail: Operation = {
	name: 'Reveal Email',
	value: 'revealEmail',
	action: 'Reveal the email of a contact',
	description: 'Uncover the email address of a contact. Spends a Snitcher credit each time.',
	properties: [
		{
			displayName:
				'Every reveal spends a Snitcher credit. A request whose outcome is unknown is not repeated; leave "Retry On Fail" in the settings of this node off, or it is.',
			name: 'creditNotice',
			type: 'notice',
			default: '',
		},
		workspaceLocator,
		contactIdProperty,
	],
	answersEach: true,
	async run(ctx, item, once) {
		const workspaceId = await workspaceOf(ctx, item);
		const contactId = parametersOf(ctx, item).required(contactIdProperty, aText);
		return await once([workspaceId, contactId], async () => {
			return await snitcherApi(ctx).contacts.revealEmail(workspaceId, contactId);
		});
	},
};
