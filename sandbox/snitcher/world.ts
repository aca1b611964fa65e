import { createHash } from 'node:crypto';

/** A made-up account: two workspaces, several pages of organisations and sessions in the first, none in the second. */

export interface Organisation {
	uuid: string;
	name: string;
	website: string;
	first_seen: string;
	last_seen: string;
	tags: string[];
	segments: Array<{ uuid: string; name: string }>;
	[more: string]: unknown;
}

export interface Session {
	uuid: string;
	organisation_uuid: string;
	started_at: string;
	ended_at: string;
	referrer: string;
	views: Array<{ visited_at: string; time_on_page: number; url: string }>;
	[more: string]: unknown;
}

export interface Contact {
	uuid: string;
	email: string;
	first_name: string;
	last_name: string;
	position: string;
	department: string;
	profiles: Array<{ name: string; handle: string; url: string }>;
}

export interface Workspace {
	uuid: string;
	name: string;
	url: string;
	tracking_script_id: string;
	tracking_script_snippet: string;
	available_tags: string[];
	status: string;
	/** A number in the request; the newest reference prints a text in answers. */
	usage_limit: string;
}

export const NOT_REVEALED = '[not-revealed]';
export const ORGANISATION_COUNT = 2205;

/** How long a session lasts. */
export const SESSION_MS = 61_000;

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST = ['Fjordline', 'Alder', 'Harbor', 'Juniper', 'Kestrel', 'Møller', 'Northwind', 'Pinewood', 'Quarry'];
const SECOND = ['Automation', 'Analytics', 'Freight', 'Health', 'Optics', 'Robotics', 'Software', 'Textiles'];
const PLACES = [
	['FI', 'Uusimaa', 'Helsinki'],
	['NL', 'North Holland', 'Amsterdam'],
	['GB', 'England', 'London'],
] as const;
const REFERRERS = ['https://www.google.com/', 'https://www.linkedin.com/', 'https://news.example/'];
const PATHS = ['/pricing', '/product', '/blog/visitor-identification', '/contact'];
const PEOPLE = [
	['Maya', 'Castellan', 'Head of Sales', 'Sales'],
	['Jonas', 'Lindqvist', 'VP Marketing', 'Marketing'],
	['Priya', 'Raman', 'CEO', 'Executive'],
	['Tomas', 'Novák', 'IT Manager', 'IT'],
] as const;

const prefixes = new Map<string, string>();

/** A UUID that is the same in every run: of a kind of thing, and its number. */
export function uuidOf(kind: string, number = 0): string {
	let prefix = prefixes.get(kind);
	if (prefix === undefined) {
		const hex = createHash('sha256').update(kind).digest('hex');
		prefix = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}`;
		prefixes.set(kind, prefix);
	}
	return `${prefix}-${number.toString(16).padStart(12, '0')}`;
}

export const SEGMENTS = ['Hot leads', 'Returning'].map((name) => ({ uuid: uuidOf(`segment ${name}`), name }));

export function makeWorkspaces(): Workspace[] {
	return ['Northwind Shop', 'Empty Site'].map((name, index) => ({
		uuid: uuidOf(`workspace ${name}`),
		name,
		url: `https://www.${name.toLowerCase().replace(' ', '-')}.example`,
		tracking_script_id: `s12345678${index}`,
		tracking_script_snippet: '<script>...</script>',
		available_tags: index === 0 ? ['Customer', 'Hot lead', 'Partner'] : [],
		status: 'active',
		usage_limit: '1000',
	}));
}

/** Organisations, the one seen last first, a few hours apart. */
export function makeOrganisations(now: number, count: number): Organisation[] {
	return Array.from({ length: count }, (_, index) => {
		const name = `${FIRST[index % FIRST.length]} ${SECOND[index % SECOND.length]} ${index + 1}`;
		const handle = name.toLowerCase().replace('ø', 'o').replaceAll(' ', '-');
		const [country, state, city] = PLACES[index % PLACES.length];
		const lastSeen = now - index * 2 * 60 * 60 * 1000;
		return {
			uuid: uuidOf('organisation', index),
			name,
			website: `https://www.${handle}.example`,
			first_seen: isoSeconds(lastSeen - 30 * DAY_MS),
			last_seen: isoSeconds(lastSeen),
			logo: null,
			address: { country, state, city, full_address: `${city}, ${state}, ${country}` },
			founded: 1980 + (index % 40),
			size: '51-200',
			industry: SECOND[index % SECOND.length],
			phone: null,
			email: null,
			profiles: [{ name: 'LinkedIn', handle, url: `https://www.linkedin.com/company/${handle}` }],
			tags: index % 10 === 0 ? ['Customer'] : [],
			segments: SEGMENTS.filter((_segment, position) => index % (position + 2) === 0),
			visitor_locations: [`${city}, ${country}`],
			total_pageviews: 2 * (1 + (index % 3)),
		};
	});
}

/** One to three sessions of an organisation, the newest first, a day apart. */
export function makeSessions(organisation: Organisation, index: number): Session[] {
	const lastSeen = Date.parse(organisation.last_seen);
	return Array.from({ length: 1 + (index % 3) }, (_, number) => {
		const start = lastSeen - number * DAY_MS;
		const views = [0, 1].map((step) => ({
			visited_at: isoSeconds(start + step * 30_000),
			time_on_page: 30 + step,
			url: `https://www.northwind-shop.example${PATHS[(index + number + step) % PATHS.length]}`,
		}));
		return {
			uuid: uuidOf('session', index * 10 + number),
			organisation_uuid: organisation.uuid,
			started_at: isoSeconds(start),
			ended_at: isoSeconds(start + SESSION_MS),
			location: { country: 'FI', state: 'Uusimaa', city: 'Helsinki', latitude: 60.17, longitude: 24.94 },
			browser: 'Chrome',
			referrer: REFERRERS[(index + number) % REFERRERS.length],
			device_type: 'desktop',
			views,
			events: views.map(({ visited_at, url }) => ({ type: 'pageview', occurred_at: visited_at, url })),
		};
	});
}

/** The people of any company, by its domain. */
export function makeContacts(domain: string): Contact[] {
	return PEOPLE.map(([first, last, position, department], index) => {
		const handle = `${first}-${last}-${domain.split('.')[0]}`.toLowerCase().replace('á', 'a');
		return {
			uuid: uuidOf(`contact ${domain}`, index),
			email: NOT_REVEALED,
			first_name: first,
			last_name: last,
			position,
			department,
			profiles: [{ name: 'LinkedIn', handle, url: `https://www.linkedin.com/in/${handle}` }],
		};
	});
}

export function emailOf({ first_name, last_name }: Contact, domain: string): string {
	return `${first_name}.${last_name}@${domain}`.toLowerCase().replace('á', 'a');
}

export function domainOf({ website }: Organisation): string {
	return new URL(website).hostname.replace(/^www\./, '');
}

/** As Laravel writes a time in its API: whole seconds. */
export function isoSeconds(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
