import type { JsonRecord } from '../../shared/read';
import { PAGE_LIMIT, type Page } from '../api';

export interface Findings extends Page {
	/** Why the search broke off; `nextPageToken` says where it can go on. */
	readonly brokeOff: Error | null;
}

/**
 * Reads pages until there are `limit` results, or no more. Results are charged, so those of earlier pages are kept when
 * a later page cannot be had; only a first page that fails throws. No more is asked for than is wanted.
 */
export async function findAll(
	readPage: (body: JsonRecord) => Promise<Page>,
	body: JsonRecord,
	limit: number,
	pageToken: string | null,
): Promise<Findings> {
	let page = await readPage(pageBody(body, limit, pageToken));
	const { total } = page;
	const found = [...page.found];
	let nextPageToken = page.nextPageToken;
	while (nextPageToken !== null && page.found.length > 0 && found.length < limit) {
		try {
			page = await readPage(pageBody(body, limit - found.length, nextPageToken));
		} catch (error) {
			return { found, nextPageToken, total, brokeOff: error as Error };
		}
		found.push(...page.found);
		// A token that repeats itself leads nowhere.
		nextPageToken = page.nextPageToken === nextPageToken ? null : page.nextPageToken;
	}
	return { found: found.slice(0, limit), nextPageToken, total, brokeOff: null };
}

/** With a page token Surfe keeps to the filters of the first request. */
function pageBody(body: JsonRecord, wanted: number, pageToken: string | null): JsonRecord {
	return { ...body, limit: Math.min(wanted, PAGE_LIMIT), ...(pageToken === null ? {} : { pageToken }) };
}
