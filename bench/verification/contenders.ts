import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import type { JsonRecord } from '../../nodes/shared/read';
import type { SignedHeaders } from '../../sandbox/signing';
import type { Vendor } from '../vendors/vendor';
import type { Contender } from '../measuring/rounds';
import { DeliveryClaims, nestsTooDeep, isoOf, readSignature, verifySignature } from '../shipped';

/** The names of those that verify and parse one delivery. */
export const LIMIT = 'bare createHmac + JSON.parse';
export const OURS = 'verify, parse, split';
export const UNSPLIT = 'verify, parse';
export const WITH_CLAIMS = 'verify, parse, split, claims';
export const LIBRARY = 'standardwebhooks';
export const N8N_HELPER = "n8n's own helper, and parse";

/** All that handle this delivery; each throws when it does not hold. */
export function contendersFor(vendor: Vendor, body: string): Contender[] {
	const raw = Buffer.from(body, 'utf8');
	const headers = lowerCase(vendor.sign(body));
	return [
		repeated(LIMIT, () => bare(vendor, raw, headers)),
		repeated(OURS, () => splitDelivery(vendor, raw, headers)),
		repeated(UNSPLIT, () => parseDelivery(vendor, raw, headers, Date.now())),
		repeated(WITH_CLAIMS, claimsOn(vendor, raw, headers)),
		repeated(LIBRARY, standardWebhooks(vendor.key, raw)),
		repeated(N8N_HELPER, () => n8nHelper(vendor, raw, headers)),
	];
}

function repeated(name: string, once: () => unknown): Contender {
	return {
		name,
		run(times) {
			for (let index = 0; index < times; index++) once();
		},
	};
}

/** What no verification can do without: the digest of the bytes and their JSON. The limit. */
function bare({ key, presented }: Vendor, raw: Buffer, headers: SignedHeaders): unknown {
	const { time } = presented(headers);
	const mac = createHmac('sha256', key);
	if (time !== null) mac.update(`${time}.`);
	mac.update(raw).digest('hex');
	return JSON.parse(raw.toString('utf8'));
}

/** What the node does with a delivery, but for n8n. */
function splitDelivery(vendor: Vendor, raw: Buffer, headers: SignedHeaders) {
	const now = Date.now();
	const body = parseDelivery(vendor, raw, headers, now);
	if (nestsTooDeep(body)) throw new Error('Not accepted');
	const result = vendor.split(body, isoOf(now));
	if (!result.ok) throw new Error('Not split');
	return result.signals;
}

function parseDelivery({ scheme, key }: Vendor, raw: Buffer, headers: SignedHeaders, now: number): JsonRecord {
	const reading = readSignature(headers, scheme, now);
	if (!reading.ok || !verifySignature(reading.presented, raw, scheme, [key]).ok) throw new Error('Not verified');
	return JSON.parse(raw.toString('utf8')) as JsonRecord;
}

/** The same with a claim on every event, which has always just expired: the delivery is the same each time. */
function claimsOn(vendor: Vendor, raw: Buffer, headers: SignedHeaders): () => void {
	const claims = new DeliveryClaims({ lifetimeMs: 0 });
	return () => {
		const eventIds = splitDelivery(vendor, raw, headers).map(({ eventId }) => eventId);
		const settled: Array<() => void> = [];
		const answer = {
			writableEnded: true,
			statusCode: 200,
			once: (event: string, done: () => void) => event === 'finish' && settled.push(done),
			end: () => {},
		};
		if (claims.take('node', eventIds, answer, Date.now(), false).pending) throw new Error('Not claimed');
		for (const done of settled) done();
	};
}

/** The reference library of standardwebhooks.com, with the scheme it knows, over the same bytes. */
function standardWebhooks(key: KeyObject, raw: Buffer): () => unknown {
	const webhook = new Webhook(key.export().toString('base64'));
	const at = new Date();
	const headers = {
		'webhook-id': 'msg_1',
		'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
		'webhook-signature': webhook.sign('msg_1', at, raw.toString('utf8')),
	};
	return () => webhook.verify(raw, headers);
}

/**
 * The algorithm by which n8n's built-in triggers verify (`utils/webhook-signature-verification` of n8n-nodes-base),
 * written anew: time in tolerance, expected and actual as text, compared in constant time. Then the JSON.
 */
function n8nHelper({ scheme, key, presented }: Vendor, raw: Buffer, headers: SignedHeaders): unknown {
	const { time, signature } = presented(headers);
	if (time !== null) {
		const written = parseInt(time, 10);
		const seconds = written > 1e10 ? Math.floor(written / 1000) : written;
		if (Math.abs(Math.floor(Date.now() / 1000) - seconds) > 300) throw new Error('Too old');
	}
	const mac = createHmac('sha256', key);
	if (time !== null) mac.update(`${time}.`);
	mac.update(raw);
	const expected = Buffer.from(scheme.digest === 'hex' ? mac.digest('hex') : `${mac.digest('base64url')}=`);
	const actual = Buffer.from(signature);
	if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) throw new Error('Not verified');
	return JSON.parse(raw.toString('utf8'));
}

function lowerCase(headers: SignedHeaders): SignedHeaders {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
