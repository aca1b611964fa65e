import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { TtlCache } from '../../../shared/ttlCache';
import type { SecretLookup, SecretSource } from '../../../shared/webhook/contract';
import { accountKey } from '../../../shared/webhook/nodeKey';
import { keysOf } from '../../../shared/webhook/secrets';
import { exploriumV1 } from '../../api/v1';
import { EXPLORIUM_SCHEME } from '../scheme';
import { PUBLISH_AGAIN } from './advice';
import { Readings } from './readings';

/** A secret that was leaked and rotated must not stay valid here for long. */
const SECRET_LIFETIME_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** The secret is not stored: v1 tells it whenever asked. */
const secrets = new TtlCache<SecretLookup>(SECRET_LIFETIME_MS);
const readingsOf = new TtlCache<Readings<SecretLookup>>(DAY_MS);

/** The secret of the partner's one webhook, asked for again when a delivery does not match. */
export function secretsV1(ctx: IWebhookFunctions): SecretSource {
	const key = accountKey(ctx);
	const readings = readingsOf.get(key, clock.now()) ?? new Readings<SecretLookup>();
	readingsOf.set(key, readings, clock.now());
	const arrival = readings.arrival();

	const read = async (): Promise<SecretLookup> => {
		const lookup = await readSecret(ctx);
		if (lookup.kind === 'keys') secrets.set(key, lookup, clock.now());
		return lookup;
	};
	const newest = async () => (await readings.since(arrival, read)) ?? TOO_OFTEN;
	return {
		mismatchAdvice: `Explorium was asked for the secret, and told another one. ${PUBLISH_AGAIN}`,
		current: async () => secrets.get(key, clock.now()) ?? (await newest()),
		reread: newest,
	};
}

/** Whatever was registered has another secret than what was registered before. */
export function forgetSecretV1(ctx: IHookFunctions): void {
	secrets.forget(accountKey(ctx));
}

const TOO_OFTEN: SecretLookup = {
	kind: 'unavailable',
	advice: 'Explorium was asked for the secret too often within a minute, for deliveries that did not match.',
};

async function readSecret(ctx: IWebhookFunctions): Promise<SecretLookup> {
	try {
		const [webhook] = await exploriumV1(ctx).webhooks.list();
		if (!webhook?.secret) {
			return { kind: 'unavailable', advice: `Explorium has no webhook for this partner. ${PUBLISH_AGAIN}` };
		}
		return keysOf([webhook.secret], EXPLORIUM_SCHEME, 'Explorium gave a secret that is not base64url.');
	} catch (error) {
		return { kind: 'unavailable', advice: `The secret could not be read: ${(error as Error).message}` };
	}
}
