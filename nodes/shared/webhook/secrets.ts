import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { TtlCache } from '../ttlCache';
import type { SecretLookup, SecretSource, SignatureScheme } from './contract';
import { accountKey } from './nodeKey';
import { signingKey } from './verify';

/** Reading a credential costs a third of the throughput, so what came of it is kept for some seconds. */
const REMEMBERED_MS = 15_000;

const remembered = new TtlCache<SecretLookup>(REMEMBERED_MS);

/**
 * The keys of a list of secrets as a lookup; a secret that is not of the scheme's encoding cannot verify anything. White
 * space around a secret (also a byte order mark, and a blank that does not break) was most likely copied with it: it
 * counts as given, and without.
 */
export function keysOf(secrets: readonly string[], scheme: SignatureScheme, advice: string): SecretLookup {
	const spellings = new Set(secrets.flatMap((secret) => [secret, secret.trim()]));
	const usable = [...spellings].map((secret) => signingKey(secret, scheme)).filter((key) => key !== null);
	return usable.length > 0 ? { kind: 'keys', keys: usable } : { kind: 'unavailable', advice };
}

/** Secrets that the user has entered in the credential, as its field `webhookSecret`. */
export function secretOfCredential(
	ctx: IWebhookFunctions,
	credentialType: string,
	scheme: SignatureScheme,
): SecretSource {
	return {
		mismatchAdvice: 'The webhook secret in the credential has to be the one that the vendor signs with.',
		async current() {
			const key = `${accountKey(ctx)}:${credentialType}`;
			const known = remembered.get(key, clock.now());
			if (known !== undefined) return known;
			const lookup = await readSecret(ctx, credentialType, scheme);
			remembered.set(key, lookup, clock.now());
			return lookup;
		},
	};
}

/** Throws a NodeOperationError at publishing where deliveries could not be verified with the credential's secret. */
export async function requireSecret(
	ctx: IHookFunctions,
	credentialType: string,
	scheme: SignatureScheme,
): Promise<void> {
	const lookup = await readSecret(ctx, credentialType, scheme);
	if (lookup.kind === 'keys') return;
	throw new NodeOperationError(ctx.getNode(), 'No delivery could be verified', {
		level: 'warning',
		description: lookup.advice,
	});
}

async function readSecret(
	ctx: IHookFunctions | IWebhookFunctions,
	credentialType: string,
	scheme: SignatureScheme,
): Promise<SecretLookup> {
	const { webhookSecret } = await ctx.getCredentials(credentialType);
	if (typeof webhookSecret !== 'string' || webhookSecret.trim() === '') {
		return { kind: 'none', advice: 'Enter the webhook secret in the credential.' };
	}
	return keysOf([webhookSecret], scheme, 'The webhook secret in the credential is not of the expected form.');
}
