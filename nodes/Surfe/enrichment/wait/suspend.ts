import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import type { JsonRecord } from '../../../shared/read';
import type { Subject } from '../../api';
import { collect, type StartedJob } from '../collect';
import { marked } from '../enrich';
import type { Output } from '../items';
import { pollJobs } from '../poll';
import { hasEnded, openIds } from '../progress';
import { keepState } from './state';

/** Jobs that are done this soon need no wait. */
const FIRST_LOOK = { intervalMs: 2_000, limitMs: 10_000 };

export interface Suspension {
	readonly subject: Subject;
	readonly job: StartedJob;
	readonly token: string;
	readonly limitMs: number;
	/** Items that are in no job. */
	readonly output: Output;
}

/**
 * Looks for ten seconds whether the job is done, then puts the execution to wait. What `webhook()` will have to know is
 * kept in the node's context. If the limit passes first, n8n goes on with the node's *input*, so its elements are
 * replaced, in place, by copies that say so.
 */
export async function suspend(ctx: IExecuteFunctions, suspension: Suspension): Promise<INodeExecutionData[]> {
	const { subject, job, token, limitMs, output } = suspension;
	const polled = await pollJobs(ctx, subject, [job.id], FIRST_LOOK);
	const known = polled.get(job.id);
	const isOver = known !== undefined && ('job' in known ? hasEnded(known.job.status) : known.refused);
	if (isOver) return collect(ctx, subject, [job], polled, output);

	const planned = job.planned.map(({ externalId, items }) => ({ externalId, items: [...items] }));
	const ids = planned.map(({ externalId }) => externalId);
	const items = ctx.getInputData();
	keepState(ctx, {
		token,
		subject,
		jobId: job.id,
		planned,
		open: known !== undefined && 'job' in known ? openIds(known.job, ids) : ids,
		apart: [...output].map(([index, { json }]) => [index, json as JsonRecord]),
	});
	for (const [index, item] of items.entries()) {
		const json = output.get(index)?.json ?? marked(item.json, 'timed_out', job.id);
		items[index] = { ...item, json: json as IDataObject };
	}
	await ctx.putExecutionToWait(new Date(clock.now() + limitMs));
	return items.slice();
}
