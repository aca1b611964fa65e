import express from 'express';

import { Courier } from '../../../sandbox/courier';
import { ExploriumSimulator } from '../../../sandbox/explorium';
import type { StoredEnrollment, StoredWebhook } from '../../../sandbox/explorium/state';
import { listen } from '../../../sandbox/express';
import { businessId } from '../../engine/harness/exploriumWorld';
import { plainly } from '../plain';
import type { Account } from '../vendor';

export interface ExploriumAccount extends Account {
	readonly simulator: ExploriumSimulator;
}

const MADE_UP = {
	keys: [
		'created_at',
		'last_modified_time',
		'correlation_id',
		'started_at',
		'finished_at',
		'expires_at',
		'file_expires_at',
		'expiresAt',
	],
	forms: [/^(en|wh|wh_legacy|list|job)_[0-9a-f]{8}$/, /^[\w-]{43}=$/],
};

/** With a receiver of deliveries, the webhooks `wh_a` and `wh_b` and the enrollments `en_a` and `en_b`. */
export async function openExplorium(): Promise<ExploriumAccount> {
	const simulator = new ExploriumSimulator(new Courier([]), { apiKey: 'explorium-api-key', partnerId: 'sandbox' });
	const { state, courier } = simulator;
	const app = express().post('/receiver', (_req, res) => void res.json({}));
	const { url, close } = await listen(app.use('/explorium', simulator.app));
	for (const letter of ['a', 'b']) state.webhooks.set(`wh_${letter}`, webhook(letter, `${url}/receiver`));
	for (const enrollment of enrollments('wh_a')) state.enrollments.set(enrollment.enrollment_id, enrollment);
	const plain = (value: unknown): unknown =>
		JSON.parse(JSON.stringify(plainly(value, MADE_UP)).replaceAll(url, 'http://here'));
	// Both kinds of things get a new key only when they are made.
	const made = [jest.spyOn(state.webhooks, 'set'), jest.spyOn(state.enrollments, 'set')];
	return {
		simulator,
		faults: simulator.faults,
		credentials: {
			exploriumSignalsApi: { apiKey: state.apiKey, partnerId: state.partnerId, baseUrl: `${url}/explorium` },
		},
		secrets: () => [state.apiKey, ...webhooksOf(simulator).map(({ secret }) => secret)],
		requests: () => [...state.requests],
		creations: () => made.reduce((sum, { mock }) => sum + mock.calls.length, state.billings) + courier.log.length,
		contents: () => plain([webhooksOf(simulator), [...state.enrollments.values()]]),
		plain,
		close,
	};
}

/** The account of a partner that works with API v1. */
export function withV1({ simulator: { state } }: ExploriumAccount): void {
	state.v1Webhook = state.webhooks.get('wh_a')!;
	state.webhooks.clear();
	for (const enrollment of state.enrollments.values()) enrollment.webhook_id = null;
}

/** Whether an item tells the secret that is in force, where it tells one. */
export function tellsSecrets({ simulator }: ExploriumAccount, items: Array<{ webhook_secret?: unknown }>): boolean {
	const inForce = webhooksOf(simulator).map(({ secret }) => secret);
	return items.every(({ webhook_secret: told }) => typeof told === 'string' && inForce.includes(told));
}

function webhooksOf({ state }: ExploriumSimulator): StoredWebhook[] {
	return [...state.webhooks.values(), ...(state.v1Webhook ? [state.v1Webhook] : [])];
}

function webhook(letter: string, webhook_url: string): StoredWebhook {
	const now = new Date().toISOString();
	return {
		webhook_id: `wh_${letter}`,
		name: `CRM ${letter}`,
		description: null,
		webhook_url,
		headers: [],
		payload_format: 'json',
		status: 'active',
		created_at: now,
		last_modified_time: now,
		secret: `${letter.repeat(43)}=`,
	};
}

function enrollments(webhook_id: string): StoredEnrollment[] {
	return ['a', 'b'].map((letter, number) => ({
		enrollment_id: `en_${letter}`,
		enrollment_key: `customer-${letter}`,
		entity: 'business',
		event_types: ['new_office'],
		ids: [businessId(number)],
		webhook_id,
		status: 'active',
	}));
}
