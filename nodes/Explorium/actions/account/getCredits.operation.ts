import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get the credit balance',
	description: 'Read how many credits the account has and has left. Costs no credits.',
	properties: [],
	async execute(ctx) {
		const { account } = exploriumApi(ctx);
		const balance = account.credits();
		return await forEachItem(ctx, async (item) => toItems(await balance, item));
	},
};
