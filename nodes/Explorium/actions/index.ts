import type { Resource } from '../../shared/actions/resource';
import { account } from './account';
import { enrollment } from './enrollment';
import { entityResource } from './entity';
import { webhook } from './webhook';

/** Everything that the Explorium node offers. */
export const resources: readonly Resource[] = [
	account,
	entityResource('business'),
	enrollment,
	entityResource('prospect'),
	webhook,
];
