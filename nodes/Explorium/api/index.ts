import type { ApiContext } from '../../shared/http';
import { oneOf, optionsOf, parametersOf } from '../../shared/parameters';
import { apiVersionProperty } from '../properties';
import type { ApiVersion, ExploriumApi } from './types';
import { exploriumV1 } from './v1';
import { exploriumV2 } from './v2';

const GENERATIONS: Record<ApiVersion, (ctx: ApiContext) => ExploriumApi> = {
	v1: exploriumV1,
	v2: exploriumV2,
};

/** Explorium's API in the generation that the node's options name. */
export function exploriumApi(ctx: ApiContext): ExploriumApi {
	return GENERATIONS[apiVersionOf(ctx)](ctx);
}

export function apiVersionOf(ctx: ApiContext): ApiVersion {
	// It is the same for every item.
	const parameters = 'getInputData' in ctx ? parametersOf(ctx, 0) : parametersOf(ctx);
	return optionsOf(parameters).setting(apiVersionProperty, oneOf<ApiVersion>());
}

export { usageOf } from './usage';
export type * from './types';
