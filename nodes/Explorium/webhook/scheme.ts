import type { SignatureScheme } from '../../shared/webhook/contract';

/**
 * Explorium's webhook guide, both generations: base64url key, `timestamp.body`, padded base64url digest, 300 s. Its
 * reference receiver compares the digests in their encoded form, and reads a key in both base64 alphabets.
 */
export const EXPLORIUM_SCHEME: SignatureScheme = {
	signatureHeaders: ['x-signature'],
	headerForm: 'bare',
	key: 'base64',
	body: 'text',
	digest: 'base64url',
	timestamp: { header: 'x-timestamp', unit: 's', toleranceSeconds: 300 },
};
