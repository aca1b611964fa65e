import type { IExecuteFunctions } from 'n8n-workflow';

import { text } from '../../../shared/read';
import type { ApiVersion, Entity, NewEnrollment } from '../../api';
import { eventName } from '../../events';

const SHORTEST_KEY = 4;

/** What is the same for all ids of one enrollment. */
export interface Terms extends Omit<NewEnrollment, 'ids'> {
	entity: Entity;
}

/** The terms that the item's parameters name, the events by the names of this generation of the API. */
export function termsOf(ctx: IExecuteFunctions, version: ApiVersion, item: number): Terms {
	const entity = ctx.getNodeParameter('entity', item) as Entity;
	const events = ctx.getNodeParameter(`${entity}Events`, item) as string[];
	return {
		entity,
		key: String(ctx.getNodeParameter('enrollmentKey', item)).trim(),
		eventTypes: events.map((name) => eventName(version, name)),
		...(version === 'v2'
			? { webhookId: text(ctx.getNodeParameter('webhookId', item, '', { extractValue: true })) ?? '' }
			: {}),
	};
}

/** Why nothing can be enrolled on these terms, as far as they are given; null when it can. */
export function refuseTerms({ key, eventTypes, webhookId }: Partial<NewEnrollment>): string | null {
	if (key !== undefined && key.length < SHORTEST_KEY)
		return `The enrollment key needs at least ${SHORTEST_KEY} characters`;
	if (eventTypes?.length === 0) return 'Choose at least one event to enroll for';
	if (webhookId === '') return 'Choose the webhook that the events are to be delivered to';
	return null;
}
