import type { ApiContext } from '../../shared/http';
import type { ApiVersion, ExploriumApi } from './types';
import { exploriumV1 } from './v1';
import { exploriumV2 } from './v2';

const GENERATIONS: Record<ApiVersion, (ctx: ApiContext) => ExploriumApi> = {
	v1: exploriumV1,
	v2: exploriumV2,
};

/** Explorium's API in the generation that the node's `apiVersion` parameter names. */
export function exploriumApi(ctx: ApiContext): ExploriumApi {
	return GENERATIONS[apiVersionOf(ctx)](ctx);
}

export function apiVersionOf(ctx: ApiContext): ApiVersion {
	return readParameter(ctx, 'apiVersion') === 'v1' ? 'v1' : 'v2';
}

/** A node-wide parameter, which is the same for every item. n8n's contexts differ in whether they ask for an item. */
function readParameter(ctx: ApiContext, name: string): unknown {
	if ('getInputData' in ctx) return ctx.getNodeParameter(name, 0);
	return ctx.getNodeParameter(name);
}

export type * from './types';
