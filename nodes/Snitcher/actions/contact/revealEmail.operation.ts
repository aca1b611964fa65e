import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { budgetOnce, maximumBilled, tellNotAsked } from '../../../shared/actions/spending';
import { aText, optionsWith, parametersOf } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';

const contactIdProperty: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	default: '={{ $json.uuid }}',
	required: true,
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	description: 'The ID of the contact, from Contact > Get Many. A contact that several items name is revealed once.',
	hint: 'Spends one credit for each contact',
};

const options = optionsWith(maximumBilled('reveals'));

/** Input items that name the same contact share one request, and its outcome: a credit is not spent twice. */
export const revealEmail: Operation = {
	name: 'Reveal Email',
	value: 'revealEmail',
	action: 'Reveal the email of a contact',
	description: 'Uncover the email address of a contact. Spends a Snitcher credit each time.',
	properties: [
		{
			displayName:
				'Every reveal spends a Snitcher credit. The node never repeats a request whose outcome is unknown, not even with "Retry On Fail" in its settings.',
			name: 'creditNotice',
			type: 'notice',
			default: '',
		},
		workspaceLocator,
		contactIdProperty,
		options,
	],
	answersEach: true,
	async run(ctx, item, once) {
		const workspaceId = await workspaceOf(ctx, item);
		const contactId = parametersOf(ctx, item).required(contactIdProperty, aText);
		const budget = await budgetOnce(once, () => parametersOf(ctx, 0).collection(options));
		const revealed = await once([workspaceId, contactId], async () => {
			if (budget.left === 0) return null;
			return await budget.spend(1, async () => await snitcherApi(ctx).contacts.revealEmail(workspaceId, contactId));
		});
		if (revealed !== null) return revealed;
		await once('told', async () => await Promise.resolve(tellNotAsked(ctx, budget)));
		return { ...ctx.getInputData()[item].json, notAsked: budget.words };
	},
};
