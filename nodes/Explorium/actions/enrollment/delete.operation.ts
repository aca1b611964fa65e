import { forEachItem, toItems } from '../../../shared/actions/items';
import { located } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi, type Entity } from '../../api';
import { enrollmentIdProperty, entityProperty } from './properties';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete an enrollment',
	description: 'Stop the events of an enrollment',
	properties: [{ ...entityProperty, displayName: 'Of' }, enrollmentIdProperty],
	async execute(ctx) {
		const api = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const id = located(ctx, 'enrollmentId', item, 'There is no enrollment id');
			await api.enrollments.delete(ctx.getNodeParameter('entity', item) as Entity, id);
			return toItems({ deleted: true, enrollment_id: id }, item);
		});
	},
};
