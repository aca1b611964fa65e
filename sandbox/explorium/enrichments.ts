import type { Router } from 'express';

import { answer, parse } from '../express';
import { invalid, responseContext } from './answers';
import { hasEmptyRow, isKnown } from './catalog';
import { ENRICHERS } from './enrichmentData';
import { ENTITIES, PLURAL, type Entity, type Generation } from './names';
import { enrichment, singleEnrichment } from './schemas';
import type { ExploriumState } from './state';

interface Row {
	data: unknown;
}

/** Bulk enrichments, and in v1 those of one; an id without data has no row or an empty one, and with none at all the request is a "miss". */
export function enrichmentRoutes(router: Router, state: ExploriumState, generation: Generation): void {
	for (const entity of ENTITIES) {
		if (generation === 'v1') singleRoutes(router, state, entity);
		for (const [type, { data: dataOf }] of Object.entries(ENRICHERS[entity])) {
			const name = generation === 'v1' && type === 'contact_information' ? 'contacts_information' : type;
			const verb = generation === 'v1' ? 'bulk_enrich' : 'enrich';
			router.post(
				`/${PLURAL[entity]}/${name}/${verb}`,
				answer(({ body }) => {
					const wanted = parse(enrichment(entity, type, generation), body, invalid) as Record<string, unknown>;
					const ids = wanted[`${entity}_ids`] as string[];
					const parameters = (wanted.parameters ?? {}) as Record<string, unknown>;
					state.bill(ids.length);
					const inOneRow = generation === 'v2' && state.multiRecordShape === 'array';
					const rows = (inOneRow ? ids : ids.toReversed()).flatMap((id): Row[] => {
						const key = { [`${entity}_id`]: id };
						if (hasEmptyRow(id)) return [{ ...key, data: null }];
						if (!isKnown(id)) return [];
						const data = dataOf(id, generation, parameters);
						const separate = Array.isArray(data) && !inOneRow;
						return (separate ? data : [data]).map((one) => ({ ...key, data: one }));
					});
					const status = rows.some((row) => row.data !== null) ? 'success' : 'miss';
					return { body: { ...responseContext(generation, status), data: rows, total_results: rows.length } };
				}),
			);
		}
	}
}

function singleRoutes(router: Router, state: ExploriumState, entity: Entity): void {
	for (const [type, { data: dataOf }] of Object.entries(ENRICHERS[entity])) {
		const name = type === 'contact_information' ? 'contacts_information' : type;
		router.post(
			`/${PLURAL[entity]}/${name}/enrich`,
			answer(({ body }) => {
				const wanted = parse(singleEnrichment(entity, type), body, invalid) as Record<string, unknown>;
				const id = wanted[`${entity}_id`] as string;
				state.bill(1);
				if (!isKnown(id)) return { body: { ...responseContext('v1', 'miss'), entity_id: id } };
				const data = dataOf(id, 'v1', (wanted.parameters ?? {}) as Record<string, unknown>);
				return { body: { ...responseContext('v1'), data, entity_id: id } };
			}),
		);
	}
}
