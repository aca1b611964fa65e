import type { INodeProperties } from 'n8n-workflow';

import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { oneOf, parametersOf } from '../../../shared/parameters';
import { exploriumApi } from '../../api';

const ANY = 'any';

const jobStatus: INodeProperties = {
	displayName: 'Status',
	name: 'jobStatus',
	type: 'options',
	options: [
		{ name: 'Any', value: ANY },
		{ name: 'Cancelled', value: 'cancelled' },
		{ name: 'Expired', value: 'expired' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Queued', value: 'queued' },
		{ name: 'Running', value: 'running' },
		{ name: 'Succeeded', value: 'succeeded' },
	],
	default: ANY,
	description: 'Only jobs in this state',
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'List the jobs of the account. Costs no credits.',
	properties: [jobStatus, ...limitProperties],
	async run(ctx, item) {
		const status = parametersOf(ctx, item).orDefault(jobStatus, oneOf());
		const jobs = await exploriumApi(ctx).jobs.list(status === ANY ? null : status, limitOf(ctx, item));
		return jobs.map(({ raw }) => raw);
	},
};
