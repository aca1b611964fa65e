import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { text, type JsonRecord } from '../../../shared/read';
import { snitcherApi } from '../../api';
import { chosen, workspaceLocator } from '../locators';

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
		{
			displayName: 'Contact ID',
			name: 'contactId',
			type: 'string',
			default: '={{ $json.uuid }}',
			required: true,
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'The contact, as Contact > Get Many lists it. One that several items name is revealed once.',
			hint: 'Spends one credit for each contact',
		},
	],
	execute,
};

/** Input items that name the same contact share one request, and its outcome: a credit is not spent twice. */
async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { contacts } = snitcherApi(ctx);
	const asked = new Map<string, Promise<JsonRecord>>();
	return await forEachItem(ctx, async (item) => {
		const workspaceId = chosen(ctx, 'workspaceId', item);
		const contactId = readContactId(ctx, item);
		const key = `${workspaceId}/${contactId}`;
		const answer = asked.get(key) ?? contacts.revealEmail(workspaceId, contactId);
		asked.set(key, answer);
		return toItems(await answer, item);
	});
}

function readContactId(ctx: IExecuteFunctions, item: number): string {
	const contactId = text(ctx.getNodeParameter('contactId', item));
	if (contactId !== null) return contactId;
	throw new NodeOperationError(ctx.getNode(), 'There is no contact ID', { itemIndex: item });
}
