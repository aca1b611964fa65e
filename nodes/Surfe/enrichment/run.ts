import {
	NodeOperationError,
	type NodeApiError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { errorItem, itemIndices } from '../../shared/actions/items';
import { budgetOf, notAskedItem, tellNotAsked } from '../../shared/actions/spending';
import { divide, groupBy } from '../../shared/batches';
import { rowsOf, type Path } from '../../shared/http';
import type { Budget } from '../../shared/budget';
import { aWholeNumber } from '../../shared/parameters';
import type { JsonRecord } from '../../shared/read';
import { optionsOf } from '../actions/properties';
import { marked } from '../address';
import { PLURAL, SURFE, type Subject } from '../api';
import { collect, tell, type StartedJob } from './collect';
import { checkReachable, NOTHING_STARTED, readDelivery, type Delivery } from './delivery';
import { inOrder, type Output } from './items';
import { clashing, itemsOf, planJobs, withinLimit, type PlannedJob, type Wish } from './plan';
import { pollJobs } from './poll';
import { startOnce, type Terms } from './start';
import { openCallback, MOST_WAITED_FOR } from './wait/callback';
import { suspend } from './wait/suspend';

/** What an operation wants enriched. */
export interface Enrichment {
	readonly subject: Subject;
	readonly path: Path;
	/** The body beside the list; throws where the parameters make none. */
	body(): JsonRecord;
	/** How many subjects a job is to take at most. */
	readonly jobSize: INodeProperties;
	/** Reads one input item; throws where it names nobody. */
	wish(item: number): Wish;
	/** What each subject costs at most, where Surfe's price is known, as the end of a sentence. */
	readonly price?: { credits: number; what: string };
	/** What is to be said of the subjects when they are asked for; null for nothing. */
	hint?(subjects: readonly JsonRecord[]): string | null;
}

/** Surfe's default quota of people and of companies, each day. */
const DAILY_QUOTA = 2000;

/**
 * Gathers the input items into jobs, starts them, and gets the results in the way that the node's parameters say. An
 * item that names nobody stops the node before anything is billed, unless it continues on such items.
 */
export async function runEnrichment(ctx: IExecuteFunctions, enrichment: Enrichment): Promise<INodeExecutionData[]> {
	const output: Output = new Map();
	const wishes = withoutClashes(ctx, readWishes(ctx, enrichment, output), output);
	if (wishes.length === 0) return inOrder(output);
	const { subject } = enrichment;
	const prepared = await prepare(ctx, enrichment, wishes);
	if (!prepared.ok) {
		for (const { item } of wishes) output.set(item, errorItem(ctx, prepared.refusal, item));
		return inOrder(output);
	}
	const { delivery, plan, terms, token, beyond } = prepared;
	for (const item of beyond) output.set(item, notAskedItem(ctx, item, prepared.budget));
	if (beyond.length > 0) tellNotAsked(ctx, prepared.budget);
	hintAtQuota(ctx, subject, plan);
	hintAtPrice(ctx, enrichment, plan);
	hintAtSubjects(ctx, enrichment, plan);
	const jobs = await startAll(ctx, terms, plan, output);
	if (delivery.way === 'return') return [...jobs.map(startedItem), ...inOrder(output)];
	if (delivery.way === 'poll') {
		const ids = jobs.map(({ id }) => id);
		return collect(ctx, subject, jobs, await pollJobs(ctx, subject, ids, delivery.patience), output);
	}
	if (jobs.length === 0) return inOrder(output);
	return await suspend(ctx, { subject, job: jobs[0], token, limitMs: delivery.limitMs, output });
}

type Prepared =
	| {
			ok: true;
			delivery: Delivery;
			plan: PlannedJob[];
			/** The items for which the budget leaves no room. */
			beyond: number[];
			budget: Budget;
			terms: Terms;
			token: string;
	  }
	| { ok: false; refusal: Error };

/** All that can be refused before anything is billed. `token`: of a wait; otherwise empty. */
async function prepare(
	ctx: IExecuteFunctions,
	{ subject, path, body, jobSize }: Enrichment,
	wishes: readonly Wish[],
): Promise<Prepared> {
	try {
		const delivery = readDelivery(ctx);
		const isWaited = delivery.way === 'wait';
		const size = isWaited
			? MOST_WAITED_FOR[subject]
			: optionsOf(ctx, 0).setting(jobSize, aWholeNumber, NOTHING_STARTED);
		const budget = budgetOf(optionsOf(ctx, 0));
		const { plan, beyond } = withinLimit(planJobs(wishes, size), budget.left);
		const terms = { subject, path, body: body() };
		const { url, token } = await receiverOf(ctx, subject, delivery, plan);
		return { ok: true, delivery, plan, beyond, budget, terms: { ...terms, webhookUrl: url }, token };
	} catch (error) {
		return { ok: false, refusal: error as Error };
	}
}

/** Where Surfe is to report. */
async function receiverOf(
	ctx: IExecuteFunctions,
	subject: Subject,
	delivery: Delivery,
	plan: readonly PlannedJob[],
): Promise<{ url: string | null; token: string }> {
	if (delivery.way === 'wait') return await openCallback(ctx, subject, plan);
	const url = delivery.way === 'return' ? delivery.webhookUrl : null;
	if (url === null) return { url, token: '' };
	await checkReachable(ctx, url, 'Give the production URL of a Surfe Trigger.');
	const { apiKey } = await ctx.getCredentials(SURFE.credential);
	return { url: marked(url, String(apiKey)), token: '' };
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

/** Results and events of a job are told apart by the external id alone: the second with the same would be lost. */
function withoutClashes(ctx: IExecuteFunctions, wishes: Wish[], output: Output): Wish[] {
	const clashes = new Set(clashing(wishes));
	for (const { item, externalId } of clashes) {
		const error = new NodeOperationError(ctx.getNode(), `The External ID "${externalId}" is given more than once`, {
			description: 'Give each an ID of its own, since results are told apart by it. For this one nothing was started.',
		});
		output.set(item, errorItem(ctx, error, item));
	}
	return wishes.filter((wish) => !clashes.has(wish));
}

/**
 * Starts the jobs one after the other. One that does not start costs those that did nothing; in a node that continues,
 * subjects that Surfe refuses by name cost the others of their job nothing either.
 */
async function startAll(
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

function hintAtPrice(ctx: IExecuteFunctions, { subject, price }: Enrichment, plan: readonly PlannedJob[]): void {
	if (price === undefined) return;
	const count = plan.reduce((sum, job) => sum + job.length, 0);
	ctx.addExecutionHints({
		type: 'info',
		message: `This run asks for ${count} ${PLURAL[subject]} and uses ${count * price.credits} ${price.what} at most.`,
		location: 'outputPane',
	});
}

function hintAtSubjects(ctx: IExecuteFunctions, enrichment: Enrichment, plan: readonly PlannedJob[]): void {
	const message = enrichment.hint?.(plan.flat().map(({ subject }) => subject)) ?? null;
	if (message !== null) ctx.addExecutionHints({ type: 'info', message, location: 'outputPane' });
}
