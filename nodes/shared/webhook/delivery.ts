import type { KeyObject } from 'node:crypto';

import type { JsonRecord } from '../read';
import type { Signal } from '../signal';
import type { SignatureScheme } from './verify';

/** What a vendor's secrets are at the moment a delivery arrives. */
export type SecretLookup =
	| { kind: 'keys'; keys: readonly KeyObject[] }
	/** There is no secret: only a source that accepts unsigned deliveries lets anything in. */
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

/** What a genuine delivery of a vendor looks like. */
export interface DeliveryForm {
	readonly scheme: SignatureScheme;
	/** Refuse, with 415, a content type that does not start with `application/json`, as Explorium's guide does. */
	readonly jsonOnly: boolean;
	/** Where there is no secret, let in what is not signed. */
	readonly acceptUnsigned: boolean;
	readonly secrets: SecretSource;
}

export type Split =
	/** `signals` empty: nothing to run, such as a connectivity test. */
	| { ok: true; signals: Signal[] }
	/** No delivery of this vendor, unless a reason says something else. */
	| { ok: false; reason?: 'too_many_subjects' };

export type Confirmation =
	| { ok: true; signals: Signal[] }
	/** `unconfirmed`: the vendor does not know of it. `unavailable`: it cannot be asked now. */
	| { ok: false; reason: 'unconfirmed' | 'unavailable' };

/** All that one trigger knows of its vendor's deliveries; the rest of the way is the same for every vendor. */
export interface DeliverySource extends DeliveryForm {
	/** One signal per subject, of which there may be `most`: more are counted and not read. */
	split(body: JsonRecord, receivedAt: string, most: number): Split;
	keep(signal: Signal): boolean;
	/**
	 * Where there is no secret, a delivery is not believed: this asks the vendor, and gives what the vendor says in
	 * place of what was delivered.
	 */
	confirm?(signals: Signal[]): Promise<Confirmation>;
}
