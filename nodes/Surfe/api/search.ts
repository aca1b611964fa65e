import { path, type ApiCall, type ApiContext, type Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { read, request } from './request';
import * as schemas from './schemas';

export interface Page {
	found: JsonRecord[];
	/** Null on the last page. */
	nextPageToken: string | null;
	/** How many there are in all, where Surfe says so. */
	total: number | null;
}

/** The most results in one answer. */
export const PAGE_LIMIT = 200;

/** `POST /v2/people/search`: the filters are at the top of the body, as `people` and `companies`. */
export async function searchPeople(ctx: ApiContext, body: JsonRecord): Promise<Page> {
	const answer = await request(ctx, searchCall('search people', path`/v2/people/search`, body), schemas.peopleFound);
	return { found: answer.people, nextPageToken: answer.nextPageToken || null, total: answer.total ?? null };
}

/** `POST /v2/companies/search`: the filters are nested under `filters`. */
export async function searchCompanies(ctx: ApiContext, body: JsonRecord): Promise<Page> {
	const call = searchCall('search companies', path`/v2/companies/search`, body);
	const answer = await request(ctx, call, schemas.companiesFound);
	return { found: answer.companies, nextPageToken: answer.nextPageToken || null, total: null };
}

/** Results are charged when they are returned, so a search whose answer was lost is not repeated. */
function searchCall(doing: string, path: Path, body: JsonRecord): ApiCall {
	return { doing, method: 'POST', path, body, idempotent: false, bills: true };
}

/** The values that the search filters accept, lists by name of the filter. */
export async function readFilterValues(ctx: ApiContext): Promise<JsonRecord> {
	return await read(ctx, 'list the values of the filters', path`/v1/people/search/filters`, schemas.filterValues);
}

/** The credits that are left: `totalEmail`, `totalMobile`, `totalSearch`, `message`. */
export async function readCredits(ctx: ApiContext): Promise<JsonRecord> {
	return await read(ctx, 'give the credits', path`/v1/credits`, schemas.credits);
}
