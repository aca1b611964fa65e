import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

import type { Rejection, SignatureScheme } from './contract';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What a delivery presents, right in form and time; only the digests remain to be compared. */
export interface PresentedSignature {
	/** Encoded as the scheme says; at least one. Node takes 16 KB of headers, so there are some 300 at most. */
	readonly digests: readonly string[];
	readonly id: string | null;
	readonly timestamp: string | null;
}

export type Reading = { ok: true; presented: PresentedSignature } | { ok: false; reason: Rejection };
export type Verification = { ok: true } | { ok: false; reason: Rejection };

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Bytes that are decoded at once: the text of a large body takes longer to make than its digest. */
const PIECE = 65_536;
const ENCODED_DIGEST = {
	hex: /^[0-9a-f]{64}$/i,
	base64: /^[A-Za-z0-9+/]{43}=$/,
	base64url: /^[A-Za-z0-9_-]{43}=$/,
} as const;
/** In a list each signature names its version; HMAC-SHA256 is the first. */
const LISTED = 'v1,';

/**
 * Reads signature, id and time from the headers and checks their form and the time's distance from `now`
 * (milliseconds). Needs no secret, so that a caller fetches one only for a delivery that could be genuine.
 */
export function readSignature(headers: Headers, scheme: SignatureScheme, now: number): Reading {
	const header = firstHeader(headers, scheme.signatureHeaders);
	if (header === null) return { ok: false, reason: 'missing_signature' };
	const elements = scheme.headerForm === 'elements' ? parseElements(header) : null;
	const digests = digestsOf(elements ? elements.get('v0') : header, scheme);
	if (digests.length === 0) return { ok: false, reason: 'malformed_signature' };

	const id = scheme.id ? headerOf(headers, scheme.id.header) : null;
	if (scheme.id && id === null) return { ok: false, reason: 'missing_id' };
	if (!scheme.timestamp) return { ok: true, presented: { digests, id, timestamp: null } };

	const { header: timeHeader, unit, toleranceSeconds } = scheme.timestamp;
	const timestamp = timeHeader === null ? elements?.get('t') : headerOf(headers, timeHeader);
	if (timestamp === undefined || timestamp === null) return { ok: false, reason: 'missing_timestamp' };
	if (!/^\d+$/.test(timestamp)) return { ok: false, reason: 'malformed_timestamp' };
	if (!isWithin(Number(timestamp), now, unit, toleranceSeconds)) {
		return { ok: false, reason: 'timestamp_outside_tolerance' };
	}
	return { ok: true, presented: { digests, id, timestamp } };
}

/**
 * Compares the presented digests with that of the raw body under each secret, in constant time.
 * The encoded forms are compared: decoding first would accept altered last characters and missing padding.
 */
export function verifySignature(
	presented: PresentedSignature,
	body: Uint8Array,
	scheme: SignatureScheme,
	keys: readonly KeyObject[],
): Verification {
	const digests = presented.digests.map((digest) => {
		return Buffer.from(scheme.digest === 'hex' ? digest.toLowerCase() : digest);
	});
	let matched = false;
	for (const key of keys) {
		const computed = Buffer.from(encodedDigest(presented, body, scheme, key));
		for (const given of digests) {
			if (computed.length === given.length && timingSafeEqual(computed, given)) matched = true;
		}
	}
	if (!matched) return { ok: false, reason: 'signature_mismatch' };
	// Asked last, so that a forged body costs no decoding.
	return scheme.body === 'bytes' || isUtf8(body) ? { ok: true } : { ok: false, reason: 'body_not_utf8' };
}

/**
 * The key for a secret, or null when the secret is empty or not of the scheme's encoding. base64 is read with
 * both alphabets, white space skipped and padding left out or not; characters or padding that no encoder writes are refused.
 * A KeyObject shows nothing of itself where it is printed, and is read into OpenSSL once, not for every delivery.
 */
export function signingKey(secret: string, { key: form, secretPrefix = '' }: SignatureScheme): KeyObject | null {
	const encoded = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
	const key = form === 'utf8' ? Buffer.from(secret, 'utf8') : base64Bytes(encoded);
	return key === null || key.length === 0 ? null : createSecretKey(key);
}

function base64Bytes(encoded: string): Buffer | null {
	const [, digits] = /^([A-Za-z0-9+/_-]*)=*$/.exec(encoded.replace(/\s+/g, '')) ?? [];
	return digits === undefined || digits.length % 4 === 1 ? null : Buffer.from(digits, 'base64url');
}

function encodedDigest(
	{ id, timestamp }: PresentedSignature,
	body: Uint8Array,
	scheme: SignatureScheme,
	key: KeyObject,
): string {
	const mac = createHmac('sha256', key);
	if (id !== null) mac.update(`${id}.`);
	if (timestamp !== null) mac.update(`${timestamp}.`);
	mac.update(body);
	if (scheme.digest !== 'base64url') return mac.digest(scheme.digest);
	// Node leaves out the padding that the vendor's Python keeps; 32 bytes always end in exactly one "=".
	return `${mac.digest('base64url')}=`;
}

/** Whole seconds are compared as whole seconds, as the vendor's reference receiver does with `int(time.time())`. */
function isWithin(timestamp: number, now: number, unit: 's' | 'ms', toleranceSeconds: number): boolean {
	if (unit === 's') return Math.abs(Math.floor(now / 1000) - timestamp) <= toleranceSeconds;
	return Math.abs(now - timestamp) <= toleranceSeconds * 1000;
}

function firstHeader(headers: Headers, names: readonly string[]): string | null {
	for (const name of names) {
		const value = headerOf(headers, name);
		if (value !== null) return value;
	}
	return null;
}

function headerOf(headers: Headers, name: string): string | null {
	const value = headers[name];
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The digests of the expected form in what the header presents; none where there is no such. */
function digestsOf(written: string | undefined, { headerForm, digest: encoding }: SignatureScheme): readonly string[] {
	if (written === undefined) return [];
	const form = ENCODED_DIGEST[encoding];
	if (headerForm === 'list') return listed(written).filter((digest) => form.test(digest));
	const digest = headerForm === 'prefixed' ? written.replace(/^sha256=/i, '') : written;
	return form.test(digest) ? [digest] : [];
}

/** The signatures of the known version; others are left to receivers that know theirs. */
function listed(header: string): string[] {
	return header.split(' ').flatMap((one) => (one.startsWith(LISTED) ? [one.slice(LISTED.length)] : []));
}

/**
 * `a=1,b=2` as a map, with the white space after the comma that HTTP puts between joined headers. Of a repeated name
 * the first counts, so that an appended element cannot replace it.
 */
function parseElements(header: string): Map<string, string> {
	const elements = new Map<string, string>();
	for (const written of header.split(',')) {
		const element = written.replace(/^[ \t]+/, '');
		const separator = element.indexOf('=');
		const name = element.slice(0, separator);
		if (separator > 0 && !elements.has(name)) elements.set(name, element.slice(separator + 1));
	}
	return elements;
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		if (bytes.length <= PIECE) UTF8.decode(bytes);
		else decodeInPieces(bytes);
		return true;
	} catch {
		return false;
	}
}

/** With a decoder of its own: one that has met an error, or a stream, does not forget it. */
function decodeInPieces(bytes: Uint8Array): void {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (let start = 0; start < bytes.length; start += PIECE) {
		decoder.decode(bytes.subarray(start, start + PIECE), { stream: true });
	}
	decoder.decode();
}
