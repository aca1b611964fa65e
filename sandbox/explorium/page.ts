import type { PageVendor, Target } from '../page/target';
import type { ExploriumSimulator } from '.';
import { parcelsOf, webhookOf } from './events';
import { BUSINESS_EVENTS, ENTITIES, PROSPECT_EVENTS, type Entity } from './names';
import { SAMPLE_IDS, sampleData } from './samples';
import { newId, type ExploriumState, type StoredEnrollment, type StoredWebhook } from './state';

const NAMES: Record<Entity, readonly string[]> = { business: BUSINESS_EVENTS, prospect: PROSPECT_EVENTS };

export const exploriumPage = (simulator: ExploriumSimulator): PageVendor => ({
	vendor: 'Explorium',
	events: ENTITIES.flatMap((entity) => namesOf(entity, 'v2')),
	advice:
		'Publish a workflow with an Explorium Trigger: it registers its webhook by itself. ' +
		'Then enroll companies, with the Explorium node or here.',
	targets: () => targets(simulator),
});

/** The active webhooks of the account. One is told of what it has enrollments for. */
function targets({ state }: ExploriumSimulator): Target[] {
	const webhooks = [...(state.v1Webhook ? [state.v1Webhook] : []), ...state.webhooks.values()];
	return webhooks
		.filter(({ status }) => status === 'active')
		.map((webhook) => {
			const enrollments = [...state.enrollments.values()].filter(
				(one) => one.status === 'active' && webhookOf(state, one) === webhook,
			);
			return {
				id: `explorium:${webhook.webhook_id}`,
				vendor: 'Explorium',
				name: webhook.name,
				url: webhook.webhook_url,
				events: [...new Set(enrollments.flatMap(({ event_types }) => event_types))],
				parcels: (event, turn) => parcelsFor(state, webhook, enrollments, event, turn),
				enroll: () => enrollSamples(state, webhook, enrollments),
			};
		});
}

/** It happens to a company or person of the first enrollment for the event; only this webhook is told. */
function parcelsFor(
	state: ExploriumState,
	webhook: StoredWebhook,
	enrollments: StoredEnrollment[],
	event: string,
	turn: number,
) {
	const [{ entity, ids }] = enrollments.filter(({ event_types }) => event_types.includes(event));
	const id = ids[turn % ids.length];
	const data = sampleData(entity, id, event);
	const occurrence = { entity, id, event, data, eventTime: new Date().toISOString() };
	return parcelsOf(state, occurrence).filter(({ url }) => url === webhook.webhook_url);
}

/** Enrolls the sample companies and people for every event that the webhook has no enrollment for. */
function enrollSamples(state: ExploriumState, webhook: StoredWebhook, enrollments: StoredEnrollment[]): void {
	const isLegacy = webhook === state.v1Webhook;
	for (const entity of ENTITIES) {
		const event_types = namesOf(entity, isLegacy ? 'v1' : 'v2').filter(
			(name) => !enrollments.some((one) => one.event_types.includes(name)),
		);
		if (event_types.length === 0) continue;
		const enrollment_id = newId('en');
		state.enrollments.set(enrollment_id, {
			enrollment_id,
			enrollment_key: `sandbox-${entity}`,
			entity,
			event_types,
			ids: SAMPLE_IDS[entity],
			webhook_id: isLegacy ? null : webhook.webhook_id,
			status: 'active',
		});
	}
}

function namesOf(entity: Entity, generation: 'v1' | 'v2'): string[] {
	return NAMES[entity].map((name) =>
		name === 'employee_joined_company' && generation === 'v2' ? 'executive_joined_company' : name,
	);
}
