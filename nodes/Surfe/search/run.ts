import type { IExecuteFunctions } from 'n8n-workflow';

import { tellBreak } from '../../shared/actions/brokenSearch';
import { limitOf } from '../../shared/actions/limit';
import type { Once } from '../../shared/actions/resource';
import { aText } from '../../shared/parameters';
import { record, type JsonRecord } from '../../shared/read';
import { optionsOf, wantsOriginal } from '../actions/properties';
import type { Page } from '../api';
import { findAll } from './pages';
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
	const { found, total, nextPageToken } = await once([body, limit, pageToken], async () => {
		const findings = await findAll(readPage, body, limit, pageToken);
		if (findings.brokeOff !== null) {
			const onward = `It goes on with the page token ${findings.nextPageToken}.`;
			tellBreak(ctx, findings.found.length, findings.brokeOff, onward);
		}
		return findings;
	});
	if (isOriginal) return found;
	const input = record(ctx.getInputData()[item].json);
	return found.map((one) => ({ ...output(input, one), search: { total, nextPageToken } }));
}

/** Where an earlier search has stopped; null for the beginning, as in the first turn of a loop. */
export function pageTokenOf(ctx: IExecuteFunctions, item: number): string | null {
	return optionsOf(ctx, item).optional(pageTokenOption, aText);
}
