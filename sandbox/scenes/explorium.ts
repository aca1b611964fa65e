import { SAMPLE_BUSINESS_ID } from '../explorium';
import type { NodeDefinition } from '../n8n/client';
import { chain, manualTrigger, ours } from '../n8n/workflows';
import { arrived, companies, publish, saveInCrm, type Scene } from './scene';

/** Explorium: publish, enroll a company, let something happen to it, and read it in the CRM. */
export const companyFromAnEvent: Scene = {
	title: 'Explorium: an event on an enrolled company',
	async play(sandbox, { client }, say) {
		const { apiKey, partnerId } = sandbox.explorium.state;
		const account = await client.createCredential('Explorium', 'exploriumSignalsApi', {
			apiKey,
			partnerId,
			webhookSecret: '',
			baseUrl: `${sandbox.url}/explorium`,
		});
		const credentials = { exploriumSignalsApi: account };
		const enrich = { resource: 'business', operation: 'enrich', businessEnrichments: ['firmographics'] };
		const published = await client.createWorkflow(
			chain('Company events to the CRM', [
				ours('Explorium Trigger', 'exploriumTrigger', {}, credentials),
				ours('Enrich', 'explorium', enrich, credentials),
				saveInCrm(sandbox),
			]),
		);
		await publish(client, published);
		const [webhook] = sandbox.explorium.state.webhooks.values();
		say(`   published: the trigger registered "${webhook.name}" with Explorium by itself`);

		const enrolling = await client.createWorkflow(
			chain('Enroll a company', [
				manualTrigger(),
				ours('Enroll', 'explorium', enrollment(webhook.webhook_id), credentials),
			]),
		);
		const { status } = await client.run(enrolling, 'Manual Trigger');
		say(`   enrolled ${SAMPLE_BUSINESS_ID} for new funding rounds: ${status}`);

		const deliveries = await sandbox.explorium.fire({
			entity: 'business',
			id: SAMPLE_BUSINESS_ID,
			event: 'new_funding_round',
			data: { link: 'https://news.example/round', amount_raised: 12_000_000, lead_investor: 'Sample Capital' },
		});
		say(`   Explorium delivered ${deliveries.length} signed event, n8n answered ${deliveries[0]?.status}`);
		const [company] = await arrived(() => companies(sandbox), 1);
		say(`   in the CRM: ${company.name} (${company.domain})`);
	},
};

export default [companyFromAnEvent];

function enrollment(webhookId: string): NodeDefinition['parameters'] {
	return {
		resource: 'enrollment',
		operation: 'create',
		entity: 'business',
		webhookId: { __rl: true, mode: 'id', value: webhookId },
		enrollmentKey: 'demo-accounts',
		businessEvents: ['new_funding_round'],
		businessIds: SAMPLE_BUSINESS_ID,
	};
}
