import type { JsonRecord } from '../../shared/read';
import type { Enrollment, Entity, NewEnrollment, Simulation, WebhookDelivery } from './types';

/** What the two generations of the API have in common. */

export const PLURAL = { business: 'businesses', prospect: 'prospects' } as const;

/** The event of an executive who joined: what v2 calls it, and what v1 does. */
export const CURRENT_EXECUTIVE = 'executive_joined_company';
export const OLDER_EXECUTIVE = 'employee_joined_company';

/** The field that holds a list of ids of this entity. */
export const idsField = (entity: Entity): string => `${entity}_ids`;

/** How to deliver, as the API takes it; only what is given. */
export function deliveryBody({ url, headers, payloadFormat }: Partial<WebhookDelivery>): JsonRecord {
	return {
		...(url === undefined ? {} : { webhook_url: url }),
		...(headers === undefined ? {} : { headers }),
		...(payloadFormat === undefined ? {} : { payload_format: payloadFormat }),
	};
}

export function simulationBody({ eventName, number, eventTime }: Simulation): JsonRecord {
	return {
		...(eventName === undefined ? {} : { event_name: eventName }),
		...(number === undefined ? {} : { number_of_events: number }),
		...(eventTime === undefined ? {} : { event_time: eventTime }),
	};
}

/** An enrollment as the API takes it; only what is given. */
export function enrollmentBody(entity: Entity, enrollment: Partial<NewEnrollment>): JsonRecord {
	return {
		...(enrollment.webhookId === undefined ? {} : { webhook_id: enrollment.webhookId }),
		...(enrollment.key === undefined ? {} : { enrollment_key: enrollment.key }),
		...(enrollment.eventTypes === undefined ? {} : { event_types: enrollment.eventTypes }),
		...(enrollment.ids === undefined ? {} : { [idsField(entity)]: enrollment.ids }),
	};
}

/** The enrollment among those listed that says the same as the wanted one: the trace of a call whose answer was lost. */
export function sameEnrollment(listed: Enrollment[], wanted: NewEnrollment): Enrollment | undefined {
	return listed.find((candidate) => {
		return (
			candidate.key === wanted.key &&
			candidate.webhookId === wanted.webhookId &&
			sameSet(candidate.eventTypes, wanted.eventTypes) &&
			sameSet(candidate.ids, wanted.ids)
		);
	});
}

function sameSet(left: string[], right: string[]): boolean {
	const known = new Set(left);
	return known.size === new Set(right).size && right.every((element) => known.has(element));
}
