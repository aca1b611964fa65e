import { createHmac } from 'node:crypto';

/**
 * How each vendor signs, written from its documentation and apart from the nodes' verifier, so that the two check
 * each other. Times are milliseconds; the body is sent exactly as given.
 */
export type SignedHeaders = Record<string, string>;

export function signExplorium(secret: string, body: string, now: number): SignedHeaders {
	const timestamp = String(Math.floor(now / 1000));
	const key = Buffer.from(secret.replace(/-/g, '+').replace(/_/g, '/'), 'base64');
	const digest = createHmac('sha256', key).update(`${timestamp}.${body}`, 'utf8').digest('base64');
	return {
		'Content-Type': 'application/json',
		'X-Timestamp': timestamp,
		'X-Signature': digest.replace(/\+/g, '-').replace(/\//g, '_'),
	};
}

export type SnitcherGeneration = 'older' | 'newer';

export function signSnitcher(secret: string | null, body: string, generation: SnitcherGeneration): SignedHeaders {
	const headers: SignedHeaders = generation === 'newer' ? { 'Content-Type': 'application/json' } : {};
	if (secret === null) return headers;
	const digest = createHmac('sha256', secret).update(body, 'utf8').digest('hex');
	return generation === 'newer'
		? { ...headers, 'X-Snitcher-Signature': `sha256=${digest}` }
		: { ...headers, Signature: digest };
}

export function signSurfe(secret: string, body: string, now: number): SignedHeaders {
	const digest = createHmac('sha256', secret).update(`${now}.${body}`, 'utf8').digest('hex');
	return { 'Content-Type': 'application/json', 'x-surfe-signature': `t=${now},v0=${digest}` };
}

/** PHP's `json_encode`: slashes escaped, and everything beyond ASCII as `\uXXXX`. */
export function phpJson(value: unknown): string {
	return JSON.stringify(value)
		.replace(/\//g, '\\/')
		.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
