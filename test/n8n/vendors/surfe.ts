import { SAMPLE_PERSON } from '../../../sandbox/surfe';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	name: 'Surfe',
	accounts: ({ url, surfe: { webhookSecret } }) => ({
		surfeSignalsApi: { apiKey: 'surfe-sandbox-key', webhookSecret, baseUrl: `${url}/surfe` },
	}),
	trigger: { name: 'surfeTrigger', credential: 'surfeSignalsApi' },
	deliver: async ({ surfe }, url) =>
		await surfe.notify(url, 'person.enrichment.completed', { enrichmentID: 'job-1', person: SAMPLE_PERSON }),
	signal: { provider: 'surfe', event: 'person.enrichment.completed', person: { lastName: SAMPLE_PERSON.lastName } },
	action: {
		name: 'surfe',
		credential: 'surfeSignalsApi',
		parameters: { resource: 'account', operation: 'getCredits' },
	},
	item: { totalEmail: expect.any(Number) },
};

export default vendor;
