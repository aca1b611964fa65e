import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { clock } from '../../../shared/clock';
import { aText, aWholeNumber, parametersOf } from '../../../shared/parameters';
import { exploriumApi, type Job, type JobApi } from '../../api';
import { jobIdProperty } from './properties';

/** As often as the guide asks. */
const ASKING_MS = 30_000;

const waitMinutes: INodeProperties = {
	displayName: 'Wait (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1440 },
	default: 10,
	description: 'How long to wait for the job to end',
};

export const getResult: Operation = {
	name: 'Get Result',
	value: 'getResult',
	action: 'Get the result of a job',
	description: 'Wait for a job to end and read its result, one item for each row. Costs no credits.',
	properties: [jobIdProperty, waitMinutes],
	tool: {
		description:
			'Reads the result of a job that was started before, one row for each company or person. Costs nothing.',
		defaults: { waitMinutes: 1 },
	},
	async run(ctx, item, once) {
		const parameters = parametersOf(ctx, item);
		const id = parameters.required(jobIdProperty, aText);
		const minutes = parameters.required(waitMinutes, aWholeNumber);
		return await once([id, minutes], async () => await resultOf(ctx, item, id, minutes * 60_000));
	},
};

async function resultOf(ctx: IExecuteFunctions, item: number, id: string, waitMs: number): Promise<object[]> {
	const { jobs } = exploriumApi(ctx);
	const job = await waitFor(ctx, jobs, id, waitMs);
	if (job.address === null) throw noResult(ctx, item, job);
	const rows = await jobs.result(job.address);
	return rows.map(({ business_id, prospect_id, ...data }) => ({
		job_id: id,
		...(business_id === undefined ? {} : { business_id }),
		...(prospect_id === undefined ? {} : { prospect_id }),
		data,
	}));
}

/** The job when it has ended, or as it is when the time is over. */
async function waitFor(ctx: IExecuteFunctions, jobs: JobApi, id: string, waitMs: number): Promise<Job> {
	const until = clock.now() + waitMs;
	for (;;) {
		const job = await jobs.get(id);
		const left = until - clock.now();
		if (job.hasEnded || left <= 0) return job;
		ctx.sendMessageToUI(`${ctx.getNode().name}: the job is ${job.status}`);
		await clock.sleep(Math.min(ASKING_MS, left), ctx.getExecutionCancelSignal());
	}
}

function noResult(ctx: IExecuteFunctions, itemIndex: number, { status, failure, hasEnded }: Job): NodeOperationError {
	const message = hasEnded
		? `The job has no result: it is ${failure === null ? status : `${status}, ${failure}`}`
		: `The job has not ended yet: it is ${status}`;
	const description = hasEnded
		? 'A result is kept for seven days. Job > Get shows what the job has cost. Start it again if you need it.'
		: 'Wait longer, or run this again later. The job goes on, and is not started anew.';
	return new NodeOperationError(ctx.getNode(), message, { itemIndex, description });
}
