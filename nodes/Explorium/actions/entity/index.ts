import type { Resource } from '../../../shared/actions/resource';
import type { Entity } from '../../api';
import { enrichOperation } from './enrich.operation';
import { enrichCustom } from '../../v1/enrichCustom.operation';
import { getEventsOperation } from './getEvents.operation';
import { getStatisticsOperation } from './getStatistics.operation';
import { matchOperation } from './match.operation';
import { researchOperation } from './research.operation';
import { searchOperation } from './search.operation';

const NAMES: Record<Entity, string> = { business: 'Business', prospect: 'Prospect' };

/** Companies and people offer the same, over other ids, filters and enrichments. */
export function entityResource(entity: Entity): Resource {
	return {
		name: NAMES[entity],
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
