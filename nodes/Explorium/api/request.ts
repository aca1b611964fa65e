import { NodeApiError } from 'n8n-workflow';
import type { z } from '../../shared/zod';

import {
	apiError,
	send,
	type ApiCall,
	type ApiContext,
	type ApiFailure,
	type ApiOutcome,
	type ApiSuccess,
	type VendorProfile,
} from '../../shared/http';

/** Limits and words: `developers.explorium.ai` (rate limits, error handling). Each row of a bulk call is one unit. */
export const EXPLORIUM: VendorProfile = {
	name: 'Explorium',
	credential: 'exploriumSignalsApi',
	rate: { units: 200, windowMs: 60_000 },
	advice: {
		401: 'Check the API key in the credential; for API v1 also the partner ID.',
		403: 'The account may be out of credits, or its plan does not include this. Nothing was charged.',
		404: 'Check the id, and that the credential belongs to the account that owns it.',
		422: 'Explorium did not accept a value. Correct the field that it names.',
		429: 'The rate limit of 200 rows a minute is used up by other calls with this API key. Try again in a minute.',
	},
};

/** A call, and in words what it was meant to do: "Explorium did not <doing>". */
export interface ExploriumCall extends ApiCall {
	readonly doing: string;
}

/** Sends a call and reads the answer with the schema. Throws a NodeApiError for anything but a well-formed success. */
export async function request<Out>(
	ctx: ApiContext,
	call: ExploriumCall,
	schema: z.ZodType<Out, z.ZodTypeDef, unknown>,
): Promise<Out> {
	const outcome = await attempt(ctx, call);
	if (!outcome.ok) throw failed(ctx, call, outcome);
	return readAnswer(ctx, call, outcome, schema);
}

/** Sends a call and gives what came of it, for callers to whom some failures are an answer. */
export async function attempt(ctx: ApiContext, call: ExploriumCall): Promise<ApiOutcome> {
	return await send(ctx, EXPLORIUM, call);
}

/** The error of a failed call. */
export function failed(ctx: ApiContext, call: ExploriumCall, failure: ApiFailure): NodeApiError {
	return apiError(ctx.getNode(), EXPLORIUM, failure, call.doing);
}

/** Reads a successful answer with the schema; throws a NodeApiError where it is not of the documented form. */
export function readAnswer<Out>(
	ctx: ApiContext,
	call: ExploriumCall,
	{ status, body }: ApiSuccess,
	schema: z.ZodType<Out, z.ZodTypeDef, unknown>,
): Out {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new NodeApiError(
		ctx.getNode(),
		{ issue: issue.message },
		{
			message: `Explorium answered in an unexpected form when asked to ${call.doing} (${issue.path.join('.') || 'body'}: ${issue.message})`,
			description:
				'Something between n8n and Explorium may have changed the answer. Check the base URL in the credential.',
			httpCode: String(status),
		},
	);
}
