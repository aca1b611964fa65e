import { randomUUID } from 'node:crypto';

import type { Router } from 'express';

import { answer, parse } from '../express';
import { invalid, refusal } from './answers';
import { recommendedCompany } from './catalog';
import * as schemas from './schemas';
import type { SurfeState } from './state';

/** So many companies are like any profile. */
const ALIKE = 120;

/** Profiles of ideal customers, one for each user, and today's companies that are like them (`public-019` to `-021`). */
export function recommendationRoutes(router: Router, state: SurfeState): void {
	router.post(
		'/v2/recommendations/icp',
		answer(({ body }) => {
			const { externalUserId = '', companies = {}, people = {} } = parse(schemas.saveProfile, body, invalid);
			const id = state.profiles.get(externalUserId)?.id ?? randomUUID();
			const profile = { id, type: 'DECLARED_ICP', companies, people };
			state.profiles.set(externalUserId, profile);
			return { status: 201, body: profile };
		}),
	);
	router.get(
		'/v2/recommendations/icp',
		answer(({ query }) => {
			const profile = state.profiles.get(String(query.externalUserId ?? ''));
			const icpFilters = profile ? [profile] : [];
			return { body: { icpFilters, pagination: { hasMore: false, limit: 25, totalAmount: icpFilters.length } } };
		}),
	);
	router.post(
		'/v2/recommendations/fetch',
		answer(({ body }) => {
			const { externalUserId = '', pagination } = parse(schemas.fetchRecommendations, body, invalid);
			const profile = state.profiles.get(externalUserId);
			if (!profile) throw refusal(404, 'ICP not found');
			const { from, to } = pagination;
			const alike = Array.from({ length: ALIKE }, (_none, index) => recommendedCompany(profile, index));
			const companies = alike.slice(from, to);
			charge(
				state,
				companies.map(({ domain }) => `${externalUserId} ${String(domain)}`),
			);
			return { body: { companies, pagination: { from, to, hasMore: to < ALIKE, totalAmount: ALIKE } } };
		}),
	);
}

/** Each company once, however often it is fetched. */
function charge(state: SurfeState, companies: string[]): void {
	const fresh = companies.filter((one) => !state.recommended.has(one));
	if (state.quotas.recommendations < fresh.length) throw refusal(state.settings.exhausted, 'Daily quota exceeded');
	state.quotas.recommendations -= fresh.length;
	for (const one of fresh) state.recommended.add(one);
}
