import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { aLocator, aText, chosenOrWritten, oneOf, parametersOf, someOf, type FormOf } from '../../../shared/parameters';
import type { Entity, NewEnrollment } from '../../api';
import { currentName, eventOptions } from '../../events';
import { eventName } from '../../v1/differences';
import { WITH_V1, type ApiVersion } from '../../v1/properties';
import { webhookLocator } from '../webhook/properties';

export const entityProperty: INodeProperties = {
	displayName: 'Enroll',
	name: 'entity',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Businesses', value: 'business' },
		{ name: 'Prospects', value: 'prospect' },
	],
	default: 'business',
	description: 'Whether the enrollment is of companies or of people',
};

/** v2 enrollments name the webhook they deliver to; v1 has only one. */
export const webhookProperty: INodeProperties = {
	...webhookLocator,
	required: true,
	displayOptions: { hide: WITH_V1 },
	description: 'The webhook that receives the events. Each published Explorium Trigger has one of its own.',
};

export const keyProperty: INodeProperties = {
	displayName: 'Enrollment Key',
	name: 'enrollmentKey',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. customer-42',
	description: 'A name of your choice with at least 4 characters. Every event carries it, so that you can route by it.',
};

const eventTypesProperty: Record<Entity, INodeProperties> = {
	business: {
		displayName: 'Events',
		name: 'businessEvents',
		type: 'multiOptions',
		options: eventOptions('business'),
		default: ['new_funding_round'],
		required: true,
		displayOptions: { show: { entity: ['business'] } },
		description: 'The events of these companies to receive',
	},
	prospect: {
		displayName: 'Events',
		name: 'prospectEvents',
		type: 'multiOptions',
		options: eventOptions('prospect'),
		default: ['prospect_changed_company'],
		required: true,
		displayOptions: { show: { entity: ['prospect'] } },
		description: 'The events of these people to receive',
	},
};

export const eventTypesProperties = Object.values(eventTypesProperty);

export const idsProperty: Record<Entity, INodeProperties> = {
	business: {
		displayName: 'Business IDs',
		name: 'businessIds',
		type: 'string',
		default: '={{ $json.business_id }}',
		required: true,
		displayOptions: { show: { entity: ['business'] } },
		placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
		description: 'One ID, several separated by commas, or a list',
	},
	prospect: {
		displayName: 'Prospect IDs',
		name: 'prospectIds',
		type: 'string',
		default: '={{ $json.prospect_id }}',
		required: true,
		displayOptions: { show: { entity: ['prospect'] } },
		placeholder: 'e.g. 20ae6cbf564ee683e66685e429844a5ff8ffc30f',
		description: 'One ID, several separated by commas, or a list',
	},
};

export const idsProperties = Object.values(idsProperty);

export const enrollmentIdProperty: INodeProperties = {
	displayName: 'Enrollment',
	name: 'enrollmentId',
	...chosenOrWritten('searchEnrollments', { displayName: 'By ID', name: 'id', placeholder: 'e.g. en_7b429a01' }),
	required: true,
	description: 'Choose the enrollment by its key, or enter its ID',
};

/** Of whom the enrollments are. */
export const enrolledProperty: INodeProperties = { ...entityProperty, displayName: 'Enrollments Of' };

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
