import { randomBytes } from 'node:crypto';

import type { Courier, LogEntry } from '../courier';
import { refusal } from './answers';
import { SAMPLE_BUSINESS_ID, SAMPLE_PROSPECT_ID } from './catalog';
import { bodyOf, parcel, type Shape } from './events';
import type { ExploriumState, StoredWebhook } from './state';

interface Simulation {
	event_name?: string;
	number_of_events?: number;
	event_time?: string;
}

/** Delivers a test event, or simulated ones, through the receiver and reports what came back. */
export async function checkConnectivity(
	state: ExploriumState,
	courier: Courier,
	webhook: StoredWebhook,
	shape: Shape,
	simulation?: Simulation,
): Promise<void> {
	const { event_name: event, number_of_events: count = 1, event_time: eventTime } = simulation ?? {};
	const bodies = event
		? Array.from({ length: count }, () => simulated(state, webhook, shape, { event, eventTime }))
		: [{ tenant_id: state.tenantId, partner_id: state.partnerId, message: 'connectivity test' }];
	for (const body of bodies) {
		const entry = await courier.attempt(parcel(webhook, event ?? 'connectivity test', body));
		if (entry.status === null || entry.status >= 300) throw refusal(400, `Client webhook failed on: ${words(entry)}`);
	}
}

function simulated(
	state: ExploriumState,
	webhook: StoredWebhook,
	shape: Shape,
	{ event, eventTime }: { event: string; eventTime: string | undefined },
): object {
	const entity = event.startsWith('prospect_') ? 'prospect' : 'business';
	const id = entity === 'business' ? SAMPLE_BUSINESS_ID : SAMPLE_PROSPECT_ID;
	const enrollment = { enrollment_id: 'en_simulated', enrollment_key: 'simulation', webhook_id: webhook.webhook_id };
	return bodyOf(state, { entity, id, event, eventId: randomBytes(16).toString('hex'), eventTime }, enrollment, shape);
}

function words({ status, answer }: LogEntry): string {
	return `${status ?? 'no answer'} ${answer.slice(0, 200)}`;
}
