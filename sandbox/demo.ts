import { setTimeout as wait } from 'node:timers/promises';

import { startSandbox, type Sandbox } from '.';
import { SAMPLE_BUSINESS_ID } from './explorium';
import { startN8n, type RunningN8n } from './n8n';
import { OWNER, type NodeDefinition } from './n8n/client';
import { chain, manualTrigger, ours, postTo, webhookUrl } from './n8n/workflows';
import { lead, TWO_LEADS } from './snitcher/samples';

/**
 * Shows the whole way on this machine: simulated vendors, a real n8n with this package, and a small CRM. Prints what
 * arrived. Stays up until interrupted; with `--once` it ends, with 0 if everything arrived.
 */
const once = process.argv.includes('--once');
const say = (line = '') => console.log(line);

const COMPANY = '={{ JSON.stringify($json.company) }}';
const VISITOR = lead(31519600, 'Fjordline Automation', 'fjordline.example');
const SNITCHER_SECRET = 'snitcher-sandbox-webhook-secret';

async function main(): Promise<void> {
	say('Buyer Signals demo: simulated vendors, a real n8n with this package, and a small CRM, all on this machine.');
	const sandbox = await startSandbox();
	const n8n = await startN8n({ say });
	try {
		await companyFromAnEvent(sandbox, n8n);
		await companiesFromVisits(sandbox, n8n);
		await contactsFromAVisit(sandbox, n8n);
		say();
		say(`n8n:      ${n8n.instance.url}  (login ${OWNER.email} / ${OWNER.password})`);
		say(`sandbox:  ${sandbox.url}  (CRM at /crm/companies, delivery log at /deliveries)`);
		if (!once) await untilInterrupted();
	} finally {
		await n8n.close();
		await sandbox.close();
	}
}

/** Explorium: publish, enroll a company, let something happen to it, and read it in the CRM. */
async function companyFromAnEvent(sandbox: Sandbox, { client }: RunningN8n): Promise<void> {
	say();
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
			postTo('Save in CRM', `${sandbox.url}/crm/companies`, COMPANY),
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
	const [company] = await arrived(() => [...sandbox.crm.companies.values()], 1);
	say(`   in the CRM: ${company.name} (${company.domain})`);
}

/** Snitcher: its webhook is made in the dashboard; one delivery with two visitors becomes two companies. */
async function companiesFromVisits(sandbox: Sandbox, { client, instance }: RunningN8n): Promise<void> {
	say();
	say('2. Snitcher: one delivery with two website visitors');
	const secret = await client.createCredential('Snitcher webhook', 'snitcherSignalsWebhookApi', {
		webhookSecret: SNITCHER_SECRET,
	});
	const trigger = ours('Snitcher Trigger', 'snitcherTrigger', {}, { snitcherSignalsWebhookApi: secret });
	const workflow = await client.createWorkflow(
		chain('Visitors to the CRM', [trigger, postTo('Save in CRM', `${sandbox.url}/crm/companies`, COMPANY)]),
	);
	await publish(client, workflow);
	const webhook = { name: 'n8n', url: webhookUrl(instance.url, trigger), secret: SNITCHER_SECRET };
	const { status } = await sandbox.snitcher.fire(webhook, 'new_lead', TWO_LEADS);
	say(`   Snitcher delivered, n8n answered ${status}`);
	const companies = await arrived(() => [...sandbox.crm.companies.values()], 3);
	for (const company of companies.slice(1)) say(`   in the CRM: ${company.name} (${company.domain})`);
}

/** Snitcher and Surfe: an anonymous visit becomes people to talk to, with their email addresses. */
async function contactsFromAVisit(sandbox: Sandbox, { client, instance }: RunningN8n): Promise<void> {
	say();
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
	const webhook = { name: 'n8n', url: webhookUrl(instance.url, trigger), secret: SNITCHER_SECRET };
	const { status } = await sandbox.snitcher.fire(webhook, 'new_session', [VISITOR]);
	say(`   Snitcher delivered one visit, n8n answered ${status}`);
	const contacts = await arrived(() => [...sandbox.crm.contacts.values()], 3);
	for (const { fullName, title, email } of contacts) say(`   in the CRM: ${fullName}, ${title} (${email})`);
}

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

async function untilInterrupted(): Promise<void> {
	say('Press Ctrl+C to end.');
	await new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
}

main().catch((error: Error) => {
	console.error(`The demo did not finish: ${error.message}`);
	process.exitCode = 1;
});
