import type { Resource } from '../../../shared/actions/resource';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const customField: Resource = {
	name: 'Custom Field',
	value: 'customField',
	operations: [create, remove, get, getMany, update],
};
