import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorItem, itemIndices } from '../../shared/actions/items';
import type { JsonRecord } from '../../shared/read';
import { PLURAL, type Subject } from '../api';
import { collect, tell, type StartedJob } from './collect';
import { checkReachable, readDelivery } from './delivery';
import { inOrder, type Output } from './items';
import { itemsOf, planJobs, type PlannedJob, type Wish } from './plan';
import { pollJobs } from './poll';
import { startOnce, type Terms } from './start';
import { openCallback, MOST_WAITED_FOR } from './wait/callback';
import { suspend } from './wait/suspend';

/** What an operation wants enriched. */
export interface Enrichment {
	readonly subject: Subject;
	readonly path: string;
	/** The body beside the list. */
	readonly body: JsonRecord;
	/** The most subjects that one job is to take. */
	readonly jobSize: number;
	/** Reads one input item; throws where it names nobody. */
	wish(item: number): Wish;
}

/** Surfe's default quota of people and of companies, each day. */
const DAILY_QUOTA = 2000;

/**
 * Gathers the input items into jobs, starts them, and gets the results in the way that the node's parameters say. An
 * item that names nobody stops the node before anything is billed, unless it continues on such items.
 */
export async function runEnrichment(ctx: IExecuteFunctions, enrichment: Enrichment): Promise<INodeExecutionData[]> {
	const { subject, path, body } = enrichment;
	const output: Output = new Map();
	const wishes = readWishes(ctx, enrichment, output);
	if (wishes.length === 0) return inOrder(output);
	const delivery = readDelivery(ctx);
	const plan = planJobs(wishes, delivery.way === 'wait' ? MOST_WAITED_FOR[subject] : enrichment.jobSize);
	hintAtQuota(ctx, subject, plan);

	switch (delivery.way) {
		case 'return': {
			const { webhookUrl } = delivery;
			if (webhookUrl !== null) await checkReachable(ctx, webhookUrl, "Give the Surfe Trigger's production URL.");
			const jobs = await startAll(ctx, { subject, path, body, webhookUrl }, plan, output);
			return [...jobs.map((job) => startedItem(job)), ...inOrder(output)];
		}
		case 'wait': {
			const callback = await openCallback(ctx, subject, plan);
			const [job] = await startAll(ctx, { subject, path, body, webhookUrl: callback.url }, plan, output);
			if (job === undefined) return inOrder(output);
			return await suspend(ctx, { subject, job, token: callback.token, limitMs: delivery.limitMs, output });
		}
		case 'poll': {
			const jobs = await startAll(ctx, { subject, path, body, webhookUrl: null }, plan, output);
			const ids = jobs.map(({ id }) => id);
			return collect(ctx, subject, jobs, await pollJobs(ctx, subject, ids, delivery.patience), output);
		}
	}
}

function readWishes(ctx: IExecuteFunctions, enrichment: Enrichment, output: Output): Wish[] {
	const wishes: Wish[] = [];
	for (const item of itemIndices(ctx)) {
		try {
			wishes.push(enrichment.wish(item));
		} catch (error) {
			output.set(item, errorItem(ctx, error as Error, item));
		}
	}
	return wishes;
}

/** Starts the jobs one after the other. One that does not start costs those that did nothing. */
async function startAll(
	ctx: IExecuteFunctions,
	terms: Terms,
	plan: readonly PlannedJob[],
	output: Output,
): Promise<StartedJob[]> {
	const jobs: StartedJob[] = [];
	for (const planned of plan) {
		const outcome = await startOnce(ctx, terms, planned);
		if (outcome.kind === 'started') jobs.push({ id: outcome.id, message: outcome.message, planned });
		else tell(ctx, outcome.error, itemsOf(planned), output, { keep: jobs.length > 0 });
	}
	return jobs;
}

function startedItem({ id, message, planned }: StartedJob): INodeExecutionData {
	return {
		json: { enrichmentId: id, enrichmentStatus: 'started', message, count: planned.length },
		pairedItem: itemsOf(planned).map((item) => ({ item })),
	};
}

function hintAtQuota(ctx: IExecuteFunctions, subject: Subject, plan: readonly PlannedJob[]): void {
	const count = plan.reduce((sum, job) => sum + job.length, 0);
	if (count <= DAILY_QUOTA) return;
	const list = PLURAL[subject];
	ctx.addExecutionHints({
		type: 'info',
		message: `This run enriches ${count} ${list}. Surfe's default quota is ${DAILY_QUOTA} ${list} a day, counted from midnight; beyond it Surfe refuses jobs (402 or 403).`,
		location: 'outputPane',
	});
}
