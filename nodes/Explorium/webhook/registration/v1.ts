import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { clock } from '../../../shared/clock';
import { Memory } from '../../../shared/memory';
import type { SecretLookup } from '../../../shared/webhook/receive';
import { keysOf, nodeKey } from '../../../shared/webhook/secrets';
import type { Webhook, WebhookDelivery } from '../../api';
import { exploriumV1, partnerIdOf } from '../../api/v1';
import { EXPLORIUM_SCHEME } from '../scheme';
import { refuseLocalAddress } from './address';
import { PUBLISH_AGAIN } from './advice';
import { Loans } from './loans';
import type { Registrar } from './types';

/** A secret that was leaked and rotated must not stay valid here for long. */
const SECRET_LIFETIME_MS = 10 * 60_000;
/** How often a mismatch may send us to the vendor: forged deliveries must not become calls to it. */
const REREAD_INTERVAL_MS = 10_000;

/** The secret is not stored: v1 tells it whenever asked. */
const secrets = new Memory<SecretLookup>(SECRET_LIFETIME_MS);
const readings = new Memory<Promise<SecretLookup>>(REREAD_INTERVAL_MS);

const loans = new Loans();

/**
 * API v1: one webhook for a partner, whoever registered it. So a registration of another URL belongs to somebody
 * else, and even our own production URL counts as another one while listening for a test event.
 */
export const registrarV1: Registrar = {
	registration(ctx) {
		const { webhooks } = exploriumV1(ctx);
		const url = ctx.getNodeWebhookUrl('default') ?? '';
		const registered = async () => (await webhooks.list())[0] ?? null;

		return {
			async exists() {
				loans.want(await partnerIdOf(ctx), url);
				return (await registered())?.url === url;
			},
			async create() {
				await refuseLocalAddress(ctx, url);
				const current = await registered();
				if (current?.url === url) return;
				if (current !== null && ctx.getNodeParameter('replaceExisting', false) !== true) {
					throw occupied(ctx, current.url);
				}
				if (isListening(ctx)) {
					const holder = current === null ? null : deliveryOf(current);
					const owner = loans.lend(await partnerIdOf(ctx), url, holder, clock.now());
					if (owner !== null) ctx.getWorkflowStaticData('node').previous = owner;
				}
				await webhooks.create({ name: '', url });
				forgetSecret(ctx);
			},
			async remove() {
				const partner = await partnerIdOf(ctx);
				loans.giveUp(partner, url, clock.now());
				const current = await registered();
				if (current?.url !== url) return;
				const previous = ctx.getWorkflowStaticData('node').previous as WebhookDelivery | undefined;
				const heir = loans.heirOf(partner, url, previous ?? null, clock.now());
				if (heir === null) await webhooks.delete(current.id, false);
				// Registering is the only way back; it makes a new secret, which the trigger there reads when needed.
				else await webhooks.update(current.id, heir);
				forgetSecret(ctx);
			},
		};
	},

	secrets(ctx) {
		const key = nodeKey(ctx);
		const read = async (): Promise<SecretLookup> => {
			const lookup = await readSecret(ctx);
			if (lookup.kind === 'keys') secrets.set(key, lookup, clock.now());
			return lookup;
		};
		return {
			mismatchAdvice: `Explorium was asked for the secret, and told another one. ${PUBLISH_AGAIN}`,
			current: async () => secrets.get(key, clock.now()) ?? (await sharedReading(`${key}:first`, read)),
			reread: async () => await sharedReading(`${key}:again`, read),
		};
	},
};

/** Whatever was registered has another secret than what was registered before. */
function forgetSecret(ctx: IHookFunctions): void {
	const key = nodeKey(ctx);
	secrets.forget(key);
	readings.forget(`${key}:first`);
	readings.forget(`${key}:again`);
}

/** Concurrent deliveries wait for one reading, and those of some seconds after it get what it found. */
async function sharedReading(key: string, read: () => Promise<SecretLookup>): Promise<SecretLookup> {
	const recent = readings.get(key, clock.now());
	if (recent !== undefined) return await recent;
	const reading = read();
	readings.set(key, reading, clock.now());
	return await reading;
}

async function readSecret(ctx: Parameters<Registrar['secrets']>[0]): Promise<SecretLookup> {
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

/** All that v1 knows of a webhook, so that it can be put back as it was. */
function deliveryOf({ url, headers, payloadFormat }: Webhook) {
	return { url, headers, ...(payloadFormat ? { payloadFormat } : {}) };
}

function isListening(ctx: IHookFunctions): boolean {
	return ctx.getActivationMode() === 'manual';
}

function occupied(ctx: IHookFunctions, currentUrl: string): NodeOperationError {
	const host = new URL(currentUrl).host;
	const listening = isListening(ctx);
	return new NodeOperationError(
		ctx.getNode(),
		listening
			? `This partner's webhook delivers to ${host}, and listening would take it away from there`
			: `This partner already has a webhook, which delivers to ${host}`,
		{
			level: 'warning',
			description: listening
				? 'API v1 keeps one webhook for each partner. Pin a sample event instead, or switch on "Replace Existing Webhook" to borrow the webhook while you listen: events reach only this editor until then.'
				: 'API v1 keeps one webhook for each partner, and it was left as it is. Unpublish what uses it, choose "Registered Elsewhere" to share it, or switch on "Replace Existing Webhook" to take it over.',
		},
	);
}
