import { path, type ApiContext } from '../../shared/http';
import { isRecord, record } from '../../shared/read';
import { idsField } from '../api/common';
import { request } from '../api/request';
import { enrichmentRecords } from '../api/schemas';
import { buying, counted } from '../api/usage';

/** A custom enrichment of the account over up to 50 companies: the records found by id. v2 does not have them. */
export async function enrichCustom(ctx: ApiContext, customId: string, ids: string[]): Promise<Map<string, unknown[]>> {
	const call = buying({
		path: path`/v1/custom_enrichments/${customId}/bulk_enrich`,
		body: { [idsField('business')]: ids },
		units: ids.length,
		doing: 'run the custom enrichment',
	});
	return await request(ctx, call, counted(ctx, customRecords(ids)));
}

/** Of a custom enrichment; its guide prints what was found one level deeper than the document has it. */
const customRecords = (ids: readonly string[]) =>
	enrichmentRecords('business', ids).transform((found) => {
		return new Map([...found].map(([id, own]) => [id, own.map(unwrapped)]));
	});

const WRAPPING = ['business_id', 'data'];

function unwrapped(found: unknown): unknown {
	const { data } = record(found);
	return isRecord(data) && Object.keys(found as object).every((key) => WRAPPING.includes(key)) ? data : found;
}
