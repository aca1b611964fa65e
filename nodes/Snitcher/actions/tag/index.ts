import type { Resource } from '../../../shared/actions/resource';
import { create } from './create.operation';

export const tag: Resource = { name: 'Tag', value: 'tag', operations: [create] };
