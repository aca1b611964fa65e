import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get the credit balance',
	description: 'Read how many credits the account has and has left. Costs no credits.',
	properties: [],
	answersEach: true,
	async run(ctx, _item, once) {
		return await once('credits', async () => await exploriumApi(ctx).account.credits());
	},
};
