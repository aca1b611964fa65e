import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { errorItem, itemIndices } from '../../shared/actions/items';
import { budgetOf, notAskedItem, tellNotAsked } from '../../shared/actions/spending';
import type { Budget } from '../../shared/budget';
import type { Path } from '../../shared/http';
import { aWholeNumber } from '../../shared/parameters';
import type { JsonRecord } from '../../shared/read';
import { PLURAL, type Subject } from '../api';
import { optionsOf } from '../properties';
import { collectorOf, NOTHING_STARTED } from './collect';
import type { Collector } from './collect/strategy';
import { inOrder, type Output } from './items';
import { clashing, planJobs, withinLimit, type PlannedJob, type Wish } from './plan';
import { startAll, type Terms } from './start';

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

/** The option that sets how many subjects a job takes. */
export function jobSizeOption(list: string, usual: number, most: number): INodeProperties {
	return {
		displayName: 'Job Size',
		name: 'jobSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: most },
		default: usual,
		displayOptions: { hide: { '/results': ['wait'] } },
		description: `How many ${list} one job takes at most. Surfe allows ${most} and recommends ${usual}.`,
	};
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
	const prepared = await prepare(ctx, enrichment, wishes);
	if (!prepared.ok) {
		for (const { item } of wishes) output.set(item, errorItem(ctx, prepared.refusal, item));
		return inOrder(output);
	}
	const { collector, plan, terms, beyond, budget } = prepared;
	for (const item of beyond) output.set(item, notAskedItem(ctx, item, budget));
	if (beyond.length > 0) tellNotAsked(ctx, budget);
	hint(ctx, enrichment, plan);
	return await collector.collect(await startAll(ctx, terms, plan, output), output);
}

type Prepared =
	| {
			ok: true;
			collector: Collector;
			plan: PlannedJob[];
			/** The items for which the budget leaves no room. */
			beyond: number[];
			budget: Budget;
			terms: Terms;
	  }
	| { ok: false; refusal: Error };

/** All that can be refused before anything is billed. */
async function prepare(
	ctx: IExecuteFunctions,
	{ subject, path, body, jobSize }: Enrichment,
	wishes: readonly Wish[],
): Promise<Prepared> {
	try {
		const collector = collectorOf(ctx, subject);
		const options = optionsOf(ctx, 0);
		const size = collector.jobSize ?? options.setting(jobSize, aWholeNumber, NOTHING_STARTED);
		const budget = budgetOf(options);
		const { plan, beyond } = withinLimit(planJobs(wishes, size), budget.left);
		const terms = { subject, path, body: body(), webhookUrl: await collector.receiver(plan) };
		return { ok: true, collector, plan, beyond, budget, terms };
	} catch (error) {
		return { ok: false, refusal: error as Error };
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

/** What is to be known of a run, beside its output. */
function hint(ctx: IExecuteFunctions, { subject, price, hint }: Enrichment, plan: readonly PlannedJob[]): void {
	const subjects = plan.flat();
	const [count, list] = [subjects.length, PLURAL[subject]];
	const messages = [
		count > DAILY_QUOTA
			? `This run enriches ${count} ${list}. Surfe's default quota is ${DAILY_QUOTA} ${list} a day, counted from midnight; beyond it Surfe refuses jobs (402 or 403).`
			: null,
		price && `This run asks for ${count} ${list} and uses ${count * price.credits} ${price.what} at most.`,
		hint?.(subjects.map((one) => one.subject)),
	];
	for (const message of messages) {
		if (message) ctx.addExecutionHints({ type: 'info', message, location: 'outputPane' });
	}
}
