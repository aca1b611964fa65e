import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';

import { divide, groupBy } from '../../shared/batches';
import { purchaseOf, rowsOf, type Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { perhapsStarted, PLURAL, startCall, startJob, type StartOutcome, type Subject } from '../api';
import { tell, type Output } from './items';
import { itemsOf, listOf, type PlannedJob } from './plan';

/** What the jobs of one run have in common. */
export interface Terms {
	readonly subject: Subject;
	readonly path: Path;
	/** The body beside the list. */
	readonly body: JsonRecord;
	/** Where Surfe is to report, if anywhere. */
	readonly webhookUrl: string | null;
}

/** A job that Surfe has taken. */
export interface StartedJob {
	readonly id: string;
	/** Surfe's estimate of the time it takes. */
	readonly message: string | null;
	readonly planned: PlannedJob;
}

/**
 * Starts the jobs one after the other. One that does not start costs those that did nothing; in a node that continues,
 * subjects that Surfe refuses by name cost the others of their job nothing either.
 */
export async function startAll(
	ctx: IExecuteFunctions,
	terms: Terms,
	plan: readonly PlannedJob[],
	output: Output,
): Promise<StartedJob[]> {
	const jobs: StartedJob[] = [];
	for (const planned of plan) {
		const { done, refused } = await divide([...planned], async (part) => await started(ctx, terms, part), {
			rowsOf: (error) => (ctx.continueOnFail() ? rowsOf(error) : []),
		});
		jobs.push(...done.map(({ part, result }) => ({ ...result, planned: part })));
		for (const [error, rows] of groupBy(refused, (one) => one.error as NodeApiError)) {
			tell(ctx, error, itemsOf(rows.map(({ row }) => row)), output, { keep: jobs.length > 0 });
		}
	}
	return jobs;
}

async function started(
	ctx: IExecuteFunctions,
	terms: Terms,
	planned: PlannedJob,
): Promise<Pick<StartedJob, 'id' | 'message'>> {
	const outcome = await startOnce(ctx, terms, planned);
	if (outcome.kind !== 'started') throw outcome.error;
	return outcome;
}

/**
 * Starts one job, unless this execution has started the very same one before: with "Retry On Fail" n8n runs the whole
 * node again, and every start is billed. A job of unknown fate is started again only where a person has asked n8n to
 * retry the execution.
 */
async function startOnce(ctx: IExecuteFunctions, terms: Terms, planned: PlannedJob): Promise<StartOutcome> {
	const list = PLURAL[terms.subject];
	const body: JsonRecord = { ...terms.body, [list]: listOf(planned) };
	const purchase = purchaseOf(ctx, [terms.path, body], { short: true });
	const known = purchase?.known() ?? { state: 'new' };
	if (known.state === 'bought') return { kind: 'started', id: String(known.value), message: null };

	const description = planned.length === 1 ? `one ${terms.subject}` : `${planned.length} ${list}`;
	const notification = terms.webhookUrl === null ? {} : { notificationOptions: { webhookUrl: terms.webhookUrl } };
	const call = startCall(terms.path, { ...body, ...notification }, description);
	if (known.state === 'lost') return perhapsStarted(ctx, call, 'its answer was lost earlier', null);
	const outcome = await startJob(ctx, call);
	if (outcome.kind === 'started') purchase?.bought(outcome.id);
	if (outcome.kind === 'unknown') purchase?.lost();
	return outcome;
}
