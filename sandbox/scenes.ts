import { setTimeout as wait } from 'node:timers/promises';

import type { Sandbox } from '.';
import { SAMPLE_BUSINESS_ID } from './explorium';
import type { RunningN8n } from './n8n';
import type { NodeDefinition } from './n8n/client';
import { chain, manualTrigger, ours, postTo, webhookUrl } from './n8n/workflows';
import { lead, TWO_LEADS } from './snitcher/samples';
import { SAMPLE_PERSON } from './surfe';

/**
 * What the demo shows, one after the other. Each makes a workflow that saves in the CRM, publishes it, lets something
 * happen, and waits for the outcome. What the vendors then know of can be fired at from the sandbox's page.
 */
export type Scene = (sandbox: Sandbox, n8n: RunningN8n, say: (line: string) => void) => Promise<void>;

const VISITOR = lead(31519600, 'Fjordline Automation', 'fjordline.example');
const SNITCHER_SECRET = 'snitcher-sandbox-webhook-secret';

/** Explorium: publish, enroll a company, let something happen to it, and read it in the CRM. */
export const companyFromAnEvent: Scene = async (sandbox, { client }, say) => {
	say('1. Explorium: an event on an enrolled company');
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
};

/** Snitcher: its webhook is made in the dashboard; one delivery with two visitors becomes two companies. */
export const companiesFromVisits: Scene = async (sandbox, { client, instance }, say) => {
	say('2. Snitcher: one delivery with two website visitors');
	const secret = await client.createCredential('Snitcher webhook', 'snitcherSignalsWebhookApi', {
		webhookSecret: SNITCHER_SECRET,
	});
	const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: secret });
	const workflow = await client.createWorkflow(chain('Visitors to the CRM', [trigger, saveInCrm(sandbox)]));
	await publish(client, workflow);
	const url = webhookUrl(instance.url, trigger);
	const webhook = sandbox.snitcher.dashboard.createWebhook({
		name: 'Visitors to the CRM',
		url,
		secret: SNITCHER_SECRET,
	});
	const { status } = await sandbox.snitcher.fire(webhook, 'new_lead', TWO_LEADS);
	say(`   Snitcher delivered, n8n answered ${status}`);
	const saved = await arrived(() => companies(sandbox), 3);
	for (const company of saved.slice(1)) say(`   in the CRM: ${company.name} (${company.domain})`);
};

/** Snitcher and Surfe: an anonymous visit becomes people to talk to, with their email addresses. */
export const contactsFromAVisit: Scene = async (sandbox, { client, instance }, say) => {
	say('3. Snitcher and Surfe: an anonymous visit becomes contacts');
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
	const webhook = sandbox.snitcher.dashboard.createWebhook({ name: 'Visit to contacts', url, secret: SNITCHER_SECRET });
	const { status } = await sandbox.snitcher.fire(webhook, 'new_session', [VISITOR]);
	say(`   Snitcher delivered one visit, n8n answered ${status}`);
	const people = await arrived(() => contacts(sandbox), 3);
	for (const { fullName, title, email } of people) say(`   in the CRM: ${fullName}, ${title} (${email})`);
};

/** Surfe: an enrichment that somebody started elsewhere reports to the workflow. */
export const contactFromAnEnrichment: Scene = async (sandbox, { client, instance }, say) => {
	say('4. Surfe: an enrichment that was started elsewhere is done');
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
};

/** A node that saves the person of a Signal, or else its company. */
function saveInCrm({ url }: Sandbox): NodeDefinition {
	const address = `={{ '${url}/crm/' + ($json.person ? 'contacts' : 'companies') }}`;
	return postTo('Save in CRM', address, '={{ JSON.stringify($json.person ?? $json.company) }}');
}

const companies = ({ crm }: Sandbox) => [...crm.companies.values()];
const contacts = ({ crm }: Sandbox) => [...crm.contacts.values()];

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

async function publish(client: RunningN8n['client'], workflow: string): Promise<void> {
	const refusal = await client.publish(workflow);
	if (refusal !== null) throw new Error(`The workflow was not published: ${refusal}`);
}

async function arrived<T>(read: () => T[], count: number): Promise<T[]> {
	const deadline = Date.now() + 30_000;
	while (read().length < count) {
		if (Date.now() > deadline) throw new Error(`Only ${read().length} of ${count} arrived in the CRM`);
		await wait(100);
	}
	return read();
}
