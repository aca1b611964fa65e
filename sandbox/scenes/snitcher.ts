import { chain, ours, webhookUrl } from '../n8n/workflows';
import { TWO_LEADS } from '../snitcher/samples';
import { arrived, companies, publish, saveInCrm, type Scene } from './scene';

const SECRET = 'snitcher-sandbox-webhook-secret';

/** Snitcher: its webhook is made in the dashboard; one delivery with two visitors becomes two companies. */
export const companiesFromVisits: Scene = {
	title: 'Snitcher: one delivery with two website visitors',
	async play(sandbox, { client, instance }, say) {
		const secret = await client.createCredential('Snitcher webhook', 'snitcherSignalsWebhookApi', {
			webhookSecret: SECRET,
		});
		const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: secret });
		const workflow = await client.createWorkflow(chain('Visitors to the CRM', [trigger, saveInCrm(sandbox)]));
		await publish(client, workflow);
		const url = webhookUrl(instance.url, trigger);
		const webhook = sandbox.snitcher.dashboard.createWebhook({
			name: 'Visitors to the CRM',
			url,
			secret: SECRET,
		});
		const before = companies(sandbox).length;
		const { status } = await sandbox.snitcher.fire(webhook, 'new_lead', TWO_LEADS);
		say(`   Snitcher delivered, n8n answered ${status}`);
		const saved = await arrived(() => companies(sandbox).slice(before), 2);
		for (const company of saved) say(`   in the CRM: ${company.name} (${company.domain})`);
	},
};

export default [companiesFromVisits];
