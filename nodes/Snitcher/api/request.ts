import { clientFor, laravelErrors, type VendorProfile } from '../../shared/http';

/** Limits and status codes: `docs.snitcher.com/product/rest-api/introduction`. */
export const SNITCHER: VendorProfile = {
	name: 'Snitcher',
	credential: 'snitcherSignalsApi',
	key: 'accessToken',
	rate: { units: 60, windowMs: 60_000 },
	errors: { words: [laravelErrors] },
	advice: {
		401: 'Check the access token in the credential. A new one comes from Settings > Account > API in Snitcher.',
		403: 'The owner of the access token may not do this, or the plan or the credits do not cover it.',
		404: 'Check the ID, and that the access token belongs to an account that has it. Webhooks carry other IDs than the API.',
		422: 'Snitcher did not accept a value. Correct the field that it names.',
		429: 'The limit of 60 requests a minute is used up by other calls with this access token. Try again in a minute.',
		500: 'Snitcher could not handle the request. Try again later, or ask its support.',
	},
};

/** The one way out to Snitcher. */
export const { read, remove, request } = clientFor(SNITCHER);
