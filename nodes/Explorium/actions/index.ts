import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import { eventOptions } from '../events';
import { withApiVersion } from '../v1/properties';
import { sampleSignals } from '../samples';
import { account } from './account';
import { enrollment } from './enrollment';
import { entityResource } from './entity';
import { job } from './job';
import { webhook } from './webhook';

/** Everything that the Explorium node offers. */
export const resources: readonly Resource[] = [
	...[account, entityResource('business'), enrollment, job, entityResource('prospect')].map(withApiVersion),
	signalResource('Explorium', eventOptions(), 'new_funding_round', sampleSignals),
	withApiVersion(webhook),
];
