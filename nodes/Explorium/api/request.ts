import { clientFor, type VendorProfile } from '../../shared/http';

/** Limits and words: `developers.explorium.ai` (rate limits, error handling). Each row of a bulk call is one unit. */
export const EXPLORIUM: VendorProfile = {
	name: 'Explorium',
	credential: 'exploriumSignalsApi',
	rate: { units: 200, windowMs: 60_000, toldInHeaders: true },
	advice: {
		401: 'Check the API key in the credential; for API v1 also the partner ID.',
		403: 'The account may be out of credits, or its plan does not include this. Nothing was charged.',
		404: 'Check the ID, and that the credential belongs to the account that owns it.',
		422: 'Explorium did not accept a value. Correct the field that it names.',
		429: 'The rate limit of 200 rows a minute is used up by other calls with this API key. Try again in a minute.',
	},
};

/** The one way out to Explorium. */
export const { attempt, failed, readAnswer, request } = clientFor(EXPLORIUM);
