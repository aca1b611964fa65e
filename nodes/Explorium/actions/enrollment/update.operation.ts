import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aLocator, oneOf, parametersOf, updateFieldsWith } from '../../../shared/parameters';
import { exploriumApi, type Entity, type NewEnrollment } from '../../api';
import type { ApiVersion } from '../../v1/properties';
import { eventOptions } from '../../events';
import { eventName } from '../../v1/differences';
import { someIds } from '../../ids';
import { webhookLocator } from '../webhook/properties';
import { IDS_PER_ENROLLMENT, MOST_PER_ENROLLMENT } from './plan';
import { anEnrollmentKey, enrolledProperty, enrollmentIdProperty, someEvents } from './properties';

const key: INodeProperties = {
	displayName: 'Enrollment Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer-42',
	description: 'The name that every event carries, with at least 4 characters',
};

const events: INodeProperties = {
	displayName: 'Events',
	name: 'eventTypes',
	type: 'multiOptions',
	options: eventOptions(),
	default: [],
	description: 'Replaces the events of the enrollment',
};

const ids: INodeProperties = {
	displayName: 'IDs',
	name: 'ids',
	type: 'string',
	default: '',
	placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
	description: `The IDs that the enrollment covers from now on, separated by commas. Every account allows ${IDS_PER_ENROLLMENT}, some up to ${MOST_PER_ENROLLMENT}.`,
};

const webhook: INodeProperties = {
	...webhookLocator,
	description: 'The webhook to deliver to (API v2). A paused enrollment becomes active again.',
};

const updateFields = updateFieldsWith('updateFields', key, events, ids, webhook);

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update an enrollment',
	description: 'Change what an enrollment covers or where it delivers',
	properties: [enrolledProperty, enrollmentIdProperty, updateFields],
	answersEach: true,
	async run(ctx, item) {
		const api = exploriumApi(ctx);
		const parameters = parametersOf(ctx, item);
		const entity = parameters.required(enrolledProperty, oneOf<Entity>());
		const id = parameters.required(enrollmentIdProperty, aLocator);
		const { raw } = await api.enrollments.update(entity, id, readChange(ctx, entity, item, api.version));
		return { ...raw, enrollment_id: id };
	},
};

const NO_IDS = { advice: 'To stop the events of an enrollment use Delete. Sync takes any number of IDs.' };

/** Only what was added. Throws a NodeOperationError where that is nothing, or what no enrollment can have. */
function readChange(ctx: IExecuteFunctions, entity: Entity, item: number, version: ApiVersion): Partial<NewEnrollment> {
	const fields = parametersOf(ctx, item).collection(updateFields);
	const change = {
		key: fields.added(key, anEnrollmentKey),
		eventTypes: fields.added(events, someEvents)?.map((name) => eventName(version, name)) ?? null,
		ids: fields.added(ids, someIds(entity, MOST_PER_ENROLLMENT), NO_IDS),
		webhookId: fields.added(webhook, aLocator),
	};
	const wanted = Object.entries(change).filter(([, value]) => value !== null);
	if (wanted.length > 0) return Object.fromEntries(wanted);
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to change: add a field to Update Fields', {
		itemIndex: item,
	});
}
