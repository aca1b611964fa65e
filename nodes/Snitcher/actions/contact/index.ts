import type { Resource } from '../../../shared/actions/resource';
import { getMany } from './getMany.operation';
import { revealEmail } from './revealEmail.operation';

export const contact: Resource = { name: 'Contact', value: 'contact', operations: [getMany, revealEmail] };
