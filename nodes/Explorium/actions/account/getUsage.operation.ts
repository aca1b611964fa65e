import { NodeOperationError } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { timeOf } from '../../../shared/actions/time';
import { exploriumApi } from '../../api';

export const getUsage: Operation = {
	name: 'Get Usage',
	value: 'getUsage',
	action: 'Get the credit usage',
	description: 'Read how many credits were used in a period, over time or by endpoint. Costs no credits.',
	properties: [
		{
			displayName: 'From',
			name: 'usageFrom',
			type: 'dateTime',
			default: '={{ $now.minus({ days: 30 }).startOf("day").toISO() }}',
			required: true,
			description: 'Start of the period',
		},
		{
			displayName: 'To',
			name: 'usageTo',
			type: 'dateTime',
			default: '={{ $now.toISO() }}',
			required: true,
			description: 'End of the period: at most 7 days by hour, 60 days by day, 2 years by month',
		},
		{
			displayName: 'By',
			name: 'resolution',
			type: 'options',
			options: [
				{ name: 'Day', value: 'day' },
				{ name: 'Endpoint', value: 'endpoints' },
				{ name: 'Hour', value: 'hour' },
				{ name: 'Month', value: 'month' },
			],
			default: 'day',
			description: 'What to add up the credits by',
		},
	],
	async execute(ctx) {
		const { account } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const from = timeOf(ctx, 'usageFrom', item);
			const to = timeOf(ctx, 'usageTo', item);
			if (from === null || to === null) {
				throw new NodeOperationError(ctx.getNode(), 'The period has no start or no end', { itemIndex: item });
			}
			const by = ctx.getNodeParameter('resolution', item) as string;
			const resolution = by === 'endpoints' ? null : by;
			return toItems(await account.usage({ from, to, resolution, timezone: 'UTC' }), item);
		});
	},
};
