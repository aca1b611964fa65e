import type { JsonRecord } from '../../shared/read';
import type { ListPage } from './schemas';

/** The reference pages allow 1 to 1,000 rows (`size`); the introduction's `per_page` is not accepted. */
const LARGEST_PAGE = 1000;

export interface Listing {
	rows: JsonRecord[];
	/** Snitcher left out some of what matches, and no page has it. */
	truncated: boolean;
}

/**
 * The rows of a list, page after page up to the last one that the vendor names or until there are `limit` of them
 * (Infinity for all).
 */
export async function collectPages(
	limit: number,
	fetchPage: (page: number, size: number) => Promise<ListPage>,
): Promise<Listing> {
	const size = Math.min(limit, LARGEST_PAGE);
	const rows: JsonRecord[] = [];
	for (let page = 1; ; page++) {
		const found = await fetchPage(page, size);
		rows.push(...found.rows);
		if (page >= found.lastPage || found.rows.length === 0 || rows.length >= limit) {
			return { rows: rows.slice(0, limit), truncated: found.truncated };
		}
	}
}
