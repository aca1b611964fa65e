import type { Resource } from '../../../shared/actions/resource';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { getMany } from './getMany.operation';
import { sync } from './sync.operation';
import { update } from './update.operation';

export const enrollment: Resource = {
	name: 'Enrollment',
	value: 'enrollment',
	operations: [create, remove, getMany, sync, update],
};
