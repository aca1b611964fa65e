import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { readJob, type Job, type Subject } from '../api';
import { hasEnded } from './progress';

/** In milliseconds. */
export interface Patience {
	readonly intervalMs: number;
	readonly limitMs: number;
}

/** The last that is known of a job: what Surfe said, or why it said nothing. */
export type Polled = { job: Job } | { error: NodeApiError; refused: boolean };

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
