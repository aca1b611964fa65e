import { path, type ApiContext } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { request } from './request';
import * as schemas from './schemas';

/** The credits that are left: `totalEmail`, `totalMobile`, `totalSearch`, `message`. */
export async function readCredits(ctx: ApiContext): Promise<JsonRecord> {
	const call = { doing: 'give the credits', method: 'GET', path: path`/v1/credits`, idempotent: true } as const;
	return await request(ctx, call, schemas.credits);
}

/** The values that the search filters accept, lists by name of the filter. */
export async function readFilterValues(ctx: ApiContext): Promise<JsonRecord> {
	const call = {
		doing: 'list the values of the filters',
		method: 'GET',
		path: path`/v1/people/search/filters`,
		idempotent: true,
	} as const;
	return await request(ctx, call, schemas.filterValues);
}
