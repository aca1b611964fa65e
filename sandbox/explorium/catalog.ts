import { createHash } from 'node:crypto';

import type { Entity } from './names';

/**
 * A small made-up world. Ids that begin with `f` are unknown to the simulator, and of those the ones that begin with
 * `f0` are answered with an empty row; all others have data.
 */

const NAMES = ['Northwind Robotics', 'Bluefin Logistics', 'Harbor Analytics', 'Juniper Health', 'Kestrel Energy'];
const PEOPLE = ['Ada Moreau', 'Jonas Lindqvist', 'Priya Raman', 'Tomas Novak', 'Elena Petrova'];
const PLACES = [
	{ code: 'us', country: 'united states', region: 'washington', city: 'seattle' },
	{ code: 'de', country: 'germany', region: 'berlin', city: 'berlin' },
	{ code: 'il', country: 'israel', region: 'tel-aviv', city: 'tel aviv' },
];
const SIZES = ['11-50', '51-200', '201-500', '1001-5000'];
const REVENUES = ['1M-5M', '25M-75M', '200M-500M'];
const LEVELS = ['c-suite', 'vice president', 'director', 'manager'];
const DEPARTMENTS = ['engineering', 'sales', 'finance'];

export const SAMPLE_BUSINESS_ID = '8adce3ca1cef0c986b22310e369a0793';
export const SAMPLE_PROSPECT_ID = '20ae6cbf564ee683e66685e429844a5ff8ffc30f';

/** The id of the company or person that a text stands for: the same for the same text, and never an unknown one. */
export function idFor(entity: Entity, text: string): string {
	const digest = createHash(entity === 'business' ? 'md5' : 'sha1')
		.update(text)
		.digest('hex');
	return digest.replace(/^f/, 'e');
}

export function isKnown(id: string): boolean {
	return !id.startsWith('f');
}

export function hasEmptyRow(id: string): boolean {
	return id.startsWith('f0');
}

export interface Company {
	id: string;
	name: string;
	domain: string;
	place: (typeof PLACES)[number];
	size: string;
	revenue: string;
}

/** Who was matched, by id, as they were called then: an id does not say of what it was made. */
const matchedCompanies = new Map<string, { name: string; domain: string }>();
const matchedPeople = new Map<string, { first: string; last: string; employer: string | null }>();

const domainFor = (name: string) => `${name.toLowerCase().replace(/\W+/g, '-')}.example`;

/**
 * The id of the company that is meant, null for none of this world: in it are all with a domain under `example`, and by
 * the beginning of their name those of the list.
 */
export function matchCompany(name: string, domain: string): string | null {
	const listed = NAMES.find((one) =>
		domain === '' ? name !== '' && one.toLowerCase().startsWith(name.toLowerCase()) : domainFor(one) === domain,
	);
	const known = listed ? domainFor(listed) : domain;
	if (!known.endsWith('.example')) return null;
	const id = idFor('business', known);
	matchedCompanies.set(id, { name: listed ?? (name || inWords(known.replace(/\.example$/, ''))), domain: known });
	return id;
}

/** The id of the person whom the text stands for, who from now on has this name and works there. */
export function matchPerson(identity: string, fullName: string, employer: string | null): string {
	const id = idFor('prospect', identity);
	const [first, ...last] = fullName.split(' ');
	matchedPeople.set(id, { first, last: last.join(' '), employer });
	return id;
}

/** `ada-moreau` and `ada.moreau` as a name. */
export function inWords(slug: string): string {
	return slug
		.split(/[-._]+/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

export function companyOf(id: string): Company {
	const { name, domain } = matchedCompanies.get(id) ?? { name: pick(NAMES, id), domain: domainFor(pick(NAMES, id)) };
	return {
		id,
		name,
		domain,
		place: pick(PLACES, `${id} place`),
		size: pick(SIZES, `${id} size`),
		revenue: pick(REVENUES, `${id} revenue`),
	};
}

export interface Employee {
	id: string;
	first: string;
	last: string;
	company: Company;
	level: string;
	department: string;
	title: string;
	email: string;
}

export function employeeOf(id: string): Employee {
	const matched = matchedPeople.get(id);
	const [pickedFirst, pickedLast] = pick(PEOPLE, id).split(' ');
	const first = matched?.first ?? pickedFirst;
	const last = matched?.last || pickedLast;
	const company = companyOf(matched?.employer ?? idFor('business', `employer of ${id}`));
	const level = pick(LEVELS, `${id} level`);
	const department = pick(DEPARTMENTS, `${id} department`);
	return {
		id,
		first,
		last,
		company,
		level,
		department,
		title: `${level} of ${department}`,
		email: `${first}.${last}@${company.domain}`.toLowerCase(),
	};
}

/** All companies or people that a search can find. */
export function population(entity: Entity, count: number): string[] {
	return Array.from({ length: count }, (_one, index) => idFor(entity, `${entity} ${index}`));
}

function pick<T>(from: readonly T[], id: string): T {
	return from[createHash('sha256').update(id).digest()[0] % from.length];
}
