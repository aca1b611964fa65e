import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox';
import {
	companyOf,
	employeeOf,
	population,
	SAMPLE_BUSINESS_ID,
	SAMPLE_PROSPECT_ID,
} from '../../sandbox/explorium/catalog';
import { pastEventId } from '../../sandbox/explorium/entities';
import type { Entity } from '../../sandbox/explorium/names';
import { startN8n, type RunningN8n } from '../../sandbox/n8n';
import type { Execution, NodeDefinition } from '../../sandbox/n8n/client';
import { PACKAGE } from '../../sandbox/n8n/package';
import { webhookUrl } from '../../sandbox/n8n/workflows';
import { contact, lead } from '../../sandbox/snitcher/samples';
import { makeLedger } from './ledger';
import { startModel } from './model';
import { standIn, type Template } from './standIns';
import { eventually } from './waiting';

/**
 * Every template as it ships, in a real n8n against the simulators. Only what needs an account elsewhere is replaced:
 * the CRM, chat and sheet nodes write to the sandbox's CRM what their parameters say.
 */

jest.setTimeout(180_000);

const TEMPLATES = join(__dirname, '..', '..', 'templates');
const SNITCHER_SECRET = 'snitcher-test-webhook-secret';

let sandbox: Sandbox;
let n8n: RunningN8n;
let credentials: Record<string, NonNullable<NodeDefinition['credentials']>>;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	credentials = await storeCredentials();
});

afterAll(async () => {
	await n8n?.close();
	await sandbox?.close();
});

beforeEach(() => {
	for (const kept of [sandbox.crm.companies, sandbox.crm.contacts, sandbox.crm.tasks, sandbox.crm.messages])
		kept.clear();
	sandbox.explorium.state.enrollments.clear();
});

test('Account Event to Buyers: the people who may buy arrive with their address, and the team hears of it', async () => {
	const template = prepared('account-event-to-buyers');
	const { trigger } = await published(template);
	const buyer = population('prospect', 400)
		.map(employeeOf)
		.find(({ level }) => level === 'c-suite')!;
	enroll('business', buyer.company.id, 'new_funding_round', trigger);

	await sandbox.explorium.fire({
		entity: 'business',
		id: buyer.company.id,
		event: 'new_funding_round',
		data: { link: 'https://news.example/round', amount_raised: 12_000_000 },
	});

	const [message] = await arrived(sandbox.crm.messages, 1);
	expect([...sandbox.crm.contacts.values()]).toEqual([
		expect.objectContaining({
			email: buyer.email,
			firstName: buyer.first,
			lastName: buyer.last,
			jobTitle: buyer.title,
			companyName: buyer.company.name,
			websiteUrl: `https://www.${buyer.company.domain}`,
		}),
	]);
	expect(message.text).toMatch(buyer.company.name);
	expect(message.text).toMatch(buyer.email);
	expect(message.text).toMatch('https://news.example/round');
});

test('Visitor to Contact: valid addresses of a company that fits arrive; one that does not fit costs nothing', async () => {
	const template = prepared('visitor-to-contact');
	const { trigger } = await published(template);
	const fits = lead(1, 'Fjordline Automation', 'fjordline.example');
	const tooSmall = withCompany(lead(2, 'Alder & Finch', 'alder-finch.example'), { employee_range: '2-10 employees' });
	const elsewhere = withCompany(lead(3, 'Harbor', 'harbor.example'), { geo: { country: 'Japan', country_code: 'JP' } });

	const webhook = { name: 'n8n', url: webhookUrl(n8n.instance.url, trigger), secret: SNITCHER_SECRET };
	expect((await sandbox.snitcher.fire(webhook, 'new_lead', [tooSmall, fits, elsewhere])).status).toBe(200);

	const messages = await arrived(sandbox.crm.messages, 3);
	const contacts = [...sandbox.crm.contacts.values()];
	expect(contacts).toHaveLength(3);
	expect(contacts[0]).toMatchObject({
		email: 'maya.castellan@fjordline.example',
		firstName: 'Maya',
		lastName: 'Castellan',
		jobTitle: 'Chief Sales Officer',
		companyName: 'Fjordline Automation',
		country: 'Finland',
	});
	expect(contacts.every(({ email }) => String(email).endsWith('@fjordline.example'))).toBe(true);
	const searches = sandbox.surfe.state.requests.filter(({ path }) => path.endsWith('/search'));
	expect(searches.map(({ body }) => body)).toMatchObject([{ companies: { domains: ['fjordline.example'] } }]);
	expect(messages[0].text).toMatch('Fjordline Automation');
	expect(messages[0].text).toMatch('maya.castellan@fjordline.example');
});

test('Revealed Contact to CRM: the person becomes a lead with a task that hangs on it', async () => {
	const template = prepared('revealed-contact-to-crm');
	const { trigger } = await published(template);
	const person = contact('Maya', 'Castellan', 'Fjordline Automation', 'fjordline.example');
	const hidden = { ...contact('Oskar', 'Lind', 'Fjordline Automation', 'fjordline.example'), email: null };

	const webhook = { name: 'n8n', url: webhookUrl(n8n.instance.url, trigger), secret: SNITCHER_SECRET };
	expect((await sandbox.snitcher.fire(webhook, 'contact_revealed', [hidden, person])).status).toBe(200);

	const [task] = await arrived(sandbox.crm.tasks, 1);
	expect([...sandbox.crm.contacts.values()]).toEqual([
		expect.objectContaining({
			email: 'maya.castellan@fjordline.example',
			firstname: 'Maya',
			lastname: 'Castellan',
			company: 'Fjordline Automation',
			title: 'VP, Sales',
		}),
	]);
	expect(task).toMatchObject({ whoId: 'maya.castellan@fjordline.example', subject: 'Call' });
	expect(task.description).toMatch('Maya Castellan');
});

test('Champion Moved: the contact found by its stored ID is brought up to date, and the owner is told', async () => {
	const template = prepared('champion-moved', {
		'Find Contact in Salesforce': [{ Id: '003000000000001', Name: 'Ada Moreau' }],
	});
	const { trigger } = await published(template);
	enroll('prospect', SAMPLE_PROSPECT_ID, 'prospect_changed_company', trigger);

	await sandbox.explorium.fire({
		entity: 'prospect',
		id: SAMPLE_PROSPECT_ID,
		event: 'prospect_changed_company',
		data: {
			current_company_name: 'Kestrel Energy',
			current_job_title: 'vice president of sales',
			previous_company_name: 'Harbor Analytics',
		},
	});

	const [message] = await arrived(sandbox.crm.messages, 1);
	const { email } = employeeOf(SAMPLE_PROSPECT_ID);
	expect([...sandbox.crm.contacts.values()]).toEqual([
		expect.objectContaining({ contactId: '003000000000001', email, title: 'vice president of sales' }),
	]);
	expect(message.text).toMatch(/^Ada Moreau has moved\./);
	expect(message.text).toMatch('Kestrel Energy');
	expect(message.text).toMatch(email);
});

describe('Company to HubSpot', () => {
	test.each([
		['brings the company that is there up to date', [{ companyId: 8843 }], { companyId: 8843 }],
		['creates the one that is not', [], { companyDomainName: expect.any(String) as string }],
	])('%s', async (_what, found, written) => {
		const { trigger } = await published(prepared('company-to-hubspot', { 'Find Company in HubSpot': found }));
		const [id] = population('business', 1);
		enroll('business', id, 'new_funding_round', trigger);
		await sandbox.explorium.fire({ entity: 'business', id, event: 'new_funding_round', data: { amount_raised: 1 } });

		const [company] = await arrived(sandbox.crm.companies, 1);
		expect(company).toMatchObject({ ...written, name: companyOf(id).name, websiteUrl: expect.any(String) as string });
		expect(sandbox.crm.companies.size).toBe(1);
	});
});

const TWO = [lead(1, 'Fjordline Automation', 'fjordline.example'), lead(2, 'Alder & Finch', 'alder-finch.example')];
const inHubSpot = (domain: string, properties: object) => ({
	companyId: 1,
	properties: { domain: { value: domain }, ...properties },
});

test('Skip Known Customers: of two visitors only the one that is no customer reaches the team', async () => {
	const known = [
		inHubSpot('fjordline.example', { lifecyclestage: { value: 'customer' } }),
		inHubSpot('alder-finch.example', { lifecyclestage: { value: 'lead' } }),
	];
	const { trigger } = await published(prepared('skip-known-customers', { 'Find Company in HubSpot': known }));
	await visit(trigger, 'new_lead', TWO);
	const [message] = await arrived(sandbox.crm.messages, 1);
	expect(message.text).toMatch('Alder & Finch');
	expect(sandbox.crm.messages.size).toBe(1);
});

test('Skip Known Customers: where HubSpot knows nobody, all visitors reach the team', async () => {
	const { trigger } = await published(prepared('skip-known-customers', { 'Find Company in HubSpot': [] }));
	await visit(trigger, 'new_lead', TWO);
	await arrived(sandbox.crm.messages, 2);
});

test('Owner Routing: the owner first, then the country, and the channel for what is left', async () => {
	const elsewhere = withCompany(lead(3, 'Harbor', 'harbor.example'), { geo: { country: 'Japan', country_code: 'JP' } });
	const known = [
		inHubSpot('alder-finch.example', { hubspot_owner_id: { value: '51234567' } }),
		inHubSpot('acme.example', { hubspot_owner_id: { value: '51234568' } }),
	];
	const { trigger } = await published(prepared('owner-routing', { 'Find Company in HubSpot': known }));
	await visit(trigger, 'new_lead', [...TWO, elsewhere]);
	const messages = await arrived(sandbox.crm.messages, 3);
	const told = messages.map(({ user, text }) => [user, /Fjordline|Alder|Harbor/.exec(String(text))?.[0]]);
	expect(told.sort()).toEqual(
		[
			['U0000ANNA', 'Alder'],
			['U0000BEN', 'Fjordline'],
			[undefined, 'Harbor'],
		].sort(),
	);
});

test('Daily Digest: all events of all accounts in one message', async () => {
	const accounts = population('business', 2).map((id) => ({ name: companyOf(id).name, business_id: id }));
	const template = prepared('daily-digest', { 'Read Accounts': [...accounts, { name: 'No ID', business_id: '' }] });
	template.nodes.find(({ name }) => name === 'Get Events')!.parameters.eventsFrom = '2026-10-01';
	const { status } = await n8n.client.run(await n8n.client.createWorkflow(template), 'Every Morning');
	expect(status).toBe('success');
	const [{ text }] = await arrived(sandbox.crm.messages, 1);
	expect(sandbox.crm.messages.size).toBe(1);
	for (const { name } of accounts) expect(text).toMatch(name);
	expect(String(text).split('•')).toHaveLength(1 + accounts.length * 3);
});

test('Contact Waterfall: Surfe is asked only about whom Explorium has no address of', async () => {
	const { trigger } = await published(prepared('contact-waterfall'));
	const moved = async (id: string, name: string) => {
		enroll('prospect', id, 'prospect_changed_company', trigger);
		const data = { full_name: name, current_company_name: 'Kestrel Energy', current_company_domain: 'kestrel.example' };
		await sandbox.explorium.fire({ entity: 'prospect', id, event: 'prospect_changed_company', data });
	};
	const starts = sandbox.surfe.state.starts.length;
	await moved(SAMPLE_PROSPECT_ID, 'Priya Raman');
	await arrived(sandbox.crm.contacts, 1);
	expect(sandbox.surfe.state.starts).toHaveLength(starts);

	await moved('f0d3a5c97b1e48f60a2c4e6d8b0f1a3c5e7d9b20', 'Ada Moreau');
	const contacts = await arrived(sandbox.crm.contacts, 2);
	expect(sandbox.surfe.state.starts).toHaveLength(starts + 1);
	expect(contacts.map(({ email }) => email)).toEqual([
		employeeOf(SAMPLE_PROSPECT_ID).email,
		expect.stringMatching(/^ada\.moreau@/),
	]);
});

test('Suppression List: an address and a domain on it stop their contacts, in any spelling', async () => {
	const list = [{ value: 'MAYA.castellan@fjordline.example ' }, { value: 'alder-finch.example' }, { value: '' }];
	const { trigger } = await published(prepared('suppression-list', { 'Read Suppression List': list }));
	const people = [
		contact('Maya', 'Castellan', 'Fjordline Automation', 'fjordline.example'),
		contact('Oskar', 'Lind', 'Alder & Finch', 'alder-finch.example'),
		contact('Priya', 'Raman', 'Fjordline Automation', 'fjordline.example'),
	];
	await visit(trigger, 'contact_revealed', people);
	const [{ email }] = await arrived(sandbox.crm.contacts, 1);
	expect(email).toBe('priya.raman@fjordline.example');
	expect(sandbox.crm.contacts.size).toBe(1);
});

test('Exactly Once: what the ledger in Postgres has taken starts nothing again', async () => {
	const ledger = await makeLedger();
	try {
		const template = prepared('exactly-once-ledger');
		const postgres = await n8n.client.createCredential('Ledger', 'postgres', ledger.credential);
		template.nodes.find(({ name }) => name === 'Write to Ledger')!.credentials = { postgres };
		// As another webhook processor that has not seen it would.
		template.nodes.find(({ name }) => name === 'Explorium Trigger')!.parameters.options = {
			skipDuplicates: 'off',
		};
		const { trigger } = await published(template);
		const [id] = population('business', 1);
		enroll('business', id, 'new_office', trigger);
		const event = { entity: 'business', id, event: 'new_office' } as const;
		const once = { ...event, eventId: 'a'.repeat(32) };
		await Promise.all([sandbox.explorium.fire(once), sandbox.explorium.fire(once)]);
		await sandbox.explorium.fire({ ...event, eventId: 'b'.repeat(32) });
		await arrived(sandbox.crm.messages, 2);
		expect(await ledger.count()).toBe(2);
		expect(sandbox.crm.messages.size).toBe(2);
	} finally {
		await ledger.drop();
	}
});

test('Account Researcher: the agent finds the company, reads it and its people, and answers from that', async () => {
	const model = await startModel();
	try {
		const template = prepared('account-researcher');
		const openAiApi = await n8n.client.createCredential('Model', 'openAiApi', { apiKey: 'x', url: `${model.url}/v1` });
		template.nodes.find(({ name }) => name === 'Chat Model')!.credentials = { openAiApi };
		const chat = template.nodes.find(({ name }) => name === 'When Chat Message Received')!;
		const webhookId = crypto.randomUUID();
		Object.assign(chat, { webhookId, parameters: { public: true, mode: 'webhook', options: {} } });
		expect(await n8n.client.publish(await n8n.client.createWorkflow(template))).toBeNull();
		const response = await fetch(`${n8n.instance.url}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'one', chatInput: 'What does bluefin do?' }),
		});
		const { output } = (await response.json()) as { output: string };
		expect(model.offered).toEqual(['Enrich_Company', 'Find_People', 'Match_Company']);
		expect(output).toMatch(/"business_id"/);
		expect(output).toMatch(/firmographics/);
		const [business_id] = /[a-f0-9]{32}/.exec(output)!;
		const searches = sandbox.explorium.state.requests.filter(({ path }) => path.endsWith('/prospects'));
		expect(JSON.stringify(searches.at(-1)?.body)).toContain(business_id);
	} finally {
		await model.close();
	}
});

describe('Watch Accounts', () => {
	const rows = [
		{ row_number: 2, name: 'Northwind', domain: 'northwind.example', business_id: '8adce3ca1cef0c986b22310e369a0793' },
		{ row_number: 3, name: 'Bluefin', domain: 'bluefin.example', business_id: '' },
		{ row_number: 4, name: 'Nobody', domain: 'unknown.example', business_id: '' },
	];

	test('the sheet gets its missing IDs, the enrollment equals the sheet, and the webhook is checked', async () => {
		const receiver = await published(prepared('account-event-to-buyers'));
		const template = prepared('watch-accounts', { 'Read Accounts': rows });
		const { status } = await runOn(template, webhookOf(receiver.trigger));

		expect(status).toBe('success');
		const [written] = await arrived(sandbox.crm.companies, 1);
		expect(written).toMatchObject({ domain: 'bluefin.example', business_id: expect.stringMatching(/^[a-f0-9]{32}$/) });
		const enrolled = [...sandbox.explorium.state.enrollments.values()];
		expect(enrolled.flatMap(({ ids }) => ids).sort()).toEqual([rows[0].business_id, written.business_id].sort());
		expect(enrolled[0]).toMatchObject({ enrollment_key: 'watched-accounts', webhook_id: webhookOf(receiver.trigger) });
		expect(sandbox.crm.messages.size).toBe(0);
	});

	test('a webhook that no longer receives raises the alarm', async () => {
		const receiver = await published(prepared('account-event-to-buyers'));
		const webhookId = webhookOf(receiver.trigger);
		sandbox.explorium.state.webhooks.get(webhookId)!.webhook_url = `${sandbox.url}/nowhere`;
		await runOn(prepared('watch-accounts', { 'Read Accounts': rows }), webhookId);

		const [message] = await arrived(sandbox.crm.messages, 1);
		expect(message.text).toMatch(/^The watched accounts need a look: ./);
		expect(message.text).not.toMatch('no reason was given');
	});

	async function runOn(template: Template, webhookId: string): Promise<Execution> {
		for (const node of template.nodes.filter(({ parameters }) => 'webhookId' in parameters)) {
			node.parameters.webhookId = { __rl: true, mode: 'id', value: webhookId };
		}
		return await n8n.client.run(await n8n.client.createWorkflow(template), 'Every Morning');
	}
});

test('Catch Up on Missed Events: what was missed arrives, and what came live does not come again', async () => {
	const template = prepared('catch-up-on-missed-events', {
		'Read Accounts': [{ business_id: SAMPLE_BUSINESS_ID }, { business_id: '' }],
	});
	const missed = template.nodes.find(({ name }) => name === 'Get Missed Events')!;
	// The simulator's past events are all of one October.
	missed.parameters = { ...missed.parameters, eventsFrom: '2026-10-01T00:00:00Z' };
	const { id, trigger } = await published(template);
	enroll('business', SAMPLE_BUSINESS_ID, 'new_funding_round', trigger);

	const fire = async (eventId: string) => {
		const occurrence = { entity: 'business', id: SAMPLE_BUSINESS_ID, event: 'new_funding_round', eventId } as const;
		await sandbox.explorium.fire(occurrence);
	};
	await fire(pastEventId(SAMPLE_BUSINESS_ID, 'new_funding_round'));
	const [live] = await arrived(sandbox.crm.messages, 1);
	expect(live.text).toMatch('New Funding Round');

	const kinds = missed.parameters.businessEventTypes as string[];
	expect((await n8n.client.run(id, 'Every Morning')).status).toBe('success');
	const all = await arrived(sandbox.crm.messages, kinds.length);
	expect(all.filter(({ text }) => String(text).includes('New Funding Round'))).toHaveLength(1);

	expect((await n8n.client.run(id, 'Every Morning')).status).toBe('success');
	await fire('e'.repeat(32));
	expect(await arrived(sandbox.crm.messages, kinds.length + 1)).toHaveLength(kinds.length + 1);
});

/** The template with credentials in it and stand-ins for the services that are not simulated. */
function prepared(file: string, found: Record<string, object[]> = {}): Template {
	const template = JSON.parse(readFileSync(join(TEMPLATES, `${file}.json`), 'utf8')) as Template;
	const nodes = template.nodes.map((node) => ({
		...standIn(node, `${sandbox.url}/crm`, found[node.name]),
		...(node.type.startsWith(PACKAGE) ? { credentials: credentials[node.type.slice(PACKAGE.length + 1)] } : {}),
		...(node.type.startsWith(PACKAGE) && node.type.endsWith('Trigger') ? { webhookId: crypto.randomUUID() } : {}),
	}));
	// A sample would stand in the way of what is tried.
	return { ...template, nodes, pinData: {} } as Template;
}

async function visit(trigger: NodeDefinition, event: string, subjects: object[]): Promise<void> {
	const webhook = { name: 'n8n', url: webhookUrl(n8n.instance.url, trigger), secret: SNITCHER_SECRET };
	expect((await sandbox.snitcher.fire(webhook, event, subjects)).status).toBe(200);
}

async function published(template: Template): Promise<{ id: string; trigger: NodeDefinition }> {
	const id = await n8n.client.createWorkflow(template);
	expect(await n8n.client.publish(id)).toBeNull();
	return { id, trigger: template.nodes.find(({ type }) => type.startsWith(PACKAGE) && type.endsWith('Trigger'))! };
}

function webhookOf(trigger: NodeDefinition): string {
	const url = webhookUrl(n8n.instance.url, trigger);
	return [...sandbox.explorium.state.webhooks.values()].find(({ webhook_url }) => webhook_url === url)!.webhook_id;
}

function enroll(entity: Entity, id: string, event: string, trigger: NodeDefinition): void {
	sandbox.explorium.state.enrollments.set('en_test', {
		enrollment_id: 'en_test',
		enrollment_key: 'test-key',
		entity,
		event_types: [event],
		ids: [id],
		webhook_id: webhookOf(trigger),
		status: 'active',
	});
}

async function arrived<T>(kept: ReadonlyMap<string, T>, count: number): Promise<T[]> {
	return await eventually(
		async () => [...kept.values()],
		(found) => found.length >= count,
	);
}

function withCompany(subject: Record<string, unknown>, change: object): Record<string, unknown> {
	return { ...subject, company: { ...(subject.company as object), ...change } };
}

async function storeCredentials(): Promise<typeof credentials> {
	const { client } = n8n;
	const explorium = await client.createCredential('Explorium', 'exploriumSignalsApi', {
		apiKey: sandbox.explorium.state.apiKey,
		partnerId: '',
		webhookSecret: '',
		baseUrl: `${sandbox.url}/explorium`,
	});
	const snitcher = await client.createCredential('Snitcher', 'snitcherSignalsWebhookApi', {
		webhookSecret: SNITCHER_SECRET,
	});
	const surfe = await client.createCredential('Surfe', 'surfeSignalsApi', {
		apiKey: 'surfe-sandbox-key',
		webhookSecret: '',
		baseUrl: `${sandbox.url}/surfe`,
	});
	return {
		exploriumTrigger: { exploriumSignalsApi: explorium },
		explorium: { exploriumSignalsApi: explorium },
		exploriumTool: { exploriumSignalsApi: explorium },
		snitcherTrigger: { snitcherSignalsWebhookApi: snitcher },
		surfe: { surfeSignalsApi: surfe },
	};
}
