import type { ApiContext } from '../../shared/http';
import { apiVersionOf, type ApiVersion } from '../v1/properties';
import type { ExploriumApi } from './types';
import { exploriumV1 } from '../v1/api';
import { exploriumV2 } from './v2';

const GENERATIONS: Record<ApiVersion, (ctx: ApiContext) => ExploriumApi> = {
	v1: exploriumV1,
	v2: exploriumV2,
};

/** Explorium's API in the generation that the node's options name. */
export function exploriumApi(ctx: ApiContext): ExploriumApi {
	return GENERATIONS[apiVersionOf(ctx)](ctx);
}

export { usageOf } from './usage';
export type * from './types';
