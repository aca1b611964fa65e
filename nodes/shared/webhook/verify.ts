import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/**
 * How one vendor signs its deliveries. All vendors use HMAC-SHA256; what differs is stated here and nowhere else.
 */
export interface SignatureScheme {
	/** Lower-case header names; the first one present is read. */
	readonly signatureHeaders: readonly string[];
	/** `bare`: the header is the digest; `prefixed`: an optional `sha256=` before it; `elements`: `t=...,v0=...`. */
	readonly headerForm: 'bare' | 'prefixed' | 'elements';
	/** How the secret becomes the key: its UTF-8 bytes, or what it encodes. */
	readonly key: 'utf8' | 'base64url';
	/** `text`: a body that is no UTF-8 is refused, as by a receiver that decodes it to sign it; `bytes`: any. */
	readonly body: 'text' | 'bytes';
	/** How the digest is written in the header. base64url keeps its padding; hex is read in either case. */
	readonly digest: 'hex' | 'base64url';
	/**
	 * A signed time, put before the body with a dot; absent where the vendor signs the body alone.
	 * `header` null: the time is the `t` element of the signature header. Tolerance in seconds, in both directions.
	 */
	readonly timestamp?: {
		readonly header: string | null;
		readonly unit: 's' | 'ms';
		readonly toleranceSeconds: number;
	};
}

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export type Rejection =
	| 'missing_signature'
	| 'malformed_signature'
	| 'missing_timestamp'
	| 'malformed_timestamp'
	| 'timestamp_outside_tolerance'
	| 'signature_mismatch'
	| 'body_not_utf8';

/** What a delivery presents, right in form and time; only the digest remains to be compared. */
export interface PresentedSignature {
	/** Encoded as the scheme says. */
	readonly digest: string;
	readonly timestamp: string | null;
}

export type Reading = { ok: true; presented: PresentedSignature } | { ok: false; reason: Rejection };
export type Verification = { ok: true } | { ok: false; reason: Rejection };

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Bytes that are decoded at once: the text of a large body takes longer to make than its digest. */
const PIECE = 65_536;
const ENCODED_DIGEST = { hex: /^[0-9a-f]{64}$/i, base64url: /^[A-Za-z0-9_-]{43}=$/ } as const;

/**
 * Reads signature and time from the headers and checks their form and the time's distance from `now` (milliseconds).
 * Needs no secret, so that a caller fetches one only for a delivery that could be genuine.
 */
export function readSignature(headers: Headers, scheme: SignatureScheme, now: number): Reading {
	const header = firstHeader(headers, scheme.signatureHeaders);
	if (header === null) return { ok: false, reason: 'missing_signature' };

	const elements = scheme.headerForm === 'elements' ? parseElements(header) : null;
	const written = elements ? elements.get('v0') : header;
	if (written === undefined) return { ok: false, reason: 'malformed_signature' };
	const digest = scheme.headerForm === 'prefixed' ? written.replace(/^sha256=/i, '') : written;
	if (!ENCODED_DIGEST[scheme.digest].test(digest)) return { ok: false, reason: 'malformed_signature' };
	if (!scheme.timestamp) return { ok: true, presented: { digest, timestamp: null } };

	const { header: timeHeader, unit, toleranceSeconds } = scheme.timestamp;
	const timestamp = timeHeader === null ? elements?.get('t') : firstHeader(headers, [timeHeader]);
	if (timestamp === undefined || timestamp === null) return { ok: false, reason: 'missing_timestamp' };
	if (!/^\d+$/.test(timestamp)) return { ok: false, reason: 'malformed_timestamp' };
	if (!isWithin(Number(timestamp), now, unit, toleranceSeconds)) {
		return { ok: false, reason: 'timestamp_outside_tolerance' };
	}
	return { ok: true, presented: { digest, timestamp } };
}

/**
 * Compares the presented digest with that of the raw body under each secret, in constant time.
 * The encoded forms are compared, as Explorium's reference receiver does: decoding first would accept altered last
 * characters and missing padding.
 */
export function verifySignature(
	presented: PresentedSignature,
	body: Uint8Array,
	scheme: SignatureScheme,
	keys: readonly KeyObject[],
): Verification {
	const given = Buffer.from(scheme.digest === 'hex' ? presented.digest.toLowerCase() : presented.digest);
	let matched = false;
	for (const key of keys) {
		const computed = Buffer.from(encodedDigest(presented.timestamp, body, scheme, key));
		if (computed.length === given.length && timingSafeEqual(computed, given)) matched = true;
	}
	if (!matched) return { ok: false, reason: 'signature_mismatch' };
	// Asked last, so that a forged body costs no decoding.
	return scheme.body === 'bytes' || isUtf8(body) ? { ok: true } : { ok: false, reason: 'body_not_utf8' };
}

/**
 * The key for a secret, or null when the secret is empty or not of the scheme's encoding. base64url is read as the
 * decoder of Explorium's reference receiver reads it, with both base64 alphabets and white space skipped. Other than
 * that one it takes a secret whose padding was left out, and none with characters or padding that no encoder writes.
 * A KeyObject shows nothing of itself where it is printed, and is read into OpenSSL once, not for every delivery.
 */
export function signingKey(secret: string, scheme: SignatureScheme): KeyObject | null {
	const key = scheme.key === 'utf8' ? Buffer.from(secret, 'utf8') : base64Bytes(secret);
	return key === null || key.length === 0 ? null : createSecretKey(key);
}

function base64Bytes(encoded: string): Buffer | null {
	const [, digits] = /^([A-Za-z0-9+/_-]*)=*$/.exec(encoded.replace(/\s+/g, '')) ?? [];
	return digits === undefined || digits.length % 4 === 1 ? null : Buffer.from(digits, 'base64url');
}

function encodedDigest(timestamp: string | null, body: Uint8Array, scheme: SignatureScheme, key: KeyObject): string {
	const mac = createHmac('sha256', key);
	if (timestamp !== null) mac.update(`${timestamp}.`);
	mac.update(body);
	if (scheme.digest === 'hex') return mac.digest('hex');
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
		const value = headers[name];
		if (typeof value === 'string' && value !== '') return value;
	}
	return null;
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
