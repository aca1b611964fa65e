import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { Courier } from '../../sandbox/courier';
import { signSnitcher, type SnitcherGeneration } from '../../sandbox/signing';
import { SnitcherSimulator, type AutomationEvent, type RegisteredWebhook } from '../../sandbox/snitcher';
import { contact, lead, TWO_LEADS } from '../../sandbox/snitcher/samples';
import { TriggerHost, type HostedTrigger } from './harness/triggerHost';

const SECRET = 'a long random text of the user';

/** The guides' bodies as they are printed, PHP's escapes and all; signatures are over these very bytes. */
const guide = (name: string): string =>
	readFileSync(join(__dirname, `../fixtures/snitcher-guides/${name}.json`), 'utf8');
const parsed = (name: string): IDataObject => JSON.parse(guide(name)) as IDataObject;
const subjectOf = (name: string): IDataObject => (parsed(name).subjects as IDataObject[])[0];

const host = new TriggerHost();
let workflows = 0;

beforeAll(async () => await host.start());
afterAll(async () => await host.stop());

async function published(parameters: INodeParameters = {}, webhookSecret = SECRET): Promise<HostedTrigger> {
	const trigger = hosted(parameters, webhookSecret);
	await trigger.publish();
	return trigger;
}

/** A node of a workflow of its own: what a process remembers of others does not count. */
function hosted(parameters: INodeParameters = {}, webhookSecret = SECRET): HostedTrigger {
	return hostedWith({ snitcherSignalsWebhookApi: { webhookSecret } }, parameters);
}

function hostedWith(
	credentials: { snitcherSignalsWebhookApi: { webhookSecret: string } },
	parameters: INodeParameters,
) {
	workflows += 1;
	const ids = { id: `snitcher-${workflows}`, workflowId: `workflow-${workflows}` };
	return host.add('snitcherTrigger', parameters, credentials, ids);
}

/** Posts with header names exactly as given, which `fetch` would put into lower case. */
async function post(
	url: string,
	body: string,
	headers: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method: 'POST', headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown }));
		});
		sent.on('error', reject);
		sent.end(Buffer.from(body, 'utf8'));
	});
}

const signed = (body: string, generation: SnitcherGeneration = 'older', secret: string | null = SECRET) =>
	signSnitcher(secret, body, generation);

const postSigned = async (trigger: HostedTrigger, content: unknown, generation?: SnitcherGeneration) => {
	const body = typeof content === 'string' ? content : JSON.stringify(content);
	return await post(trigger.url(), body, signed(body, generation));
};

const emitted = (trigger: HostedTrigger): IDataObject[] => trigger.executions.flat().map(({ json }) => json);

const NO_PLACE = { street: null, postalCode: null, city: null, state: null, country: null, countryCode: null };
const UNKNOWN_COMPANY = {
	id: null,
	name: null,
	domain: null,
	website: null,
	linkedinUrl: null,
	industry: null,
	description: null,
	employeeCount: null,
	employeeRange: null,
	annualRevenue: null,
	revenueRange: null,
	foundedYear: null,
	phone: null,
	...NO_PLACE,
	location: null,
};
const UNKNOWN_CONTEXT = {
	vendorEvent: null,
	vendorEventId: null,
	entityType: null,
	enrollmentKey: null,
	enrollmentId: null,
	webhookId: null,
	tenantId: null,
	partnerId: null,
	workspaceId: null,
	workspaceName: null,
	jobId: null,
	externalId: null,
	extra: {},
};

const NETCONTROL = {
	...UNKNOWN_COMPANY,
	name: 'Netcontrol Group',
	domain: 'netcontrol.com',
	website: 'https://netcontrol.com',
	linkedinUrl: 'https://www.linkedin.com/company/netcontrol-oy',
	industry: 'Machinery',
	description: (subjectOf('new_lead').company as IDataObject).description,
	employeeRange: '51-200',
	foundedYear: 1991,
	street: 'Karvaamokuja 3',
	postalCode: '00380',
	city: 'Helsinki',
	state: 'Uusimaa',
	country: 'Finland',
	countryCode: 'FI',
	location: 'Karvaamokuja 3, 00380 Helsinki, Finland',
};

const LANDING_PAGE =
	'https://www.snitcher.com/snitcher-vs-leadforensics?utm_source=google&utm_medium=cpc&utm_campaign=20933837881&utm_content=158349409355&utm_term=leadforensics&utm_term=leadforensics&utm_campaign=global_eng_search_prospecting_comp_web_all_theme_exact_broader&utm_source=adwords&utm_';

/** What the workflow sees of each guide's sample, but for the time it came. */
const SIGNALS: Record<string, IDataObject> = {
	new_lead: {
		provider: 'snitcher',
		event: 'new_lead',
		eventId: 'new_lead:31519477:2024-05-15T10:55:50.000Z',
		occurredAt: '2024-05-15T10:55:50.000Z',
		summary: `New Lead: Netcontrol Group on ${LANDING_PAGE}`,
		url: null,
		company: NETCONTROL,
		person: null,
		visit: {
			id: null,
			startedAt: '2024-05-15T10:55:50.000Z',
			source: 'https://www.google.com/',
			landingPage: LANDING_PAGE,
			pageviews: 1,
			durationSeconds: 14,
		},
		context: { ...UNKNOWN_CONTEXT, vendorEvent: 'new_lead' },
		data: subjectOf('new_lead'),
	},
	new_session: {
		provider: 'snitcher',
		event: 'new_session',
		eventId: 'new_session:31519477:2024-05-17T08:30:05.000Z',
		occurredAt: '2024-05-17T08:30:05.000Z',
		summary: 'New Session: Netcontrol Group on https://www.snitcher.com/integrations/webhooks',
		url: null,
		company: NETCONTROL,
		person: null,
		visit: {
			id: null,
			startedAt: '2024-05-17T08:30:05.000Z',
			source: 'https://www.linkedin.com/',
			landingPage: 'https://www.snitcher.com/integrations/webhooks',
			pageviews: 2,
			durationSeconds: 75,
		},
		context: { ...UNKNOWN_CONTEXT, vendorEvent: 'new_session' },
		data: subjectOf('new_session'),
	},
	contact_revealed: {
		provider: 'snitcher',
		event: 'contact_revealed',
		eventId: 'contact_revealed:https://www.linkedin.com/in/john-doe:mdxtechnology.com',
		occurredAt: null,
		summary: 'Contact Revealed: John Doe, MDX Technology Limited',
		url: 'https://www.linkedin.com/in/john-doe',
		company: {
			...UNKNOWN_COMPANY,
			name: 'MDX Technology Limited',
			domain: 'mdxtechnology.com',
			website: 'https://mdxtechnology.com',
			linkedinUrl: 'https://www.linkedin.com/company/mdx-technology-limited',
			industry: 'Financial Services',
			description: (subjectOf('contact_revealed').company as IDataObject).description,
			employeeRange: '11-50',
			annualRevenue: 7867000,
			foundedYear: 2010,
			phone: '+44 20 7469 2610',
			street: 'Hewett Street 14',
			postalCode: 'EC2A 3NP',
			city: 'London',
			state: 'England',
			country: 'United Kingdom of Great Britain and Northern Ireland',
			countryCode: 'GB',
			location: '14 Hewett St, London EC2A 3NP, UK',
		},
		person: {
			id: null,
			firstName: 'John',
			lastName: 'Doe',
			fullName: 'John Doe',
			// The guide shows "[email protected]", which is no address.
			email: null,
			emailStatus: null,
			phone: null,
			mobilePhone: null,
			title: 'VP, Sales',
			linkedinUrl: 'https://www.linkedin.com/in/john-doe',
			location: 'London, England, United Kingdom',
			country: null,
		},
		visit: null,
		context: { ...UNKNOWN_CONTEXT, vendorEvent: 'contacts.revealed' },
		data: subjectOf('contact_revealed'),
	},
	company_identified: {
		provider: 'snitcher',
		event: 'company.identified',
		eventId: 'company.identified:org_xyz789:sess_123',
		occurredAt: '2024-01-15T10:30:00.000Z',
		summary: 'Company Identified: Acme Inc',
		url: null,
		company: {
			...UNKNOWN_COMPANY,
			id: 'org_xyz789',
			name: 'Acme Inc',
			domain: 'acme.com',
			industry: 'Technology',
			employeeRange: '50-200',
			city: 'San Francisco',
			state: 'California',
			country: 'United States',
		},
		person: null,
		visit: {
			id: 'sess_123',
			startedAt: '2024-01-15T10:25:00.000Z',
			source: 'google.com',
			landingPage: null,
			pageviews: 3,
			durationSeconds: null,
		},
		context: {
			...UNKNOWN_CONTEXT,
			vendorEvent: 'company.identified',
			workspaceId: 'ws_abc123',
			workspaceName: 'My Workspace',
		},
		data: parsed('company_identified'),
	},
	visitor_identified: {
		provider: 'snitcher',
		event: 'visitor.identified',
		eventId: 'visitor.identified:acme.com:2024-01-15T10:30:00.000Z',
		occurredAt: '2024-01-15T10:30:00.000Z',
		summary: 'Visitor Identified: Acme Inc on /pricing',
		url: null,
		company: {
			...UNKNOWN_COMPANY,
			name: 'Acme Inc',
			domain: 'acme.com',
			industry: 'Technology',
			employeeRange: '51-200',
			country: 'United States',
		},
		person: null,
		visit: {
			id: null,
			startedAt: null,
			source: 'google',
			landingPage: '/pricing',
			pageviews: 5,
			durationSeconds: 180,
		},
		context: { ...UNKNOWN_CONTEXT, vendorEvent: 'visitor.identified' },
		data: parsed('visitor_identified'),
	},
};

describe.each(['older', 'newer'] as const)('the guides’ samples, signed as the %s guide says', (generation) => {
	it.each(Object.keys(SIGNALS))('%s arrives, down to every key', async (name) => {
		const trigger = await published();
		const body = guide(name);
		const answer = await post(trigger.url(), body, signed(body, generation));
		expect(answer).toEqual({ status: 200, body: { message: 'accepted', items: 1 } });
		const [{ receivedAt, ...signal }] = emitted(trigger);
		expect(signal).toStrictEqual(SIGNALS[name]);
		expect(receivedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
		expect(trigger.executions).toHaveLength(1);
	});
});

describe('senders', () => {
	const body = guide('new_lead');
	const { Signature: digest } = signed(body, 'older');

	it.each([
		['Signature', digest],
		['SIGNATURE', digest],
		['sIgNaTuRe', digest],
		['signature', `sha256=${digest}`],
		['X-Snitcher-Signature', `sha256=${digest}`],
		['x-snitcher-signature', digest],
		['X-SNITCHER-SIGNATURE', `SHA256=${digest.toUpperCase()}`],
	])('may write the header %s: %s', async (name, value) => {
		const trigger = await published();
		expect(await post(trigger.url(), body, { [name]: value })).toMatchObject({ status: 200 });
		expect(emitted(trigger)).toHaveLength(1);
	});

	it.each([
		undefined,
		'application/json',
		'application/json; charset=utf-8',
		'APPLICATION/JSON',
		'text/plain',
		'application/vnd.api+json',
		'application/octet-stream',
	])('may say that the content type is %s', async (contentType) => {
		const trigger = await published();
		const headers = { Signature: digest, ...(contentType ? { 'Content-Type': contentType } : {}) };
		expect(await post(trigger.url(), body, headers)).toMatchObject({ status: 200 });
		expect(emitted(trigger)).toHaveLength(1);
	});

	it.each([
		['a list', '[]', {}],
		['no JSON', 'event=new_lead', {}],
		['nothing', '', {}],
		['a body without an event', '{"subjects":[]}', {}],
		['subjects that are none', '{"event":"new_lead","subjects":"x"}', {}],
		['a form', body, { 'Content-Type': 'multipart/form-data; boundary=x' }],
	])('are refused when they send %s', async (_what, sent, headers) => {
		const trigger = await published();
		const answer = await post(trigger.url(), sent, { ...signed(sent), ...headers });
		expect(answer).toMatchObject({ status: 400, body: { error: 'malformed_body' } });
		expect(trigger.started).toBe(0);
	});

	it('are refused when the bytes are not the signed ones, even if they mean the same', async () => {
		const trigger = await published();
		const reencoded = JSON.stringify(JSON.parse(body));
		expect(await post(trigger.url(), reencoded, { Signature: digest })).toMatchObject({
			status: 400,
			body: { error: 'signature_mismatch' },
		});
		expect(trigger.started).toBe(0);
	});
});

describe('Accept Unsigned Deliveries', () => {
	const body = guide('new_lead');
	const forged = { Signature: 'f'.repeat(64) };

	it.each([
		['no secret, off, unsigned', '', false, {}, 400, 'missing_signature'],
		['no secret, off, signed with something', '', false, forged, 503, 'no_secret'],
		['no secret, on, unsigned', '', true, {}, 200, undefined],
		['no secret, on, signed with something', '', true, forged, 200, undefined],
		['a secret, on, unsigned', SECRET, true, {}, 400, 'missing_signature'],
		['a secret, on, a malformed signature', SECRET, true, { Signature: 'x' }, 400, 'malformed_signature'],
		['a secret, on, forged', SECRET, true, forged, 400, 'signature_mismatch'],
		['a secret, on, signed', SECRET, true, signed(body), 200, undefined],
		['a secret, off, unsigned', SECRET, false, {}, 400, 'missing_signature'],
	])('%s', async (_what, secret, acceptUnsigned, headers, status, error) => {
		// Without a secret nothing is published, but it may be taken out afterwards.
		const credentials = { snitcherSignalsWebhookApi: { webhookSecret: SECRET } };
		const trigger = hostedWith(credentials, { acceptUnsigned });
		await trigger.publish();
		credentials.snitcherSignalsWebhookApi.webhookSecret = secret;
		const answer = await post(trigger.url(), body, headers as Record<string, string>);
		expect(answer.status).toBe(status);
		expect((answer.body as IDataObject).error).toBe(error);
		expect(trigger.started).toBe(status === 200 ? 1 : 0);
	});
});

describe('the filter', () => {
	const EVENTS = ['new_lead', 'contacts.revealed', 'contact_revealed', 'company.identified', 'session.started'];

	it.each([
		['nothing', {}, EVENTS],
		['an event that had another name', { events: ['company.identified'] }, ['new_lead', 'company.identified']],
		['its older name', { otherEvents: ['new_lead'] }, ['new_lead', 'company.identified']],
		['a name with an alias', { events: ['contact_revealed'] }, ['contacts.revealed', 'contact_revealed']],
		['an alias', { otherEvents: ['contacts.revealed'] }, ['contacts.revealed', 'contact_revealed']],
		['a name that is not in the list', { otherEvents: [' session.started '] }, ['session.started']],
		[
			'names of both kinds',
			{ events: ['company.identified'], otherEvents: ['session.started', ''] },
			['new_lead', 'company.identified', 'session.started'],
		],
		['an event that the newer pages call otherwise', { events: ['new_session'] }, ['session.started']],
		['an empty name', { otherEvents: [''] }, EVENTS],
	])('of %s lets through what it names', async (_what, parameters, expected) => {
		const trigger = await published({ ...parameters, skipDuplicates: 'off' });
		for (const event of EVENTS) {
			const answer = await postSigned(trigger, { event, subjects: [lead(1, 'Acme', 'acme.example')] });
			expect(answer.status).toBe(200);
		}
		expect(emitted(trigger).map(({ context }) => (context as IDataObject).vendorEvent)).toEqual(expected);
	});
});

describe('separators', () => {
	it.each(['contact.revealed', 'contacts.revealed', 'contact_revealed', 'Contact-Revealed'])(
		'%s is a revealed contact',
		async (event) => {
			const trigger = await published({ events: ['contact_revealed'] });
			const subjects = [{ first_name: 'John', last_name: 'Doe', email: 'john@acme.example' }];
			await postSigned(trigger, { event, subjects });
			const [signal] = emitted(trigger);
			expect(signal).toMatchObject({ event: 'contact_revealed', person: { fullName: 'John Doe' } });
		},
	);
});

describe('templates', () => {
	const nodesOf = (file: string) =>
		(JSON.parse(readFileSync(`templates/${file}.json`, 'utf8')) as { nodes: INode[] }).nodes;
	const triggerOf = (file: string) => nodesOf(file).find(({ type }) => type.endsWith('.snitcherTrigger'))!;

	it("Visitor to Contact takes the newest page's own sample, whose country has no code", async () => {
		const trigger = await published(triggerOf('visitor-to-contact').parameters);
		await postSigned(trigger, parsed('company_identified'));
		const [signal] = emitted(trigger);
		const filters = JSON.stringify(nodesOf('visitor-to-contact')).match(/\{\{ \[[^}]*countryCode[^}]*\}\}/g)!;
		const code = filters[0].slice(2, -2);
		const isWanted = new Function('$json', `return ${code}`) as (json: unknown) => boolean;
		expect([isWanted(signal), isWanted({ company: { countryCode: 'FI' } })]).toEqual([true, true]);
		expect(isWanted({ company: { country: 'Japan', countryCode: 'JP' } })).toBe(false);
	});

	it.each(['contact.revealed', 'contacts.revealed', 'contact_revealed'])(
		'Revealed Contact to CRM takes %s',
		async (event) => {
			const trigger = await published(triggerOf('revealed-contact-to-crm').parameters);
			await postSigned(trigger, { event, subjects: [{ first_name: 'John', last_name: 'Doe' }] });
			expect(emitted(trigger)).toHaveLength(1);
		},
	);
});

describe('subjects', () => {
	it('make one item each, and a delivery one execution', async () => {
		const trigger = await published();
		await postSigned(trigger, { event: 'new_lead', subjects: TWO_LEADS });
		expect(trigger.executions).toHaveLength(1);
		expect(emitted(trigger).map(({ company }) => (company as IDataObject).name)).toEqual([
			'Fjordline Automation',
			'Alder & Finch',
		]);
	});

	it('delivered again make none, and a new one among them one', async () => {
		const trigger = await published();
		await postSigned(trigger, { event: 'new_lead', subjects: TWO_LEADS });
		const again = await postSigned(trigger, { event: 'new_lead', subjects: TWO_LEADS });
		expect(again).toEqual({ status: 200, body: { message: 'duplicate' } });
		await postSigned(trigger, { event: 'new_lead', subjects: [...TWO_LEADS, lead(3, 'Third', 'third.example')] });
		expect(trigger.executions.map((items) => items.length)).toEqual([2, 1]);
	});

	it('that cannot be read cost the others nothing, and are passed on', async () => {
		const trigger = await published();
		const broken = [null, 'words', 7, [], { id: {}, company: 'Acme', recent_sessions: { started_at: 1 } }];
		const subjects = [broken[0], TWO_LEADS[0], ...broken.slice(1), { id: 9, company: { name: 'Half' } }, TWO_LEADS[1]];
		await postSigned(trigger, { event: 'new_session', subjects });
		const items = emitted(trigger);
		expect(items.map(({ data }) => data)).toEqual(subjects);
		expect(items.map(({ company }) => (company as IDataObject | null)?.name ?? null)).toEqual([
			null,
			'Fjordline Automation',
			null,
			null,
			null,
			null,
			'Half',
			'Alder & Finch',
		]);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(subjects.length);
	});

	it('may come as an object, as PHP writes a list with a gap', async () => {
		const trigger = await published();
		await postSigned(trigger, { event: 'new_lead', subjects: { 0: TWO_LEADS[0], 2: TWO_LEADS[1] } });
		expect(emitted(trigger).map(({ data }) => data)).toEqual(TWO_LEADS);
	});

	it('may be a thousand', async () => {
		const trigger = await published();
		const subjects = Array.from({ length: 1000 }, (_, index) => lead(index, `Company ${index}`, `c${index}.example`));
		const answer = await postSigned(trigger, { event: 'new_lead', subjects });
		expect(answer).toEqual({ status: 200, body: { message: 'accepted', items: 1000 } });
		const items = emitted(trigger);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(1000);
		expect(items.at(-1)).toMatchObject({ company: { name: 'Company 999', domain: 'c999.example' } });
	});

	it('may be none', async () => {
		const trigger = await published();
		expect(await postSigned(trigger, { event: 'new_lead', subjects: [] })).toMatchObject({ status: 200 });
		expect(trigger.started).toBe(0);
	});

	it('carry the keys of their envelope that have no place of their own', async () => {
		const trigger = await published();
		const envelope = { timestamp: '2026-01-01T00:00:00Z', workspace: { uuid: 'w', name: 'W' }, attempt: 2 };
		await postSigned(trigger, { event: 'new_lead', subjects: [TWO_LEADS[0]], ...envelope });
		expect(emitted(trigger)[0].context).toMatchObject({
			workspaceId: 'w',
			workspaceName: 'W',
			extra: { timestamp: '2026-01-01T00:00:00Z', attempt: 2 },
		});
	});

	it('two people of one company are two events, also without a profile or an email', async () => {
		const trigger = await published();
		const people = ['Ada', 'Bea', ''].map((name) => {
			return { ...contact(name, '', 'Acme', 'acme.example'), linkedin_url: null, email: '[not-revealed]' };
		});
		await postSigned(trigger, { event: 'contacts.revealed', subjects: people });
		expect(new Set(emitted(trigger).map(({ eventId }) => eventId)).size).toBe(3);
	});

	it("may be given out as Snitcher's original", async () => {
		const trigger = await published({ output: 'subject' });
		await postSigned(trigger, { event: 'new_lead', subjects: [TWO_LEADS[0], 'words'] });
		expect(emitted(trigger)).toEqual([TWO_LEADS[0], { value: 'words' }]);
	});
});

describe('a webhook of the dashboard', () => {
	let simulator: SnitcherSimulator;

	beforeEach(() => {
		simulator = new SnitcherSimulator(new Courier(), { now: () => Date.parse('2026-11-20T12:00:00Z') });
	});

	const register = (trigger: HostedTrigger, secret: string | null = SECRET): RegisteredWebhook =>
		simulator.dashboard.createWebhook({ url: trigger.url(), name: 'n8n', secret });
	const organisations = (count: number) =>
		simulator.state.organisationsOf(simulator.state.workspaces[0]).slice(0, count);
	const automate = ({ uuid: endpoint }: RegisteredWebhook, event: AutomationEvent, segment: string | null = null) =>
		simulator.dashboard.createAutomation({ event, segment, action: { type: 'webhook' }, endpoint });

	it.each([
		['new_lead', 'older'],
		['new_lead', 'newer'],
		['new_session', 'older'],
		['new_session', 'newer'],
		['company.identified', 'newer'],
		['company.identified', 'older'],
		['visitor.identified', 'newer'],
		['visitor.identified', 'older'],
	] as const)('is told of %s by its automation, signed as the %s guide says', async (event, generation) => {
		const trigger = await published();
		const webhook = register(trigger);
		automate(webhook, event);
		const entries = await simulator.dashboard.happen(event, organisations(2), generation);
		expect(entries.map(({ status }) => status)).toEqual(event.includes('.') ? [200, 200] : [200]);
		expect(simulator.dashboard.log(webhook)).toEqual(entries);
		expect(emitted(trigger).map((item) => item.event)).toEqual([event, event]);
		expect(
			emitted(trigger)
				.map(({ company }) => (company as IDataObject).name)
				.sort(),
		).toEqual(
			organisations(2)
				.map(({ name }) => name)
				.sort(),
		);
	});

	it('is told of people whom the automation reveals, by persona and up to the limit', async () => {
		const trigger = await published({ events: ['contact_revealed'] });
		const { uuid: endpoint } = register(trigger);
		const action = { type: 'reveal_contacts', persona: 'Sales', limit: 1 } as const;
		simulator.dashboard.createAutomation({ event: 'new_lead', segment: null, action, endpoint });
		await simulator.dashboard.happen('new_lead', organisations(3));
		expect(trigger.executions).toHaveLength(1);
		expect(emitted(trigger)).toHaveLength(3);
		expect(emitted(trigger)[0]).toMatchObject({
			event: 'contact_revealed',
			context: { vendorEvent: 'contacts.revealed' },
			person: { fullName: 'Maya Castellan', email: expect.stringMatching(/^maya\.castellan@fjordline-/) },
		});
		expect(simulator.state.credits).toBe(97);
	});

	it('is told only of its segment, and of nothing once archived', async () => {
		const trigger = await published();
		const webhook = register(trigger);
		automate(webhook, 'new_lead', simulator.state.segments[1].uuid);
		await simulator.dashboard.happen('new_lead', organisations(7));
		expect(emitted(trigger)).toHaveLength(3);
		webhook.archived = true;
		expect(await simulator.dashboard.happen('new_lead', organisations(7))).toEqual([]);
	});

	it('gets bodies as PHP writes them', async () => {
		const trigger = await published();
		const webhook = register(trigger);
		automate(webhook, 'new_lead');
		await simulator.dashboard.happen('new_lead', organisations(6));
		const [{ body }] = simulator.dashboard.log(webhook);
		expect(body).toContain('https:\\/\\/www.google.com\\/');
		expect(body).toContain('M\\u00f8ller');
		expect(body).toMatch(/^[\x20-\x7e]+$/);
		expect(emitted(trigger)[5]).toMatchObject({ company: { name: organisations(6)[5].name } });
	});

	it('can be tried with "Send Test"', async () => {
		const trigger = hosted();
		await trigger.listen();
		const webhook = simulator.dashboard.createWebhook({ url: trigger.url('test'), name: 'n8n', secret: SECRET });
		await simulator.dashboard.sendTest(webhook, 'new_lead');
		expect(emitted(trigger)).toHaveLength(1);
	});

	it('is tried again while nobody answers, up to five times', async () => {
		const trigger = hosted();
		const webhook = register(trigger);
		const entry = await simulator.fire(webhook, 'new_lead', TWO_LEADS);
		expect(entry).toMatchObject({ attempt: 5, status: 404 });
		expect(simulator.dashboard.log(webhook).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
	});

	it('gets through once the workflow is published, once', async () => {
		const trigger = hosted();
		const webhook = register(trigger);
		const delivery = simulator.fire(webhook, 'new_lead', TWO_LEADS);
		while (simulator.dashboard.log(webhook).length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
		await trigger.publish();
		expect(await delivery).toMatchObject({ status: 200 });
		expect(emitted(trigger)).toHaveLength(2);
	});

	it.each([
		['another secret', 'another long random text', 'signature_mismatch'],
		['no secret', null, 'missing_signature'],
	])('with %s gets nothing in', async (_what, secret, error) => {
		simulator = new SnitcherSimulator(new Courier([]));
		const trigger = await published();
		const entry = await simulator.fire(register(trigger, secret), 'new_lead', TWO_LEADS);
		expect(entry.status).toBe(400);
		expect(JSON.parse(entry.answer)).toMatchObject({ error });
		expect(entry.answer).not.toContain(SECRET);
		expect(trigger.started).toBe(0);
	});
});
