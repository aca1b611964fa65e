import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import { located } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { text } from '../../../shared/read';
import { exploriumApi, type ApiVersion, type Entity, type NewEnrollment } from '../../api';
import { eventName, eventOptions } from '../../events';
import { idForm, isId, readIds } from '../../ids';
import { webhookLocator } from '../webhook/properties';
import { IDS_PER_ENROLLMENT } from './plan';
import { enrollmentIdProperty, entityProperty } from './properties';
import { refuseTerms } from './terms';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update an enrollment',
	description: 'Change what an enrollment covers or where it delivers',
	properties: [
		{ ...entityProperty, displayName: 'Of' },
		enrollmentIdProperty,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What is not added stays as it is',
			options: [
				{
					displayName: 'Enrollment Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer-42',
					description: 'The name that comes back with every event, of at least 4 characters',
				},
				{
					displayName: 'Events',
					name: 'eventTypes',
					type: 'multiOptions',
					options: eventOptions(),
					default: [],
					description: 'Replaces the events of the enrollment',
				},
				{
					displayName: 'IDs',
					name: 'ids',
					type: 'string',
					default: '',
					placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
					description: `Replaces whom the enrollment covers; up to ${IDS_PER_ENROLLMENT} IDs, with commas between them`,
				},
				{
					...webhookLocator,
					description: 'The webhook to deliver to (API v2). A paused enrollment becomes active again.',
				},
			],
		},
	],
	async execute(ctx) {
		const api = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const entity = ctx.getNodeParameter('entity', item) as Entity;
			const id = located(ctx, 'enrollmentId', item, 'There is no enrollment id');
			const change = readChange(ctx, entity, item, api.version);
			const { raw } = await api.enrollments.update(entity, id, change);
			return toItems({ ...raw, enrollment_id: id }, item);
		});
	},
};

/** Only what was added. Throws a NodeOperationError where that is nothing, or what no enrollment can have. */
function readChange(ctx: IExecuteFunctions, entity: Entity, item: number, version: ApiVersion): Partial<NewEnrollment> {
	const fields = ctx.getNodeParameter('updateFields', item) as {
		key?: unknown;
		eventTypes?: string[];
		ids?: unknown;
		webhookId?: unknown;
	};
	const { ids, key, eventTypes, webhookId } = fields;
	const change: Partial<NewEnrollment> = {
		...(key === undefined ? {} : { key: text(key) ?? '' }),
		...(eventTypes === undefined ? {} : { eventTypes: eventTypes.map((name) => eventName(version, name)) }),
		...(ids === undefined ? {} : { ids: [...new Set(readIds(ids))] }),
		...(webhookId === undefined
			? {}
			: { webhookId: text(ctx.getNodeParameter('updateFields.webhookId', item, '', { extractValue: true })) ?? '' }),
	};
	const refusal = Object.keys(change).length === 0 ? NOTHING : (refuseTerms(change) ?? refuseIds(entity, change.ids));
	if (refusal !== null) throw new NodeOperationError(ctx.getNode(), refusal, { itemIndex: item });
	return change;
}

const NOTHING = 'There is nothing to change: add a field to Update Fields';

function refuseIds(entity: Entity, ids: readonly string[] | undefined): string | null {
	if (ids === undefined) return null;
	const malformed = ids.filter((id) => !isId(entity, id));
	if (malformed.length > 0) return `Not a ${entity} id, which has ${idForm(entity)}: ${malformed.join(', ')}`;
	if (ids.length === 0) return `There is no ${entity} id. To stop the events of an enrollment use Delete`;
	return ids.length > IDS_PER_ENROLLMENT
		? `An enrollment covers ${IDS_PER_ENROLLMENT} ids at most, and ${ids.length} were given. Sync takes any number`
		: null;
}
