import { clientFor, rowsInWords, type VendorProfile } from '../../shared/http';

/** Surfe's own address; a proxy or a simulator has another one. */
export const SURFE_HOST = 'api.surfe.com';

/**
 * Limits and words: `developers.surfe.com/rate-limits` (10 requests a second with bursts to 20; no rate headers) and
 * the help center's list of status codes.
 */
export const SURFE: VendorProfile = {
	name: 'Surfe',
	credential: 'surfeSignalsApi',
	key: 'apiKey',
	rate: { units: 10, windowMs: 1000 },
	errors: { rows: [rowsInWords('people', 'companies')] },
	advice: {
		400: 'Surfe did not accept a value. Correct the field that it names.',
		401: 'Surfe does not know the API key in the credential. Correct it: a new one is made in Surfe at https://app.surfe.com/api-settings.',
		402: 'The account is out of credits, or its quota for today is used up (2,000 enriched people and 200 search results by default, reset at midnight). Account: Get Credits shows the balance.',
		403: "The plan does not include this, or the account's credits or quota for today are used up. Account: Get Credits shows the balance.",
		404: 'Check the ID, and that the credential belongs to the account that started the enrichment. Recommendations need a profile that was saved before.',
		429: 'The rate limit of 10 requests a second is used up by other calls with this API key. Try again in a minute.',
		500: 'Surfe answers so also to a request of the wrong form. Check the values, then try again later.',
	},
};

/** The one way out to Surfe. */
export const { failed, read, readAnswer, request, tryRequest } = clientFor(SURFE);
