import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi, type Entity } from '../../api';
import { filterProperties } from '../../filters/properties';
import { filtersOf, WORDS } from './terms';

/** Get Statistics, for companies or for people. */
export function getStatisticsOperation(entity: Entity): Operation {
	const { one, many } = WORDS[entity];
	return {
		name: 'Get Statistics',
		value: 'getStatistics',
		action: `Get ${one} statistics`,
		description: `Count the ${many} that filters would find, by place and category. Costs no credits.`,
		properties: filterProperties(entity),
		answersEach: true,
		async run(ctx, item) {
			return await exploriumApi(ctx).entities.statistics(entity, filtersOf(ctx, entity, item));
		},
	};
}
