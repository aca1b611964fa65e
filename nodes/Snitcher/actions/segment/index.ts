import type { Resource } from '../../../shared/actions/resource';
import { getMany } from './getMany.operation';

export const segment: Resource = { name: 'Segment', value: 'segment', operations: [getMany] };
