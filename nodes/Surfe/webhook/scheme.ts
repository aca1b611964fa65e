import type { SignatureScheme } from '../../shared/webhook/contract';

/**
 * Surfe's help center, "Verifying webhook signatures": `x-surfe-signature: t=<milliseconds>,v0=<hex>` over `t.body`.
 * It asks for a tolerance without naming one; 300 s as with the other vendors.
 */
export const SURFE_SCHEME: SignatureScheme = {
	signatureHeaders: ['x-surfe-signature'],
	headerForm: 'elements',
	key: 'utf8',
	body: 'bytes',
	digest: 'hex',
	timestamp: { header: null, unit: 'ms', toleranceSeconds: 300 },
};
