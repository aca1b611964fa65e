import type { SignatureScheme } from './contract';

/**
 * How vendors sign that follow https://www.standardwebhooks.com: `v1,<base64>` over `id.time.body`, once for each of the
 * secrets `whsec_<base64>` that are valid, and a tolerance of five minutes.
 */
export const STANDARD_WEBHOOKS: SignatureScheme = {
	signatureHeaders: ['webhook-signature'],
	headerForm: 'list',
	key: 'base64',
	secretPrefix: 'whsec_',
	body: 'bytes',
	digest: 'base64',
	id: { header: 'webhook-id' },
	timestamp: { header: 'webhook-timestamp', unit: 's', toleranceSeconds: 300 },
};
