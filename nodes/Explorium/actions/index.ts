import type { Resource } from '../../shared/actions/resource';
import { signalResource } from '../../shared/actions/sample';
import type { Entity } from '../api';
import { eventOptions } from '../events';
import { sampleSignals } from '../samples';
import { enrichCustom } from '../v1/enrichCustom.operation';
import { withApiVersion } from '../v1/properties';
import { getCredits, getUsage } from './account.operations';
import { create } from './enrollment/create.operation';
import { getMany as getEnrollments, remove as deleteEnrollment } from './enrollment/existing.operations';
import { sync } from './enrollment/sync.operation';
import { update as updateEnrollment } from './enrollment/update.operation';
import { enrichOperation } from './entity/enrich.operation';
import { getEventsOperation } from './entity/getEvents.operation';
import { matchOperation } from './entity/match.operation';
import { researchOperation } from './entity/research.operation';
import { getStatisticsOperation, searchOperation } from './entity/search.operations';
import { WORDS } from './entity/terms';
import * as jobs from './job/getAndCancel.operations';
import { getResult } from './job/getResult.operation';
import { start } from './job/start.operation';
import { upload } from './job/upload.operation';
import { checkConnectivity } from './webhook/checkConnectivity.operation';
import * as webhooks from './webhook/existing.operations';
import { register } from './webhook/register.operation';
import { update as updateWebhook } from './webhook/update.operation';

/** Companies and people offer the same, over other ids, filters and enrichments. */
function entityResource(entity: Entity): Resource {
	return {
		name: WORDS[entity].resource,
		value: entity,
		operations: [
			enrichOperation(entity),
			...(entity === 'business' ? [enrichCustom] : []),
			getEventsOperation(entity),
			getStatisticsOperation(entity),
			matchOperation(entity),
			researchOperation(entity),
			searchOperation(entity),
		],
	};
}

/** Everything that the Explorium node offers. */
export const resources: readonly Resource[] = [
	...[
		{ name: 'Account', value: 'account', operations: [getCredits, getUsage] },
		entityResource('business'),
		{
			name: 'Enrollment',
			value: 'enrollment',
			operations: [create, deleteEnrollment, getEnrollments, sync, updateEnrollment],
		},
		{ name: 'Job', value: 'job', operations: [jobs.cancel, jobs.get, jobs.getMany, getResult, start, upload] },
		entityResource('prospect'),
	].map(withApiVersion),
	signalResource('Explorium', eventOptions(), 'new_funding_round', sampleSignals),
	withApiVersion({
		name: 'Webhook',
		value: 'webhook',
		operations: [
			checkConnectivity,
			webhooks.remove,
			webhooks.get,
			webhooks.getMany,
			register,
			webhooks.rotateSecret,
			updateWebhook,
		],
	}),
];
