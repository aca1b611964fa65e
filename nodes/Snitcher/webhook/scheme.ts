import type { SignatureScheme } from '../../shared/webhook/contract';

/**
 * Snitcher signs the raw body alone, in lower-case hex. The current guide names `X-Snitcher-Signature: sha256=<hex>`,
 * the older one `Signature` (bare hex, the form of the Laravel package it is sent with). No time is signed, so a
 * replay can be told only by the event id.
 */
export const SNITCHER_SCHEME: SignatureScheme = {
	signatureHeaders: ['x-snitcher-signature', 'signature'],
	headerForm: 'prefixed',
	key: 'utf8',
	body: 'bytes',
	digest: 'hex',
};
