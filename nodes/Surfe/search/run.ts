import type { IExecuteFunctions } from 'n8n-workflow';

import { budgetOnce, tellBreak, tellNotAsked } from '../../shared/actions/spending';
import { limitOf } from '../../shared/actions/limit';
import type { Once } from '../../shared/actions/resource';
import type { Budget } from '../../shared/budget';
import { readBilledPages, type Reading } from '../../shared/pages';
import { aText } from '../../shared/parameters';
import { record, type JsonRecord } from '../../shared/read';
import { optionsOf, wantsOriginal } from '../properties';
import { PAGE_LIMIT, type Page } from '../api';
import { pageTokenOption } from './properties';

/** A search, for people or for companies. */
export interface Search {
	/** The request, without limit and page token. */
	readonly body: JsonRecord;
	readPage(body: JsonRecord): Promise<Page>;
	/** The output for one result. */
	output(input: JsonRecord, found: JsonRecord): JsonRecord;
}

/** Searches for an input item; items with the same search share its results, which are charged. */
export async function runSearch(
	ctx: IExecuteFunctions,
	item: number,
	once: Once,
	{ body, readPage, output }: Search,
): Promise<JsonRecord[]> {
	const limit = limitOf(ctx, item);
	const pageToken = pageTokenOf(ctx, item);
	const isOriginal = wantsOriginal(ctx, item);
	const budget = await budgetOnce(once, () => optionsOf(ctx, 0));
	const { rows, total, next, isCut } = await once([body, limit, pageToken], async () => {
		const findings = await findAll(readPage, body, limit, pageToken, budget);
		tellBreak(ctx, findings, (token) => `It goes on with the page token ${token}.`);
		if (findings.isCut) tellNotAsked(ctx, budget);
		return findings;
	});
	const input = record(ctx.getInputData()[item].json);
	const search = { total, nextPageToken: next };
	const found = isOriginal ? rows : rows.map((one) => ({ ...output(input, one), search }));
	return isCut ? [...found, { ...input, notAsked: budget.words, search }] : found;
}

interface Findings extends Reading<JsonRecord> {
	/** How many results there are in all, where Surfe says so. */
	readonly total: number | null;
	/** Whether the budget has left no room for all that was wanted. */
	readonly isCut: boolean;
}

async function findAll(
	readPage: Search['readPage'],
	body: JsonRecord,
	limit: number,
	start: string | null,
	budget: Budget,
): Promise<Findings> {
	let total: number | null = null;
	const reading = await readBilledPages(budget, start, limit, async (pageToken, left) => {
		// With a page token Surfe keeps to the filters of the first request.
		const token = pageToken === null ? {} : { pageToken };
		const wanted = Math.min(left, PAGE_LIMIT);
		const ask = async () => await readPage({ ...body, limit: wanted, ...token });
		const page = await budget.spend(wanted, ask, ({ found }) => found.length);
		total ??= page.total;
		return { rows: page.found, next: page.nextPageToken };
	});
	return { ...reading, total };
}

/** Where an earlier search has stopped; null for the beginning, as in the first turn of a loop. */
export function pageTokenOf(ctx: IExecuteFunctions, item: number): string | null {
	return optionsOf(ctx, item).optional(pageTokenOption, aText);
}
