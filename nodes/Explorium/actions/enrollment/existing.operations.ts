import type { INodeProperties } from 'n8n-workflow';

import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aLocator, aText, oneOf, parametersOf } from '../../../shared/parameters';
import { exploriumApi, type Entity } from '../../api';
import { enrolledProperty, enrollmentIdProperty } from './properties';

const keyFilter: INodeProperties = {
	displayName: 'Enrollment Key',
	name: 'keyFilter',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer-42',
	description: 'Only the enrollments with this key. Empty means all.',
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many enrollments',
	description: 'List the enrollments of the account',
	properties: [enrolledProperty, ...limitProperties, keyFilter],
	async run(ctx, item) {
		const parameters = parametersOf(ctx, item);
		const key = parameters.optional(keyFilter, aText);
		const most = limitOf(ctx, item);
		const all = await exploriumApi(ctx).enrollments.list(parameters.required(enrolledProperty, oneOf<Entity>()));
		const wanted = all.filter((enrollment) => key === null || enrollment.key === key);
		return wanted.slice(0, most).map(({ raw }) => raw);
	},
};

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
