import { path, type ApiCall, type ApiContext, type Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { idsField, PLURAL } from './common';
import { withEventNames } from './answers';
import { request } from './request';
import {
	answerItself,
	enrichmentRecords,
	eventsByEntity,
	fetchedPage,
	matchRows,
	researchRows,
	suggestions,
} from './schemas';
import type { AccountApi, Entity, EntityApi, PageRequest } from './types';
import type { ApiVersion } from '../v1/properties';
import { buying, counted, reading } from './usage';

/** Where the two generations differ in what they know of companies and people. */
export interface Dialect {
	readonly version: ApiVersion;
	enrichPath(entity: Entity, type: string): Path;
	researchPath(entity: Entity): Path;
	/** Beyond what both take. */
	fetchBody(request: PageRequest): JsonRecord;
	readonly suggestPath: Path;
}

export function entities(ctx: ApiContext, dialect: Dialect): EntityApi {
	const filtering = withEventNames();
	const at = (entity: Entity, what: string) => path`/${dialect.version}/${PLURAL[entity]}/${what}`;
	return {
		async match(entity, inputs) {
			const call = reading({
				path: at(entity, 'match'),
				body: { [`${PLURAL[entity]}_to_match`]: inputs },
				units: inputs.length,
				isKept: true,
				doing: `match the ${PLURAL[entity]}`,
			});
			return await request(ctx, call, matchRows(entity, inputs.length));
		},
		async enrich(entity, type, ids, parameters) {
			const call = buying({
				path: dialect.enrichPath(entity, type),
				body: { [idsField(entity)]: ids, ...(parameters ? { parameters } : {}) },
				units: ids.length,
				doing: `enrich with ${type}`,
			});
			return await request(ctx, call, counted(ctx, enrichmentRecords(entity, ids)));
		},
		async research(entity, rows, parameters) {
			const call = buying({
				path: dialect.researchPath(entity),
				body: {
					[PLURAL[entity]]: rows.map(({ id, fields }) => ({
						[`${entity}_id`]: id,
						...(Object.keys(fields).length > 0 ? { custom_fields: fields } : {}),
					})),
					parameters,
				},
				units: rows.length,
				doing: `research the ${PLURAL[entity]}`,
			});
			const ids = rows.map(({ id }) => id);
			return await request(ctx, call, counted(ctx, researchRows(entity, ids)));
		},
		async search(entity, wanted) {
			const { filters, exclude, pageSize, from } = wanted;
			const call = buying({
				path: path`/${dialect.version}/${PLURAL[entity]}`,
				body: {
					mode: 'full',
					page_size: pageSize,
					filters,
					...(exclude.length > 0 ? { exclude } : {}),
					...dialect.fetchBody(wanted),
					...(from ?? { next_cursor: null }),
				},
				doing: `search for ${PLURAL[entity]}`,
			});
			return await filtering(ctx, call, counted(ctx, fetchedPage(pageSize)));
		},
		async statistics(entity, filters) {
			const call = reading({ path: at(entity, 'stats'), body: { filters }, doing: `count the ${PLURAL[entity]}` });
			return await filtering(ctx, call, answerItself);
		},
		async events(entity, ids, { eventTypes, from, to }) {
			const call = buying({
				path: at(entity, 'events'),
				body: {
					event_types: eventTypes,
					[idsField(entity)]: ids,
					...(from === null ? {} : { timestamp_from: from }),
					...(to === null ? {} : { timestamp_to: to }),
				},
				units: ids.length,
				doing: 'read the events',
			});
			return await request(ctx, call, counted(ctx, eventsByEntity(entity)));
		},
		async suggest(field, query) {
			const call: ApiCall = {
				method: 'GET',
				path: dialect.suggestPath,
				query: { field, query, semantic_search: field === 'business_intent_topics' ? true : undefined },
				idempotent: true,
				doing: 'suggest values',
			};
			return await request(ctx, call, suggestions);
		},
	};
}

export function account(ctx: ApiContext, { version }: Dialect): AccountApi {
	return {
		async credits() {
			const call: ApiCall = {
				method: 'GET',
				path: path`/${version}/credits`,
				idempotent: true,
				doing: 'read the credit balance',
			};
			return await request(ctx, call, answerItself);
		},
		async usage({ from, to, resolution, timezone }) {
			const call = reading({
				path: path`/${version}/credits/aggregation`,
				body: {
					from_date: from,
					to_date: to,
					mode: resolution === null ? 'endpoints' : 'timely',
					...(resolution === null ? {} : { resolution }),
					timezone,
				},
				doing: 'add up the credits used',
			});
			return await request(ctx, call, answerItself);
		},
	};
}
