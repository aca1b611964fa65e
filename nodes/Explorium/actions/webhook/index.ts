import type { Resource } from '../../../shared/actions/resource';
import { checkConnectivity } from './checkConnectivity.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { register } from './register.operation';
import { rotateSecret } from './rotateSecret.operation';
import { update } from './update.operation';

export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [checkConnectivity, remove, get, getMany, register, rotateSecret, update],
};
