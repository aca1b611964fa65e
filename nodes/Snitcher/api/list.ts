import type { ApiCall, ApiContext } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { request } from './request';
import { listPage, type ListPage } from './schemas';

type ListCall = Pick<ApiCall, 'method' | 'path' | 'query' | 'body' | 'doing'>;

/** A paginated list. Also a search, which is a POST but only reads. */
export async function listAll(ctx: ApiContext, call: ListCall, limit: number): Promise<Listing> {
	return await collectPages(limit, async (page, size) => await listOnePage(ctx, call, { page, size }));
}

/** A list without `page` and `size` in its documentation. It is still read to the end, should it come in pages. */
export async function listUnpaged(ctx: ApiContext, call: ListCall): Promise<Listing> {
	return await collectPages(Infinity, async (page) => await listOnePage(ctx, call, page === 1 ? {} : { page }));
}

/** One page; what `position` leaves out is the vendor's choice. */
export async function listOnePage(
	ctx: ApiContext,
	call: ListCall,
	position: { page?: number; size?: number },
): Promise<ListPage> {
	return await request(ctx, { ...call, query: { ...call.query, ...position }, idempotent: true }, listPage);
}

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
async function collectPages(
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
