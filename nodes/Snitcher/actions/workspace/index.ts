import type { Resource } from '../../../shared/actions/resource';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { inviteUser } from './inviteUser.operation';
import { setUsageLimit } from './setUsageLimit.operation';

export const workspace: Resource = {
	name: 'Workspace',
	value: 'workspace',
	operations: [get, getMany, inviteUser, setUsageLimit],
};
