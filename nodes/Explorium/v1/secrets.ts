import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { TtlCache } from '../../shared/ttlCache';
import type { SecretLookup, SecretSource } from '../../shared/webhook/contract';
import { accountKey } from '../../shared/webhook/nodeKey';
import { keysOf } from '../../shared/webhook/secrets';
import { PUBLISH_AGAIN } from '../webhook/registration/registrar';
import { EXPLORIUM_SCHEME } from '../webhook/scheme';
import { exploriumV1 } from './api';

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

/** Forged deliveries must not become calls to the vendor: so many at once, and one more for every interval. */
const MOST_AT_ONCE = 5;
const INTERVAL_MS = 10_000;

/**
 * Readings of something that may change at any time, for deliveries that need it as it was when they came or later. One
 * that began before a delivery came says nothing about it; one that begins after serves all that wait for it.
 */
class Readings<Value> {
	/** Counts arrivals and beginnings of readings, so that they have an order. */
	private moment = 0;

	private last: { began: number; value: Promise<Value> } | null = null;

	/** Begins when the one that is under way has ended. */
	private next: Promise<Value | null> | null = null;

	private left = MOST_AT_ONCE;

	private countedAt = clock.now();

	/** The moment at which a delivery comes. */
	arrival(): number {
		return ++this.moment;
	}

	/** What a reading that began after the arrival has found; null where there were too many readings. */
	async since(arrival: number, read: () => Promise<Value>): Promise<Value | null> {
		if (this.last !== null && this.last.began > arrival) return await this.last.value;
		this.next ??= this.afterLast(read);
		return await this.next;
	}

	private async afterLast(read: () => Promise<Value>): Promise<Value | null> {
		await this.last?.value;
		this.next = null;
		if (!this.mayRead()) return null;
		this.last = { began: ++this.moment, value: read() };
		return await this.last.value;
	}

	private mayRead(): boolean {
		const passed = Math.floor((clock.now() - this.countedAt) / INTERVAL_MS);
		this.left = Math.min(MOST_AT_ONCE, this.left + passed);
		this.countedAt += passed * INTERVAL_MS;
		if (this.left === 0) return false;
		this.left -= 1;
		return true;
	}
}
