import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { tellBreak } from '../../shared/actions/brokenSearch';
import { forEachItem } from '../../shared/actions/items';
import { limitOf } from '../../shared/actions/limit';
import { record, text, type JsonRecord } from '../../shared/read';
import type { Page } from '../api';
import type { Filters } from './filters';
import { findAll, type Findings } from './pages';

/** A search, for people or for companies. */
export interface Search {
	/** The request for one input item, without limit and page token; throws where the item cannot be searched for. */
	body(item: number): JsonRecord;
	readPage(body: JsonRecord): Promise<Page>;
	/** The output for one result. */
	output(input: JsonRecord, found: JsonRecord): JsonRecord;
}

/** Searches for every input item; items with the same search share its results, which are charged. */
export async function runSearch(ctx: IExecuteFunctions, search: Search): Promise<INodeExecutionData[]> {
	const known = new Map<string, Findings>();
	return await forEachItem(ctx, async (item) => {
		const body = search.body(item);
		const limit = limitOf(ctx, item);
		const pageToken = text(optionsOf(ctx, item).startPage);
		const key = JSON.stringify([body, limit, pageToken]);
		const findings = known.get(key) ?? (await findAll(search.readPage, body, limit, pageToken));
		if (!known.has(key) && findings.brokeOff !== null) {
			const onward = `It goes on with the page token ${findings.nextPageToken}.`;
			tellBreak(ctx, findings.found.length, findings.brokeOff, onward);
		}
		known.set(key, findings);

		const isOriginal = ctx.getNodeParameter('output', item) === 'original';
		const { total, nextPageToken } = findings;
		return findings.found.map((found) => {
			const json = isOriginal
				? found
				: { ...search.output(record(ctx.getInputData()[item].json), found), search: { total, nextPageToken } };
			return { json: json as IDataObject, pairedItem: { item } };
		});
	});
}

export function optionsOf(ctx: IExecuteFunctions, item: number): JsonRecord {
	return record(ctx.getNodeParameter('options', item, {}));
}

/** The filters, or an error that names the one that cannot be read. */
export function requireFilters(ctx: IExecuteFunctions, filters: Filters, item: number): JsonRecord {
	if (filters.ok) return filters.filters;
	throw new NodeOperationError(ctx.getNode(), filters.reason, {
		itemIndex: item,
		description: 'Nothing was searched for.',
	});
}
