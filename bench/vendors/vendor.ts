import type { KeyObject } from 'node:crypto';

import type { JsonRecord } from '../../nodes/shared/read';
import type { SignatureScheme, Split } from '../../nodes/shared/webhook/contract';
import type { SignedHeaders } from '../../sandbox/signing';
import { signingKey } from '../shipped';

/** A vendor's deliveries: how bodies of a size are made and signed, and the node's code that reads them. */
export interface Vendor {
	name: string;
	scheme: SignatureScheme;
	key: KeyObject;
	split: (body: JsonRecord, receivedAt: string) => Split;
	/** A body with so many subjects, or with one and so many records in its data where it `hasOneSubject`. */
	body: (subjects: number) => string;
	hasOneSubject?: boolean;
	sign: (body: string) => SignedHeaders;
	/** What is in its headers, the names of which are in lower case. */
	presented: (headers: SignedHeaders) => { time: string | null; signature: string };
}

export const SECRET = 'c2lnbmluZy1zZWNyZXQtb2YtdGhlLWJlbmNobWFyaw==';

export function numbered(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

export function keyFor(scheme: SignatureScheme): KeyObject {
	const key = signingKey(SECRET, scheme);
	if (key === null) throw new Error('The secret does not suit the scheme');
	return key;
}
