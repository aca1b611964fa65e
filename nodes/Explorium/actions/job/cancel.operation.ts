import type { Operation } from '../../../shared/actions/resource';
import { aText, parametersOf } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { jobIdProperty } from './properties';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job',
	description: 'Stop a job that waits or runs, so that it uses no more credits. One that has ended stays as it is.',
	properties: [jobIdProperty],
	answersEach: true,
	async run(ctx, item) {
		const id = parametersOf(ctx, item).required(jobIdProperty, aText);
		return (await exploriumApi(ctx).jobs.cancel(id)).raw;
	},
};
