import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { TtlCache } from '../../../shared/ttlCache';
import type { SecretLookup, SecretSource } from '../../../shared/webhook/contract';
import { accountKey } from '../../../shared/webhook/nodeKey';
import { keysOf } from '../../../shared/webhook/secrets';
import type { Webhook } from '../../api';
import { exploriumV2 } from '../../api/v2';
import { EXPLORIUM_SCHEME } from '../scheme';
import { identityOf } from './identity';
import { keep, keptSecret, keptWebhooks } from './kept';
import { isListening, PUBLISH_AGAIN } from './registrar';

/** How long an opened secret is kept: reading a credential for every delivery costs a third of the throughput. */
const OPENED_MS = 15_000;
/** How often deliveries may have the account looked at for a webhook whose secret was lost: strangers send some too. */
const BETWEEN_LOOKS_MS = 10_000;
/** A registration that is younger may be one whose secret n8n is about to save. */
const SETTLED_MS = 30_000;
/** n8n saves what a trigger keeps once all triggers of the workflow are registered. */
const SAVED_WITHIN_MS = 4 * 60_000;

const opened = new TtlCache<SecretLookup>(OPENED_MS);
const looks = new TtlCache<Promise<SecretLookup>>(BETWEEN_LOOKS_MS);
/** What this process was told, for the time until n8n has saved it. */
const told = new TtlCache<SecretLookup>(SAVED_WITHIN_MS);

/** The secrets of the node's webhooks. A delivery that finds none has them replaced, for those that come after it. */
export function secretsV2(ctx: IWebhookFunctions): SecretSource {
	const kept = Object.entries(keptWebhooks(ctx));
	const key = [accountKey(ctx), ...kept.map(([, { sealedSecret }]) => sealedSecret)].join(':');
	return {
		mismatchAdvice: `its secret was replaced by another system. ${PUBLISH_AGAIN}`,
		async current() {
			const known = opened.get(key, clock.now());
			if (known !== undefined) return known;
			const found = await Promise.all(kept.map(async ([id]) => await keptSecret(ctx, id)));
			const secrets = found.filter((secret) => secret !== null);
			const lookup = secrets.length > 0 ? lookupOf(secrets) : await withoutKept(ctx);
			if (lookup.kind === 'keys') opened.set(key, lookup, clock.now());
			return lookup;
		},
	};
}

/** The node's webhooks have these secrets, whether or not n8n comes to save them. */
export function rememberSecrets(ctx: IHookFunctions | IWebhookFunctions, secrets: readonly string[]): void {
	if (!isListening(ctx)) told.set(accountKey(ctx), lookupOf(secrets), clock.now());
}

function lookupOf(secrets: readonly string[]): SecretLookup {
	return keysOf(secrets, EXPLORIUM_SCHEME, 'Explorium gave a secret that is not base64url.');
}

async function withoutKept(ctx: IWebhookFunctions): Promise<SecretLookup> {
	if (isListening(ctx)) return unavailable('The secret of its webhook was lost. Listen for a test event again.');
	const key = accountKey(ctx);
	const known = told.get(key, clock.now());
	if (known !== undefined) return known;
	const recent = looks.get(key, clock.now());
	if (recent !== undefined) return await recent;
	const look = replaceSecrets(ctx);
	looks.set(key, look, clock.now());
	return await look;
}

/**
 * Replaces secrets that were lost: n8n died before it had saved them, or they were sealed with an API key that is gone.
 * The delivery at hand is signed with the lost one. n8n saves static data after deliveries that start no execution.
 */
async function replaceSecrets(ctx: IWebhookFunctions): Promise<SecretLookup> {
	try {
		const { webhooks } = exploriumV2(ctx);
		const me = identityOf(ctx);
		const own = (await webhooks.list()).filter(({ url, active, legacy }) => url === me.url && active && !legacy);
		if (own.length === 0) return unavailable(`Explorium has no active webhook for it. ${PUBLISH_AGAIN}`);
		if (own.some(isUnsettled)) return unavailable('Its webhook was registered a moment ago.');
		const secrets: string[] = [];
		for (const webhook of own) {
			const secret = await webhooks.rotateSecret(webhook.id);
			await keep(ctx, webhook, secret);
			secrets.push(secret);
		}
		rememberSecrets(ctx, secrets);
		return unavailable('The secret of its webhook was lost, and was replaced just now.');
	} catch (error) {
		return unavailable(`The secret of its webhook was lost, and could not be replaced: ${(error as Error).message}`);
	}
}

function isUnsettled({ raw }: Webhook): boolean {
	const times = [raw.created_at, raw.last_modified_time].map((time) => Date.parse(String(time)));
	return times.some((time) => time > clock.now() - SETTLED_MS);
}

function unavailable(advice: string): SecretLookup {
	return { kind: 'unavailable', advice };
}
