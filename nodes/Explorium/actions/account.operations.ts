import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../shared/actions/resource';
import { aPointInTime, oneOf, parametersOf } from '../../shared/parameters';
import { exploriumApi } from '../api';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get the credit balance',
	description: 'Read how many credits the account had and how many are left. Costs no credits.',
	properties: [],
	answersEach: true,
	async run(ctx, _item, once) {
		return await once('credits', async () => await exploriumApi(ctx).account.credits());
	},
};

const start: INodeProperties = {
	displayName: 'From',
	name: 'usageFrom',
	type: 'dateTime',
	default: '={{ $now.minus({ days: 30 }).startOf("day").toISO() }}',
	required: true,
	description: 'Start of the period',
};

const end: INodeProperties = {
	displayName: 'To',
	name: 'usageTo',
	type: 'dateTime',
	default: '={{ $now.toISO() }}',
	required: true,
	description: 'The end of the period, which spans at most 7 days by hour, 60 days by day or 2 years by month',
};

const by: INodeProperties = {
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
	description: 'How to group the credits',
};

export const getUsage: Operation = {
	name: 'Get Usage',
	value: 'getUsage',
	action: 'Get the credit usage',
	description: 'Read how many credits were used in a period, over time or by endpoint. Costs no credits.',
	properties: [start, end, by],
	answersEach: true,
	async run(ctx, item) {
		const parameters = parametersOf(ctx, item);
		const resolution = parameters.orDefault(by, oneOf());
		return await exploriumApi(ctx).account.usage({
			from: parameters.required(start, aPointInTime),
			to: parameters.required(end, aPointInTime),
			resolution: resolution === 'endpoints' ? null : resolution,
			timezone: 'UTC',
		});
	},
};
