import { chain, ours, postTo, webhookUrl } from '../n8n/workflows';
import { lead } from '../snitcher/samples';
import { SAMPLE_PERSON } from '../surfe';
import { arrived, contacts, publish, saveInCrm, type Scene } from './scene';

const VISITOR = lead(31519600, 'Fjordline Automation', 'fjordline.example');
const SNITCHER_SECRET = 'snitcher-sandbox-webhook-secret';

/** Snitcher and Surfe: an anonymous visit becomes people to talk to, with their email addresses. */
export const contactsFromAVisit: Scene = {
	title: 'Snitcher and Surfe: an anonymous visit becomes contacts',
	async play(sandbox, { client, instance }, say) {
		const secret = await client.createCredential('Snitcher webhook 2', 'snitcherSignalsWebhookApi', {
			webhookSecret: SNITCHER_SECRET,
		});
		const account = await client.createCredential('Surfe', 'surfeSignalsApi', {
			apiKey: sandbox.surfe.state.apiKey,
			webhookSecret: '',
			baseUrl: `${sandbox.url}/surfe`,
		});
		const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: secret });
		const search = {
			resource: 'person',
			operation: 'search',
			searchIn: 'domains',
			companyDomains: '={{ $json.company.domain }}',
			peopleFilters: { seniorities: ['Head', 'Director'] },
			limit: 3,
		};
		const enrich = { resource: 'person', operation: 'enrich', options: { pollInterval: 1 } };
		const contact = '={{ JSON.stringify($json.enrichment.surfe.person) }}';
		const workflow = await client.createWorkflow(
			chain('Visit to contacts', [
				trigger,
				ours('Search People', 'surfe', search, { surfeSignalsApi: account }),
				ours('Enrich', 'surfe', enrich, { surfeSignalsApi: account }),
				postTo('Save in CRM', `${sandbox.url}/crm/contacts`, contact),
			]),
		);
		await publish(client, workflow);
		const url = webhookUrl(instance.url, trigger);
		const webhook = sandbox.snitcher.dashboard.createWebhook({
			name: 'Visit to contacts',
			url,
			secret: SNITCHER_SECRET,
		});
		const before = contacts(sandbox).length;
		const { status } = await sandbox.snitcher.fire(webhook, 'new_session', [VISITOR]);
		say(`   Snitcher delivered one visit, n8n answered ${status}`);
		const people = await arrived(() => contacts(sandbox).slice(before), 3);
		for (const { fullName, title, email } of people) say(`   in the CRM: ${fullName}, ${title} (${email})`);
	},
};

/** Surfe: an enrichment that somebody started elsewhere reports to the workflow. */
export const contactFromAnEnrichment: Scene = {
	title: 'Surfe: an enrichment that was started elsewhere is done',
	async play(sandbox, { client, instance }, say) {
		const secret = sandbox.surfe.webhookSecret;
		const account = await client.createCredential('Surfe with secret', 'surfeSignalsApi', {
			apiKey: sandbox.surfe.state.apiKey,
			webhookSecret: secret,
			baseUrl: `${sandbox.url}/surfe`,
		});
		const trigger = ours('Surfe Trigger', 'surfeTrigger', {}, { surfeSignalsApi: account });
		const workflow = await client.createWorkflow(chain('Enrichments to the CRM', [trigger, saveInCrm(sandbox)]));
		await publish(client, workflow);
		const url = webhookUrl(instance.url, trigger);
		sandbox.targets.add('Surfe', { name: 'Enrichments to the CRM', url, secret });
		const result = { enrichmentID: 'demo-enrichment', person: SAMPLE_PERSON };
		const { status } = await sandbox.surfe.notify(url, 'person.enrichment.completed', result);
		say(`   Surfe delivered one person, n8n answered ${status}`);
		const email = SAMPLE_PERSON.emails[0].email;
		const [{ fullName, title }] = await arrived(() => contacts(sandbox).filter((one) => one.email === email), 1);
		say(`   in the CRM: ${fullName}, ${title} (${email})`);
	},
};

export default [contactsFromAVisit, contactFromAnEnrichment];
