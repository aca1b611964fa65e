import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const PURPOSE = 'n8n-nodes-buyer-signals/webhook-secret';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a webhook secret for n8n's static data, which leaves the instance in clear text with every export.
 * AES-256-GCM under a key derived by HKDF-SHA256 from the credential's API key; `owner` (workflow and node) is
 * authenticated with it, so that a sealed secret is of no use in another node.
 */
export function seal(secret: string, apiKey: string, owner: string): string {
	const salt = randomBytes(SALT_BYTES);
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv('aes-256-gcm', sealingKey(apiKey, salt), nonce);
	cipher.setAAD(Buffer.from(owner));
	const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The secret, or null when the API key or the owner is another one or the text was altered. */
export function unseal(sealed: string, apiKey: string, owner: string): string | null {
	const bytes = Buffer.from(sealed, 'base64url');
	const head = SALT_BYTES + NONCE_BYTES + TAG_BYTES;
	if (bytes.length <= head) return null;
	const nonce = bytes.subarray(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
	try {
		const key = sealingKey(apiKey, bytes.subarray(0, SALT_BYTES));
		const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAAD(Buffer.from(owner));
		decipher.setAuthTag(bytes.subarray(SALT_BYTES + NONCE_BYTES, head));
		return Buffer.concat([decipher.update(bytes.subarray(head)), decipher.final()]).toString('utf8');
	} catch {
		return null;
	}
}

function sealingKey(apiKey: string, salt: Buffer): Buffer {
	return Buffer.from(hkdfSync('sha256', apiKey, salt, PURPOSE, 32));
}
