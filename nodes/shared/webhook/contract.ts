import type { KeyObject } from 'node:crypto';

import type { JsonRecord } from '../read';
import type { Signal } from '../signal';

/** All that one trigger knows of its vendor's deliveries; the rest of the way is the same for every vendor. */
export interface DeliverySource extends DeliveryForm {
	/** One signal per subject, of which there may be `most`: more are counted and not read. */
	split(body: JsonRecord, receivedAt: string, most: number): Split;
	keep(signal: Signal): boolean;
}

/** What a genuine delivery of a vendor looks like. */
export interface DeliveryForm {
	/** Refuse, with 415, a content type that does not start with `application/json`. */
	readonly jsonOnly: boolean;
	readonly proof: Proof;
}

export type Split =
	/** `signals` empty: nothing to run, such as a connectivity test. */
	| { ok: true; signals: Signal[] }
	/** No delivery of this vendor, unless a reason says something else. */
	| { ok: false; reason?: 'too_many_subjects' };

/** How a delivery proves that it is the vendor's. */
export type Proof = SignatureProof | TokenProof | ConfirmationProof | NoProof;

export interface SignatureProof {
	readonly kind: 'signature';
	readonly scheme: SignatureScheme;
	readonly secrets: SecretSource;
	/** What counts as long as there is no secret. Absent: nothing does. */
	readonly withoutSecret?: ConfirmationProof | NoProof;
}

/** By a random token in the query of the URL, which only the vendor was given. */
export interface TokenProof {
	readonly kind: 'token';
	/** The name of the token in the query. */
	readonly parameter: string;
	/** The expected token. */
	readonly token: string;
	/** A signature that is asked for as well. */
	readonly signature?: SignatureProof;
}

/** The delivery is not believed: the vendor is asked, and what it says takes the place of what was delivered. */
export interface ConfirmationProof {
	readonly kind: 'confirmation';
	confirm(signals: Signal[]): Promise<Confirmation>;
}

/** The user has chosen to let in what nothing vouches for. */
export interface NoProof {
	readonly kind: 'unsigned';
}

export type Confirmation =
	| { ok: true; signals: Signal[] }
	/** `unconfirmed`: the vendor does not know of it. `unavailable`: it cannot be asked now. */
	| { ok: false; reason: 'unconfirmed' | 'unavailable' };

/** What a vendor's secrets are at the moment a delivery arrives. */
export type SecretLookup =
	| { kind: 'keys'; keys: readonly KeyObject[] }
	/** There is no secret. */
	| { kind: 'none'; advice: string }
	/** There is one, but it cannot be read now: the vendor is asked to deliver again. `advice` goes to the log. */
	| { kind: 'unavailable'; advice: string };

export interface SecretSource {
	/** What to do where a genuine delivery does not match, for the log. */
	readonly mismatchAdvice: string;
	current(): Promise<SecretLookup>;
	/** After a mismatch: the secrets read anew, or null when nothing newer can be had. */
	reread?(): Promise<SecretLookup | null>;
}

/**
 * How one vendor signs its deliveries. All vendors use HMAC-SHA256; what differs is stated here and nowhere else. What
 * is signed is the body, with the id and the time of the delivery before it where the vendor signs them, joined by dots.
 */
export interface SignatureScheme {
	/** Lower-case header names; the first one present is read. */
	readonly signatureHeaders: readonly string[];
	/**
	 * `bare`: the header is the digest; `prefixed`: an optional `sha256=` before it; `elements`: `t=...,v0=...`; `list`:
	 * `v1,...`, once or several times with a blank between, as while a secret is replaced: one that matches is enough.
	 */
	readonly headerForm: 'bare' | 'prefixed' | 'elements' | 'list';
	/** How the secret becomes the key: its UTF-8 bytes, or what it encodes. Both base64 alphabets are read. */
	readonly key: 'utf8' | 'base64';
	/** What stands before an encoded secret to tell it by, and may be left out. */
	readonly secretPrefix?: string;
	/** `text`: a body that is no UTF-8 is refused, as by a receiver that decodes it to sign it; `bytes`: any. */
	readonly body: 'text' | 'bytes';
	/** How the digest is written in the header. base64 keeps its padding; hex is read in either case. */
	readonly digest: 'hex' | 'base64' | 'base64url';
	/** The header of the delivery's id, where it is signed. */
	readonly id?: { readonly header: string };
	/**
	 * The time, where it is signed. `header` null: it is the `t` element of the signature header. Tolerance in seconds, in
	 * both directions.
	 */
	readonly timestamp?: {
		readonly header: string | null;
		readonly unit: 's' | 'ms';
		readonly toleranceSeconds: number;
	};
}

/** Why a signature does not hold. */
export type Rejection =
	| 'missing_signature'
	| 'malformed_signature'
	| 'missing_id'
	| 'missing_timestamp'
	| 'malformed_timestamp'
	| 'timestamp_outside_tolerance'
	| 'signature_mismatch'
	| 'body_not_utf8';

/** Why a delivery is not taken in. */
export type Refusal =
	| Rejection
	| 'unsupported_content_type'
	| 'malformed_body'
	| 'too_large'
	| 'too_many_subjects'
	| 'secret_unavailable'
	| 'no_secret'
	| 'unconfirmed'
	| 'unknown_token'
	| 'unavailable'
	| 'pending';
