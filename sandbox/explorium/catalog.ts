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

export function companyOf(id: string): Company {
	const name = pick(NAMES, id);
	return {
		id,
		name,
		domain: `${name.toLowerCase().replace(/\W+/g, '-')}.example`,
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
	const [first, last] = pick(PEOPLE, id).split(' ');
	const company = companyOf(idFor('business', `employer of ${id}`));
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
