import type { Operation } from '../../../shared/actions/resource';
import { aText, parametersOf } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { jobIdProperty } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job',
	description: 'Read how far a job is and what it has cost. Costs no credits.',
	properties: [jobIdProperty],
	answersEach: true,
	async run(ctx, item) {
		const id = parametersOf(ctx, item).required(jobIdProperty, aText);
		return (await exploriumApi(ctx).jobs.get(id)).raw;
	},
};
