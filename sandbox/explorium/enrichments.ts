import type { Router } from 'express';

import { answer, parse } from '../express';
import { invalid, responseContext } from './answers';
import { contacts, firmographics, isKnown, profiles, type Generation } from './catalog';
import { v1, v2, type Entity } from './schemas';

type Enricher = (id: string, generation: Generation) => Record<string, unknown>;

const ENRICHERS: Record<Entity, Record<string, Enricher>> = {
	business: { firmographics },
	prospect: { profiles, contact_information: contacts },
};

/** Bulk enrichments; an id without data has no row, and with none at all the request is a "miss". */
export function enrichmentRoutes(router: Router, generation: Generation): void {
	for (const entity of ['business', 'prospect'] as const) {
		for (const [type, enrich] of Object.entries(ENRICHERS[entity])) {
			const name = generation === 'v1' && type === 'contact_information' ? 'contacts_information' : type;
			const verb = generation === 'v1' ? 'bulk_enrich' : 'enrich';
			const schema = (generation === 'v1' ? v1 : v2).enrich(entity);
			router.post(
				`/${entity}${entity === 'business' ? 'es' : 's'}/${name}/${verb}`,
				answer(({ body }) => {
					const wanted = parse(schema, body, invalid) as Record<string, string[]>;
					const data = wanted[`${entity}_ids`].filter(isKnown).map((id) => {
						return { [`${entity}_id`]: id, data: enrich(id, generation) };
					});
					const status = data.length > 0 ? 'success' : 'miss';
					return { body: { ...responseContext(generation, status), data, total_results: data.length } };
				}),
			);
		}
	}
}
