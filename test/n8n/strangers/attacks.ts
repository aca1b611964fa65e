import { randomUUID } from 'node:crypto';

import { marked } from '../../../nodes/Surfe/address';
import { signExplorium, signSnitcher, signSurfe } from '../../../sandbox/signing';
import { crowd, FORGED_LINE } from '../../engine/harness/hostile';

/** What somebody posts who wants to do harm, to each trigger something that costs it most. */
export interface Attack {
	/** The name of the trigger. */
	to: string;
	/** The address in place of the trigger's own. */
	address?: (url: string, apiKey: string) => string;
	post: (bytes: number) => { body: string; headers?: Record<string, string> };
}

/** Known to nobody. */
const GUESS = 'Z3Vlc3Mtb2Ytc2l4dGVlbg==';
const PERSON = 'person.enrichment.completed';

/** Bodies that cost n8n most to read. */
const people = (bytes: number) => crowd(bytes, `{"eventType":"${PERSON}","data":{"people":[`);
const subjects = (bytes: number) => crowd(bytes, '{"event":"new_lead","subjects":[', '{}', ']}');
const event = (bytes: number) =>
	crowd(
		bytes,
		`{"event_name":"new_office","event_id":"${randomUUID()}","business_id":"${'a'.repeat(32)}","data":{"a":[`,
	);

/** One person of a job; filled up with white space. */
const forgedJob = (enrichmentID: string, bytes: number) =>
	JSON.stringify({ eventType: PERSON, data: { enrichmentID, person: { externalID: 'item-0' } } }).padEnd(bytes);

/** `secret`: Snitcher's, who signs what strangers can have put into it. */
export const attacksWith = (secret: string): readonly Attack[] => [
	{ to: 'explorium', post: (bytes) => signed(event(bytes), signExplorium) },
	{ to: 'explorium signed', post: (bytes) => signed(event(bytes), signExplorium) },
	{ to: 'explorium v1', post: (bytes) => signed(event(bytes), signExplorium) },
	{ to: 'snitcher', post: (bytes) => signed(subjects(bytes), bySnitcherWith(GUESS)) },
	// Fewer subjects than that are a genuine delivery.
	{ to: 'snitcher signed', post: (bytes) => signed(subjects(Math.max(bytes, 50_000)), bySnitcherWith(secret)) },
	{ to: 'surfe', post: (bytes) => ({ body: people(bytes) }) },
	{ to: 'surfe', post: (bytes) => ({ body: forgedJob(FORGED_LINE, bytes) }) },
	// It came to an address that only this account's nodes give away, so that Surfe is asked.
	{ to: 'surfe', address: marked, post: (bytes) => ({ body: forgedJob(randomUUID(), bytes) }) },
	{ to: 'surfe signed', post: (bytes) => signed(people(bytes), signSurfe) },
];

const bySnitcherWith = (secret: string) => (_guess: string, body: string) => signSnitcher(secret, body, 'newer');

function signed(body: string, sign: (secret: string, body: string, now: number) => Record<string, string>) {
	return { body, headers: sign(GUESS, body, Date.now()) };
}
