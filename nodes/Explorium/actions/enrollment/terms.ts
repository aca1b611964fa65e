import type { IExecuteFunctions } from 'n8n-workflow';

import { aLocator, aText, oneOf, parametersOf, someOf, type FormOf } from '../../../shared/parameters';
import type { Entity, NewEnrollment } from '../../api';
import type { ApiVersion } from '../../v1/properties';
import { currentName } from '../../events';
import { eventName } from '../../v1/differences';
import { entityProperty, eventTypesProperty, keyProperty, webhookProperty } from './properties';

const SHORTEST_KEY = 4;

/** What is the same for all ids of one enrollment. */
export interface Terms extends Omit<NewEnrollment, 'ids'> {
	entity: Entity;
}

/** A key as it is written at Explorium: trimmed, and long enough. */
export const anEnrollmentKey: FormOf<string> = (property, zone) => ({
	expected: `a text of at least ${SHORTEST_KEY} characters`,
	read(given) {
		const key = aText(property, zone).read(given);
		return typeof key === 'string' && key.length >= SHORTEST_KEY ? key : undefined;
	},
});

/** Events that can be enrolled for; older names are taken for the current ones. */
export const someEvents = someOf(currentName);

/** The terms that the item's parameters name, the events by the names of this generation of the API. */
export function termsOf(ctx: IExecuteFunctions, version: ApiVersion, item: number): Terms {
	const parameters = parametersOf(ctx, item);
	const entity = parameters.required(entityProperty, oneOf<Entity>());
	const events = parameters.required(eventTypesProperty[entity], someEvents);
	return {
		entity,
		key: parameters.required(keyProperty, anEnrollmentKey),
		eventTypes: events.map((name) => eventName(version, name)),
		...(version === 'v2' ? { webhookId: parameters.required(webhookProperty, aLocator) } : {}),
	};
}
