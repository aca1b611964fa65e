import type { SignatureScheme } from '../../shared/webhook/verify';

/** Explorium's webhook guide, both generations: base64url key, `timestamp.body`, padded base64url digest, 300 s. */
export const EXPLORIUM_SCHEME: SignatureScheme = {
	signatureHeaders: ['x-signature'],
	headerForm: 'bare',
	key: 'base64url',
	body: 'text',
	digest: 'base64url',
	timestamp: { header: 'x-timestamp', unit: 's', toleranceSeconds: 300 },
};
