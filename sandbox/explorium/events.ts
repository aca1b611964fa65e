import { randomBytes } from 'node:crypto';

import type { Courier, LogEntry, Parcel } from '../courier';
import { signExplorium } from '../signing';
import type { Entity } from './names';
import type { ExploriumState, StoredEnrollment, StoredWebhook } from './state';

/** The four documented shapes of a delivery, by when the guide printed them. */
export type Shape = 'seed' | 'october2025' | 'december2025' | 'v2';

export interface Occurrence {
	entity: Entity;
	id: string;
	/** In the current API's names. */
	event: string;
	data?: Record<string, unknown>;
	/** Repeats an earlier event when given. */
	eventId?: string;
	/** Told by the shapes that tell a time. */
	eventTime?: string;
}

const V1_NAMES: Record<string, string> = { executive_joined_company: 'employee_joined_company' };

/** Delivers an occurrence for every enrollment that covers it, each in a request of its own. */
export async function fire(
	state: ExploriumState,
	courier: Courier,
	occurrence: Occurrence,
	v1Shape?: Shape,
): Promise<LogEntry[]> {
	return await Promise.all(parcelsOf(state, occurrence, v1Shape).map((one) => courier.deliver(one)));
}

/** What an occurrence has delivered: a parcel for every enrollment that covers it. */
export function parcelsOf(state: ExploriumState, occurrence: Occurrence, v1Shape: Shape = 'december2025'): Parcel[] {
	const eventId = occurrence.eventId ?? randomBytes(16).toString('hex');
	const covering = [...state.enrollments.values()].filter((enrollment) => covers(enrollment, occurrence));
	return covering.flatMap((enrollment) => {
		const webhook = webhookOf(state, enrollment);
		if (webhook?.status !== 'active' || enrollment.status !== 'active') return [];
		const shape = enrollment.webhook_id === null ? v1Shape : 'v2';
		const body = bodyOf(state, { ...occurrence, eventId }, enrollment, shape);
		return [parcel(webhook, occurrence.event, body)];
	});
}

/** Where the events of an enrollment go. */
export function webhookOf(state: ExploriumState, { webhook_id: id }: StoredEnrollment): StoredWebhook | null {
	return id === null ? state.v1Webhook : (state.webhooks.get(id) ?? null);
}

/** A body for a webhook, in its payload format. */
export function parcel(webhook: StoredWebhook, event: string, body: object): Parcel {
	const json = JSON.stringify(body);
	const sent = webhook.payload_format === 'json' ? json : JSON.stringify({ text: json });
	const extra = Object.fromEntries(webhook.headers.map((line) => line.split(/:\s*/, 2) as [string, string]));
	return {
		vendor: 'Explorium',
		event,
		url: webhook.webhook_url,
		body: sent,
		headers: (secret = webhook.secret) => ({ ...extra, ...signExplorium(secret, sent, Date.now()) }),
	};
}

export function bodyOf(
	state: ExploriumState,
	{ entity, id, event, data = {}, eventId, eventTime }: Occurrence,
	enrollment: Pick<StoredEnrollment, 'enrollment_id' | 'enrollment_key' | 'webhook_id'>,
	shape: Shape,
): object {
	const name = shape === 'v2' ? event : (V1_NAMES[event] ?? event);
	const common = {
		tenant_id: state.tenantId,
		partner_id: state.partnerId,
		event_id: eventId,
		data,
		enrollment_key: enrollment.enrollment_key,
	};
	switch (shape) {
		case 'seed':
			return { ...common, event_type: name, entity_id: id, entity_type: entity };
		case 'october2025':
			return { ...common, event_name: name, entity_id: id, entity_type: entity };
		case 'december2025':
			return {
				...common,
				event_name: name,
				[`${entity}_id`]: id,
				event_time: eventTime ?? '2025-12-06 11:41:55.703000+00:00',
				enrollment_id: enrollment.enrollment_id,
			};
		case 'v2':
			return {
				...common,
				event_name: name,
				entity_type: entity,
				[`${entity}_id`]: id,
				event_time: eventTime ?? '2026-07-28T09:41:55Z',
				enrollment_id: enrollment.enrollment_id,
				webhook_id: enrollment.webhook_id,
			};
	}
}

function covers(enrollment: StoredEnrollment, { entity, id, event }: Occurrence): boolean {
	const names = [event, V1_NAMES[event] ?? event];
	return (
		enrollment.entity === entity &&
		enrollment.ids.includes(id) &&
		names.some((name) => enrollment.event_types.includes(name))
	);
}
