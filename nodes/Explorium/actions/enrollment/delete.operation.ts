import type { Operation } from '../../../shared/actions/resource';
import { aLocator, oneOf, parametersOf } from '../../../shared/parameters';
import { exploriumApi, type Entity } from '../../api';
import { enrolledProperty, enrollmentIdProperty } from './properties';

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete an enrollment',
	description: 'Stop the events of an enrollment',
	properties: [enrolledProperty, enrollmentIdProperty],
	answersEach: true,
	async run(ctx, item) {
		const parameters = parametersOf(ctx, item);
		const id = parameters.required(enrollmentIdProperty, aLocator);
		const entity = parameters.required(enrolledProperty, oneOf<Entity>());
		await exploriumApi(ctx).enrollments.delete(entity, id);
		return { deleted: true, enrollment_id: id };
	},
};
