import { createHash, type KeyObject } from 'node:crypto';

import type { JsonRecord } from '../nodes/shared/read';
import type { SignatureScheme, Split } from '../nodes/shared/webhook/contract';
import { phpJson, signExplorium, signSnitcher, signSurfe, type SignedHeaders } from '../sandbox/signing';
import { contact, lead } from '../sandbox/snitcher/samples';
import { SAMPLE_PERSON } from '../sandbox/surfe';
import {
	EXPLORIUM_SCHEME,
	signingKey,
	SNITCHER_SCHEME,
	splitExplorium,
	splitSnitcher,
	splitSurfe,
	SURFE_SCHEME,
} from './shipped';

/** A vendor's deliveries: how bodies of a size are made and signed, and the node's code that reads them. */
export interface Vendor {
	name: string;
	scheme: SignatureScheme;
	key: KeyObject;
	split: (body: JsonRecord, receivedAt: string) => Split;
	/** A body with so many subjects; Explorium's with one, and so many records in its data. */
	body: (subjects: number) => string;
	sign: (body: string) => SignedHeaders;
}

/** Sizes of deliveries by the number of subjects that makes them. */
export const SIZES = [
	{ name: '1 KB', subjects: 1 },
	{ name: '16 KB', subjects: 16 },
	{ name: '1 MB, 1,000 subjects', subjects: 1000 },
] as const;

const SECRET = 'c2lnbmluZy1zZWNyZXQtb2YtdGhlLWJlbmNobWFyaw==';

const hex = (of: string, length: number): string => createHash('sha256').update(of).digest('hex').slice(0, length);

export const VENDORS: Vendor[] = [
	{
		name: 'Explorium',
		scheme: EXPLORIUM_SCHEME,
		key: keyFor(EXPLORIUM_SCHEME),
		split: splitExplorium,
		body: (subjects) => JSON.stringify(exploriumEvent(subjects)),
		sign: (body) => signExplorium(SECRET, body, Date.now()),
	},
	{
		name: 'Snitcher',
		scheme: SNITCHER_SCHEME,
		key: keyFor(SNITCHER_SCHEME),
		split: splitSnitcher,
		body: (subjects) => phpJson({ event: 'contact_revealed', subjects: numbered(subjects).map(snitcherContact) }),
		sign: (body) => signSnitcher(SECRET, body, 'newer'),
	},
	{
		name: 'Surfe',
		scheme: SURFE_SCHEME,
		key: keyFor(SURFE_SCHEME),
		split: splitSurfe,
		body: (subjects) => JSON.stringify(surfeNotification(subjects)),
		sign: (body) => signSurfe(SECRET, body, Date.now()),
	},
];

/** A delivery with one visitor, told from all others by its number. */
export function visitorBody(visitor: number): string {
	return visitorsBody([visitor]);
}

export function visitorsBody(visitors: readonly number[]): string {
	const subjects = visitors.map((visitor) => lead(visitor, `Visitor ${visitor}`, `visitor-${visitor}.example`));
	return phpJson({ event: 'new_lead', subjects });
}

export function numbered(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

function keyFor(scheme: SignatureScheme): KeyObject {
	const key = signingKey(SECRET, scheme);
	if (key === null) throw new Error('The secret does not suit the scheme');
	return key;
}

function snitcherContact(index: number): object {
	return contact('Maya', `Castellan-${index}`, `Fjordline ${index}`, `fjordline-${index}.example`);
}

function exploriumEvent(records: number): object {
	const record = (index: number) => ({
		title: `Fjordline opens its plant number ${index} in Tampere`,
		link: `https://news.example/fjordline/${index}`,
		publish_date: '2026-05-15 10:55:50.703000+00:00',
		snippet: 'The maker of packaging machines said on Friday that the new plant will employ 120 people. '.repeat(7),
	});
	const [first, ...others] = numbered(records).map(record);
	return {
		event_name: 'new_product',
		event_id: hex('event', 32),
		event_time: '2026-05-15 10:55:50.703000+00:00',
		entity_id: hex('business', 32),
		entity_type: 'business',
		tenant_id: 'con_1a2b3c4d',
		webhook_id: 'wh_1a2b3c4d',
		enrollment_id: 'en_1a2b3c4d',
		enrollment_key: 'accounts-europe',
		data: { company_name: 'Fjordline Automation', ...first, ...(others.length > 0 ? { others } : {}) },
	};
}

function surfeNotification(people: number): object {
	const job = (index: number) => ({
		companyName: `Fjordline ${index}`,
		linkedInURL: `https://www.linkedin.com/company/fjordline-${index}`,
		jobTitle: 'Sales Manager',
		startDate: '2019-03-01',
		endDate: '2022-08-31',
	});
	const person = (index: number) => ({
		...SAMPLE_PERSON,
		externalID: `row-${index}`,
		firstName: 'Maya',
		lastName: `Castellan ${index}`,
		linkedInUrl: `https://www.linkedin.com/in/maya-castellan-${index}`,
		jobHistory: [job(index), job(index + 1), job(index + 2)],
	});
	const all = numbered(people).map(person);
	const data = all.length === 1 ? { person: all[0] } : { people: all };
	return { eventType: 'person.enrichment.completed', data: { enrichmentID: 'enrichment-1', ...data } };
}
