import type { IExecuteFunctions, INodeExecutionData, INodeProperties, NodeApiError } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { aNumber } from '../../../shared/parameters';
import { readJob, type Job, type Subject } from '../../api';
import { hasEnded } from '../../progress';
import { optionsOf } from '../../properties';
import { inOrder, inputsOf, resultItems, tell, type Output } from '../items';
import { itemsOf } from '../plan';
import type { StartedJob } from '../start';
import { MINUTE, MINUTES_PER_WEEK, NOTHING_STARTED, type Strategy } from './strategy';

const pollInterval: INodeProperties = {
	displayName: 'Polling Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 5,
	displayOptions: { show: { '/results': ['poll'] } },
	description: 'How long to wait before asking Surfe again',
};

const pollLimit: INodeProperties = {
	displayName: 'Polling Limit (Minutes)',
	name: 'pollLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MINUTES_PER_WEEK },
	default: 30,
	displayOptions: { show: { '/results': ['poll'] } },
	description: 'When to continue with the results so far. Missing ones then have the status "timed_out".',
};

/** The node itself asks for the jobs until they are done. */
export const poll: Strategy = {
	choice: {
		name: 'Wait Here for Results',
		value: 'poll',
		description: 'Ask Surfe every few seconds, and continue with the results',
	},
	properties: [],
	options: [pollInterval, pollLimit],
	open(ctx, subject) {
		const options = optionsOf(ctx, 0);
		const patience = {
			intervalMs: options.setting(pollInterval, aNumber, NOTHING_STARTED) * 1000,
			limitMs: options.setting(pollLimit, aNumber, NOTHING_STARTED) * MINUTE,
		};
		return {
			jobSize: null,
			receiver: async () => await Promise.resolve(null),
			async collect(jobs, output) {
				const ids = jobs.map(({ id }) => id);
				return polledItems(ctx, subject, jobs, await pollJobs(ctx, subject, ids, patience), output);
			},
		};
	},
};

/** In milliseconds. */
interface Patience {
	readonly intervalMs: number;
	readonly limitMs: number;
}

/** The last that is known of a job: what Surfe said, or why it said nothing. */
type Polled = { job: Job } | { error: NodeApiError; refused: boolean };

/**
 * Asks for the jobs every so often, all of them together, until each has ended or the limit has passed. Gives the last
 * that is known of each, by id. A reading that fails is made again at the next turn, unless Surfe refuses it.
 */
export async function pollJobs(
	ctx: IExecuteFunctions,
	subject: Subject,
	ids: readonly string[],
	{ intervalMs, limitMs }: Patience,
): Promise<Map<string, Polled>> {
	const known = new Map<string, Polled>();
	const open = new Set(ids);
	const until = clock.now() + limitMs;
	while (open.size > 0 && clock.now() < until) {
		await clock.sleep(Math.min(intervalMs, until - clock.now()), ctx.getExecutionCancelSignal());
		await Promise.all(
			[...open].map(async (id) => {
				const reading = await readJob(ctx, subject, id);
				if (reading.ok) known.set(id, { job: reading.job });
				else if (!known.has(id) || reading.refused) known.set(id, { error: reading.error, refused: reading.refused });
				if (reading.ok ? hasEnded(reading.job.status) : reading.refused) open.delete(id);
			}),
		);
		showProgress(ctx, known);
	}
	return known;
}

/** In the browser's console while the workflow is run by hand, which is as far as n8n lets a node show it. */
function showProgress(ctx: IExecuteFunctions, known: ReadonlyMap<string, Polled>): void {
	const lines = [...known].map(([id, polled]) => {
		return 'job' in polled
			? `${id}: ${polled.job.status}, ${polled.job.percentCompleted ?? '?'} %`
			: `${id}: no answer`;
	});
	ctx.sendMessageToUI(`Surfe enrichment ${lines.join('; ')}`);
}

/** The items of all jobs as far as they came, beside those already in `output`, in the order of the input. */
export function polledItems(
	ctx: IExecuteFunctions,
	subject: Subject,
	jobs: readonly StartedJob[],
	polled: ReadonlyMap<string, Polled>,
	output: Output,
): INodeExecutionData[] {
	const inputs = inputsOf(ctx);
	const something = [...polled.values()].some((one) => 'job' in one);
	for (const { id, planned } of jobs) {
		const known = polled.get(id);
		if (known === undefined) continue;
		if ('job' in known)
			resultItems(subject, known.job, planned, inputs).forEach((item, index) => output.set(index, item));
		else tell(ctx, known.error, itemsOf(planned), output, { keep: something, enrichmentId: id });
	}
	return inOrder(output);
}
