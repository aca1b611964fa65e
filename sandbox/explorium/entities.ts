import { createHash } from 'node:crypto';

import type { Router } from 'express';

import { answer, parse } from '../express';
import { invalid, refusal, responseContext } from './answers';
import { companyOf, employeeOf, inWords, isKnown, matchCompany, matchPerson, population } from './catalog';
import { ENTITIES, PLURAL, type Entity, type Generation } from './names';
import { eventsPull, fetchPage, match, statistics } from './schemas';
import type { ExploriumState } from './state';

type Fields = Record<string, unknown>;
type Filters = Record<string, { values?: string[]; value?: unknown; negate?: boolean } | null | undefined>;

const POPULATION = { business: 230, prospect: 460 };

/** Match, fetch, statistics and past events of businesses and prospects. */
export function entityRoutes(router: Router, state: ExploriumState, generation: Generation): void {
	for (const entity of ENTITIES) {
		const at = `/${PLURAL[entity]}`;
		router.post(
			`${at}/match`,
			answer(({ body }) => ({ body: matchAll(state, entity, generation, body) })),
		);
		router.post(
			at,
			answer(({ body }) => ({ body: page(state, entity, generation, body) })),
		);
		router.post(
			`${at}/stats`,
			answer(({ body }) => {
				const { filters } = parse(statistics(entity, generation, state.eventNames), body, invalid) as {
					filters: Filters;
				};
				return { body: { ...responseContext(generation), ...counted(entity, found(entity, filters)) } };
			}),
		);
		router.post(
			`${at}/events`,
			answer(({ body }) => ({ body: pastEvents(state, entity, generation, body) })),
		);
	}
}

/** Who is not of this world is not found, nor who is called "unknown"; whoever is called "broken" makes its row fail. */
function matchAll(state: ExploriumState, entity: Entity, generation: Generation, body: unknown): Fields {
	const inputs = Object.values(parse(match[entity], body, invalid))[0] as Fields[];
	state.charge(inputs.length);
	const rows = inputs.map((given) => {
		const input = entity === 'prospect' ? { ...BLANK_PROSPECT, ...given } : given;
		const said = Object.values(given).filter(Boolean).join(' ').toLowerCase();
		if (said.includes('broken')) return { input, error: 'The row could not be processed', error_type: 'processing' };
		return { input, [`${entity}_id`]: said.includes('unknown') ? null : idOf[entity](given) };
	});
	const matches = rows.filter((row) => typeof row[`${entity}_id` as keyof typeof row] === 'string').length;
	return {
		...responseContext(generation, matches > 0 ? 'success' : 'miss'),
		total_results: rows.length,
		total_matches: matches,
		[`matched_${PLURAL[entity]}`]: rows,
	};
}

const word = (value: unknown) => (typeof value === 'string' ? value : '');

const idOf: Record<Entity, (given: Fields) => string | null> = {
	business: ({ name, domain, url, linkedin_url }) => {
		const host = word(domain) || word(url).replace(/^https?:\/\/(www\.)?|\/.*$/g, '');
		const page = /\/company\/([^/?]+)/.exec(word(linkedin_url))?.[1];
		return matchCompany(word(name), host || (page ? `${page}.example` : ''));
	},
	prospect: ({ email, full_name, company_name, linkedin, business_id }) => {
		const [mailbox, host = ''] = word(email).split('@');
		const page = /\/in\/([^/?]+)/.exec(word(linkedin))?.[1] ?? '';
		const employer = matchCompany(word(company_name), host) ?? (word(business_id) || null);
		if (employer === null && page === '') return null;
		const name = word(full_name) || inWords(mailbox || page);
		return matchPerson(word(email) || page || `${name} ${employer}`, name, employer);
	},
};

const BLANK_PROSPECT = {
	business_id: null,
	full_name: null,
	company_name: null,
	email: null,
	phone_number: null,
	linkedin: null,
};

function page(state: ExploriumState, entity: Entity, generation: Generation, body: unknown): Fields {
	const asked = parse(fetchPage(entity, generation, state.eventNames), body, invalid) as Fields & {
		page_size: number;
		next_cursor?: string | null;
		exclude?: string[] | null;
		filters?: Filters | null;
		size?: number;
		page?: number | null;
	};
	const all = found(entity, asked.filters ?? {}).filter((id) => !asked.exclude?.includes(id));
	const reachable = all.slice(0, asked.size ?? all.length);
	const usesCursor = generation === 'v2' || ('next_cursor' in asked && state.v1Pages === 'cursor');
	const start = usesCursor ? offsetOf(asked.next_cursor) : ((asked.page ?? 1) - 1) * asked.page_size;
	const ids = reachable.slice(start, start + asked.page_size);
	state.bill(ids.length);
	const next = start + ids.length;
	const position = usesCursor
		? { page: { size: ids.length, ...(next < reachable.length ? { next_cursor: cursorAt(next) } : {}) } }
		: { page: asked.page ?? 1, total_pages: Math.ceil(reachable.length / asked.page_size) };
	return {
		...responseContext(generation, ids.length > 0 ? 'success' : 'miss'),
		data: ids.map((id) => (entity === 'business' ? businessRow(id) : prospectRow(id))),
		total_results: all.length,
		...position,
	};
}

const cursorAt = (offset: number) => Buffer.from(`offset:${offset}`).toString('base64url');

function offsetOf(cursor: string | null | undefined): number {
	if (!cursor) return 0;
	const [, offset] = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	if (offset === undefined) throw refusal(400, 'Invalid cursor');
	return Number(offset);
}

/** The ids that the filters let through, of the filters that this small world can judge. */
function found(entity: Entity, filters: Filters): string[] {
	return population(entity, POPULATION[entity]).filter((id) => {
		const about = judged(entity, id);
		return Object.entries(filters).every(([key, filter]) => {
			if (!filter?.values || !(key in about)) return true;
			return filter.values.includes(about[key]) !== (filter.negate ?? false);
		});
	});
}

function judged(entity: Entity, id: string): Record<string, string> {
	const person = entity === 'prospect' ? employeeOf(id) : null;
	const company = person?.company ?? companyOf(id);
	return {
		country_code: company.place.code,
		company_country_code: company.place.code,
		company_size: company.size,
		company_revenue: company.revenue,
		company_name: company.name,
		business_id: company.id,
		...(person ? { prospect_id: id, job_level: person.level, job_department: person.department } : {}),
	};
}

function businessRow(id: string): Fields {
	const { name, domain, place, size, revenue } = companyOf(id);
	return {
		business_id: id,
		name,
		domain,
		logo: `https://logo.example/${domain}.png`,
		country_name: place.country,
		city_name: place.city,
		number_of_employees_range: size,
		yearly_revenue_range: revenue,
		website: domain,
		business_description: `${name} is a made-up company.`,
		region: place.region,
		naics: 511210,
		naics_description: 'Software Publishers',
		sic_code: '7372',
		sic_code_description: 'Prepackaged Software',
		business_intent_topics: [],
		events: [],
		linkedin_profile: `linkedin.com/company/${domain.split('.')[0]}`,
	};
}

function prospectRow(id: string): Fields {
	const { first, last, company, level, department, title } = employeeOf(id);
	return {
		prospect_id: id,
		professional_email_hashed: createHash('sha256').update(`${first}.${last}@${company.domain}`).digest('hex'),
		first_name: first,
		last_name: last,
		full_name: `${first} ${last}`,
		country_name: company.place.country,
		region_name: company.place.region,
		city: company.place.city,
		linkedin: `linkedin.com/in/${first}-${last}`.toLowerCase(),
		experience: [title],
		skills: ['Lte'],
		interests: [],
		company_name: company.name,
		company_website: company.domain,
		company_linkedin: `linkedin.com/company/${company.domain.split('.')[0]}`,
		job_department: department,
		job_department_array: [department],
		job_department_main: department,
		job_seniority_level: ['cxo'],
		job_level_array: [level],
		job_level_main: level,
		job_title: title,
		business_id: company.id,
		linkedin_url_array: [],
	};
}

function counted(entity: Entity, ids: string[]): Fields {
	const perLocation: Record<string, number> = {};
	for (const id of ids) {
		const { place } = entity === 'business' ? companyOf(id) : employeeOf(id).company;
		perLocation[place.country] = (perLocation[place.country] ?? 0) + 1;
	}
	const total_per_location = { ...perLocation, total: ids.length };
	const key = entity === 'business' ? 'business_categories_per_location' : 'job_departments_per_location';
	return { total_results: ids.length, stats: { [key]: { total_per_location } } };
}

/** What Explorium calls the event of this type that an id has in its past. */
export function pastEventId(id: string, eventName: string): string {
	return createHash('md5').update(`${id} ${eventName}`).digest('hex');
}

/** One event of each type for every known id, on the day that the type stands for. */
function pastEvents(state: ExploriumState, entity: Entity, generation: Generation, body: unknown): Fields {
	const wanted = parse(eventsPull(entity, generation), body, invalid) as Fields;
	const from = Date.parse((wanted.timestamp_from as string | null) ?? '2000-01-01');
	const to = Date.parse((wanted.timestamp_to as string | null) ?? '2100-01-01');
	const ids = wanted[`${entity}_ids`] as string[];
	state.bill(ids.length);
	const output_events = ids.filter(isKnown).flatMap((id) =>
		(wanted.event_types as string[]).flatMap((event_name) => {
			const event_id = pastEventId(id, event_name);
			const event_time = `2026-10-${String(1 + (parseInt(event_id.slice(0, 2), 16) % 28)).padStart(2, '0')}T00:00:00+00:00`;
			if (Date.parse(event_time) < from || Date.parse(event_time) > to) return [];
			const data = { event_name, link: 'https://news.example/article' };
			return [{ event_name, event_time, event_id, data, [`${entity}_id`]: id }];
		}),
	);
	return { ...responseContext(generation, output_events.length > 0 ? 'success' : 'miss'), output_events };
}
