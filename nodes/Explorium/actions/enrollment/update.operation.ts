import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import { locatedId } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi, type Entity, type NewEnrollment } from '../../api';
import { eventOptions, v1Name } from '../../events';
import { idForm, isId, readIds } from '../../ids';
import { webhookLocator } from '../webhook/properties';
import { enrollmentIdProperty, entityProperty } from './properties';

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
					description: 'Replaces whom the enrollment covers; up to 20 IDs, with commas between them',
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
			const id = locatedId(ctx, 'enrollmentId', item, 'enrollment');
			const change = readChange(ctx, entity, item, api.version === 'v1');
			const { raw } = await api.enrollments.update(entity, id, change);
			return toItems({ ...raw, enrollment_id: id }, item);
		});
	},
};

function readChange(ctx: IExecuteFunctions, entity: Entity, item: number, isV1: boolean): Partial<NewEnrollment> {
	const fields = ctx.getNodeParameter('updateFields', item) as {
		key?: string;
		eventTypes?: string[];
		ids?: unknown;
		webhookId?: unknown;
	};
	const ids = fields.ids === undefined ? undefined : readIds(fields.ids);
	const malformed = ids?.filter((id) => !isId(entity, id)) ?? [];
	if (malformed.length > 0) {
		throw new NodeOperationError(ctx.getNode(), `Not a ${entity} id: ${malformed.join(', ')}`, {
			itemIndex: item,
			description: `A ${entity} id has ${idForm(entity)}.`,
		});
	}
	const webhookId = ctx.getNodeParameter('updateFields.webhookId', item, '', { extractValue: true }) as string;
	return {
		...(fields.key ? { key: fields.key } : {}),
		...(fields.eventTypes ? { eventTypes: isV1 ? fields.eventTypes.map(v1Name) : fields.eventTypes } : {}),
		...(ids ? { ids: [...new Set(ids)] } : {}),
		...(webhookId ? { webhookId } : {}),
	};
}
