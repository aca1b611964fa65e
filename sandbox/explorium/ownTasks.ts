import type { Router } from 'express';

import { answer, parse } from '../express';
import { invalid, refusal, responseContext } from './answers';
import { isKnown } from './catalog';
import { ENTITIES, PLURAL, type Generation } from './names';
import { enrichment, research, singleEnrichment } from './schemas';
import type { ExploriumState } from './state';

/** What an account has had made for itself: custom enrichments, in v1 alone. */
export function customRoutes(router: Router, state: ExploriumState): void {
	const rowsFor = (customId: string, ids: string[]) => {
		if (!state.customEnrichments.includes(customId)) throw refusal(404, 'Custom enrichment not found');
		state.bill(ids.length);
		const rows = ids.filter(isKnown).map((business_id) => {
			const data = { 'Business Type': 'B2B', Reasoning: 'It sells to companies.', business_id };
			return { business_id, data: state.customShape === 'nested' ? { business_id, data } : data };
		});
		const status = rows.length > 0 ? 'success' : 'miss';
		return { body: { ...responseContext('v1', status), data: rows, total_results: rows.length } };
	};
	router.post(
		'/custom_enrichments/:id/bulk_enrich',
		answer(({ params, body }) => {
			const { business_ids } = parse(enrichment('business', 'custom', 'v1'), body, invalid) as Record<string, unknown>;
			return rowsFor(params.id, business_ids as string[]);
		}),
	);
	router.post(
		'/custom_enrichments/:id/enrich',
		answer(({ params, body }) => {
			const { business_id } = parse(singleEnrichment('business', 'custom'), body, invalid) as Record<string, unknown>;
			return rowsFor(params.id, [business_id as string]);
		}),
	);
}

/** Research, a beta: a row for each that was asked for, in their order; one that is not known says `_error`. */
export function researchRoutes(router: Router, state: ExploriumState, generation: Generation): void {
	const verb = generation === 'v1' ? 'bulk_enrich' : 'enrich';
	for (const entity of ENTITIES) {
		router.post(
			`/${PLURAL[entity]}/research/${verb}`,
			answer(({ body }) => {
				const wanted = parse(research(entity, generation), body, invalid) as Record<string, unknown>;
				const rows = wanted[PLURAL[entity]] as Array<Record<string, string>>;
				const { output_schema: schema } = wanted.parameters as { output_schema?: { properties?: object } };
				const fields = Object.keys(schema?.properties ?? { answer: {} });
				state.bill(rows.length);
				const data = rows.map((row) => {
					const id = row[`${entity}_id`];
					const key = { [`${entity}_id`]: id };
					if (!isKnown(id)) return { ...key, _error: 'Unable to resolve a profile for this identifier.' };
					const told = Object.values(row.custom_fields ?? {}).join(', ');
					return { ...key, ...Object.fromEntries(fields.map((field) => [field, told || 'found on the web'])) };
				});
				return { body: { ...responseContext(generation), data, total_results: data.length } };
			}),
		);
	}
}
