import type { Resource } from '../../shared/actions/resource';
import { enrichOperation } from './enrich';
import { enrollment } from './enrollment';
import { webhook } from './webhook';

/** Everything that the Explorium node offers. */
export const resources: readonly Resource[] = [
	{ name: 'Business', value: 'business', operations: [enrichOperation('business', 'company')] },
	enrollment,
	{ name: 'Prospect', value: 'prospect', operations: [enrichOperation('prospect', 'person')] },
	webhook,
];
