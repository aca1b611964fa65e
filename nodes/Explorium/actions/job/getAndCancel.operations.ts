import type { INodeProperties } from 'n8n-workflow';

import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aText, oneOf, parametersOf } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { jobIdProperty } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job',
	description: 'Read the progress of a job and what it has cost. Costs no credits.',
	properties: [jobIdProperty],
	answersEach: true,
	async run(ctx, item) {
		const id = parametersOf(ctx, item).required(jobIdProperty, aText);
		return (await exploriumApi(ctx).jobs.get(id)).raw;
	},
};

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

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job',
	description:
		'Stop a job that is waiting or running, so that it uses no more credits. A job that has ended stays as it is.',
	properties: [jobIdProperty],
	answersEach: true,
	async run(ctx, item) {
		const id = parametersOf(ctx, item).required(jobIdProperty, aText);
		return (await exploriumApi(ctx).jobs.cancel(id)).raw;
	},
};
