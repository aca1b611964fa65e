import type { Resource } from '../../../shared/actions/resource';
import { getMany } from './getMany.operation';

export const customField: Resource = { name: 'Custom Field', value: 'customField', operations: [getMany] };
