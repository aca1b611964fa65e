import type { ApiCall, ApiContext } from '../../shared/http';
import { collectPages, type Listing } from './pages';
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
