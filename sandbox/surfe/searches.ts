import { randomBytes } from 'node:crypto';

import type { Router } from 'express';
import type { z } from 'zod';

import { answer, parse } from '../express';
import { invalid, refusal } from './answers';
import { foundCompany, foundPerson } from './catalog';
import * as schemas from './schemas';
import type { SurfeState } from './state';

type JsonRecord = Record<string, unknown>;

/** How many people work at each company of the catalog, and how many companies there are. */
const STAFF = 40;
const COMPANIES = 450;

/** Searches. A page token stands for the first request: whatever else is sent with it is ignored, but for the limit. */
export function searchRoutes(router: Router, state: SurfeState): void {
	router.post(
		'/v2/people/search',
		answer(({ body }) => {
			const wanted = parse(schemas.searchPeople, body, invalid);
			const { first, from } = resolve(state, wanted);
			const all = peopleFor(first as z.infer<typeof schemas.searchPeople>);
			const people = all.slice(from, from + wanted.limit);
			if (state.quotas.peopleSearchResults < people.length)
				throw refusal(state.settings.exhausted, 'Daily quota exceeded');
			state.quotas.peopleSearchResults -= people.length;
			charge(state, people.length);
			return {
				body: { people, nextPageToken: nextToken(state, first, from + people.length, all.length), total: all.length },
			};
		}),
	);
	router.post(
		'/v2/companies/search',
		answer(({ body }) => {
			const wanted = parse(schemas.searchCompanies, body, invalid);
			const { first, from } = resolve(state, wanted);
			const all = companiesFor(first as z.infer<typeof schemas.searchCompanies>);
			const companies = all.slice(from, from + wanted.limit);
			charge(state, companies.length);
			const companyDomains = companies.map(({ domain }) => domain);
			const nextPageToken = nextToken(state, first, from + companies.length, all.length);
			return { body: { companies, companyDomains, nextPageToken } };
		}),
	);
}

function resolve(state: SurfeState, wanted: { pageToken?: string }): { first: JsonRecord; from: number } {
	if (!wanted.pageToken) return { first: wanted as JsonRecord, from: 0 };
	const kept = state.searches.get(wanted.pageToken);
	if (!kept) throw refusal(400, 'pageToken: unknown');
	return { first: kept.body, from: kept.from };
}

function nextToken(state: SurfeState, body: JsonRecord, from: number, total: number): string {
	if (from >= total) return '';
	const token = randomBytes(12).toString('base64url');
	state.searches.set(token, { body, from });
	return token;
}

function peopleFor({ people, companies, peoplePerCompany = 5 }: z.infer<typeof schemas.searchPeople>): JsonRecord[] {
	const domains = companies?.domains ?? Array.from({ length: COMPANIES }, (_none, index) => `company${index}.example`);
	return domains.flatMap((domain) =>
		Array.from({ length: Math.min(STAFF, peoplePerCompany) }, (_none, index) => foundPerson(domain, index, people)),
	);
}

function companiesFor({ filters }: z.infer<typeof schemas.searchCompanies>): JsonRecord[] {
	const domains = filters.domains ?? Array.from({ length: COMPANIES }, (_none, index) => `company${index}.example`);
	return domains.filter((domain) => !filters.domainsExcluded?.includes(domain)).map(foundCompany);
}

/** One credit for ten results, since June 2026. */
function charge(state: SurfeState, results: number): void {
	const cost = Math.ceil(results / 10);
	if (state.credits.search < cost) throw refusal(402, 'Not enough credits');
	state.credits.search -= cost;
}
