import {
	clientFor,
	fastApiDetail,
	fastApiRows,
	rateLimitCount,
	rateLimitReset,
	retryAfter,
	retryAfterInBody,
	rowsInWords,
	textAt,
	type VendorProfile,
} from '../../shared/http';
import { record } from '../../shared/read';

/** Limits and words: `developers.explorium.ai` (rate limits; error handling, with 429 and 503 as refusals). Each row of a bulk call is one unit. */
export const EXPLORIUM: VendorProfile = {
	name: 'Explorium',
	credential: 'exploriumSignalsApi',
	key: 'apiKey',
	rate: {
		units: 200,
		windowMs: 60_000,
		told: [retryAfter, retryAfterInBody, rateLimitReset, rateLimitCount],
	},
	refusesBy503: true,
	errors: {
		words: [textAt('details'), fastApiDetail],
		correlationId: [textAt('correlation_id'), textAt('response_context', 'correlation_id')],
		rows: [fastApiRows, rowsInWords('business_ids', 'prospect_ids')],
	},
	advice: {
		401: ({ path }) =>
			path.startsWith('/v1')
				? 'Check the API key and the partner ID in the credential.'
				: 'Explorium does not know the API key in the credential. Correct it.',
		403: 'The account may be out of credits, or its plan does not include this. Nothing was charged.',
		404: 'Check the ID, and that the credential belongs to the account that owns it.',
		422: 'Explorium did not accept a value. Correct the field that it names.',
		429: 'The rate limit of 200 rows a minute is used up by other calls with this API key. Try again in a minute.',
	},
	/** `request_status`: "success", "miss" (no data, which is an answer) or "failure". */
	hasFailed: (body) => record(record(body).response_context).request_status === 'failure',
};

/** The one way out to Explorium. */
export const { createOnce, failed, find, read, readAnswer, remove, request, tryRequest } = clientFor(EXPLORIUM);
