import { signSurfe } from '../../../sandbox/signing';
import { SAMPLE_PERSON } from '../../../sandbox/surfe';
import type { Vendor } from './vendor';

const vendor: Vendor = {
	credentials({ surfe, url }, kind, secret) {
		const apiKey = secret(`${kind} Surfe API key`);
		if (kind === 'right') Object.assign(surfe.state, { apiKey });
		const webhookSecret = secret('Surfe webhook secret', surfe.webhookSecret);
		return { surfeSignalsApi: { apiKey, webhookSecret, baseUrl: `${url}/surfe` } };
	},
	triggers: [
		{
			name: 'surfe',
			type: 'surfeTrigger',
			body: () =>
				JSON.stringify({
					eventType: 'person.enrichment.completed',
					data: { enrichmentID: 'job-1', person: SAMPLE_PERSON },
				}),
			inForce: ({ surfe }) => surfe.webhookSecret,
			sign: signSurfe,
		},
	],
	async act({ sandbox, succeed, fail, failWithoutKey }) {
		const { state, faults } = sandbox.surfe;
		const getCredits = { resource: 'account', operation: 'getCredits' };
		const enrich = { resource: 'person', operation: 'enrich', results: 'poll', options: { pollInterval: 1 } };
		const input = [{ firstName: 'Maya', lastName: 'Row', companyDomain: 'fjordline.example' }];
		state.settings.stepMs = 10;
		await succeed('surfe', getCredits);
		await succeed('surfe', enrich, input);
		await failWithoutKey('surfe', getCredits);
		await fail('surfe', enrich, { input, bring: () => faults.inject('internal') });
		await fail('surfe', enrich, { input, bring: () => faults.inject('hangUp') });
	},
};

export default vendor;
