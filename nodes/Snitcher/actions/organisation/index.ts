import type { Resource } from '../../../shared/actions/resource';
import { addTag } from './addTag.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { removeTag } from './removeTag.operation';
import { setCustomFields } from './setCustomFields.operation';

export const organisation: Resource = {
	name: 'Organisation',
	value: 'organisation',
	operations: [addTag, get, getMany, removeTag, setCustomFields],
};
