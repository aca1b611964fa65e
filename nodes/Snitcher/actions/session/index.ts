import type { Resource } from '../../../shared/actions/resource';
import { getMany } from './getMany.operation';

export const session: Resource = { name: 'Session', value: 'session', operations: [getMany] };
