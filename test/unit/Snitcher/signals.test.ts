import { splitSnitcher } from '../../../nodes/Snitcher/signals';
import type { JsonRecord } from '../../../nodes/shared/read';
import type { Signal } from '../../../nodes/shared/signal';
import companyIdentified from '../../fixtures/snitcher-guides/company_identified.json';
import contactsRevealed from '../../fixtures/snitcher-guides/contact_revealed.json';
import newLead from '../../fixtures/snitcher-guides/new_lead.json';
import newSession from '../../fixtures/snitcher-guides/new_session.json';
import visitorIdentified from '../../fixtures/snitcher-guides/visitor_identified.json';
import { expectWholeSignal, wholeCompany, wholeContext, wholePerson, wholeVisit } from '../signalShape';

const RECEIVED_AT = '2026-11-21T12:00:00.000Z';

function signalsOf(body: JsonRecord): Signal[] {
	const split = splitSnitcher(body, RECEIVED_AT);
	if (!split.ok) throw new Error('refused');
	split.signals.forEach(expectWholeSignal);
	return split.signals;
}

const signalOf = (body: JsonRecord): Signal => signalsOf(body)[0];
const idOf = (event: string, subject: unknown): string => signalOf({ event, subjects: [subject] }).eventId;

const [lead] = newLead.subjects;
const [contact] = contactsRevealed.subjects;

describe('the documented shapes of a delivery', () => {
	it('contact_revealed, whose sample calls itself contacts.revealed', () => {
		expect(signalsOf(contactsRevealed)).toStrictEqual([
			{
				provider: 'snitcher',
				event: 'contact_revealed',
				eventId: 'contact_revealed:https://www.linkedin.com/in/john-doe:mdxtechnology.com',
				occurredAt: null,
				receivedAt: RECEIVED_AT,
				summary: 'Contact Revealed: John Doe, MDX Technology Limited',
				url: 'https://www.linkedin.com/in/john-doe',
				company: wholeCompany({
					name: 'MDX Technology Limited',
					domain: 'mdxtechnology.com',
					website: 'https://mdxtechnology.com',
					linkedinUrl: 'https://www.linkedin.com/company/mdx-technology-limited',
					industry: 'Financial Services',
					description: contact.company.description,
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
				}),
				person: wholePerson({
					firstName: 'John',
					lastName: 'Doe',
					fullName: 'John Doe',
					title: 'VP, Sales',
					linkedinUrl: 'https://www.linkedin.com/in/john-doe',
					location: 'London, England, United Kingdom',
				}),
				visit: null,
				context: wholeContext({ vendorEvent: 'contacts.revealed' }),
				data: contact,
			},
		]);
	});

	it('new_lead', () => {
		const [session] = lead.recent_sessions;
		expect(signalsOf(newLead)).toStrictEqual([
			{
				provider: 'snitcher',
				event: 'new_lead',
				eventId: 'new_lead:31519477:2024-05-15T10:55:50.000Z',
				occurredAt: '2024-05-15T10:55:50.000Z',
				receivedAt: RECEIVED_AT,
				summary: `New Lead: Netcontrol Group on ${session.pageviews[0].url}`,
				url: null,
				company: wholeCompany({
					name: 'Netcontrol Group',
					domain: 'netcontrol.com',
					website: 'https://netcontrol.com',
					linkedinUrl: 'https://www.linkedin.com/company/netcontrol-oy',
					industry: 'Machinery',
					description: lead.company.description,
					employeeRange: '51-200',
					foundedYear: 1991,
					street: 'Karvaamokuja 3',
					postalCode: '00380',
					city: 'Helsinki',
					state: 'Uusimaa',
					country: 'Finland',
					countryCode: 'FI',
					location: 'Karvaamokuja 3, 00380 Helsinki, Finland',
				}),
				person: null,
				visit: wholeVisit({
					startedAt: '2024-05-15T10:55:50.000Z',
					source: 'https://www.google.com/',
					landingPage: session.pageviews[0].url,
					pageviews: 1,
					durationSeconds: 14,
				}),
				context: wholeContext({ vendorEvent: 'new_lead' }),
				data: lead,
			},
		]);
	});

	it('new_session: the newest session counts', () => {
		const [session] = newSession.subjects;
		expect(signalsOf(newSession)).toStrictEqual([
			{
				...signalOf(newLead),
				event: 'new_session',
				eventId: 'new_session:31519477:2024-05-17T08:30:05.000Z',
				occurredAt: '2024-05-17T08:30:05.000Z',
				summary: 'New Session: Netcontrol Group on https://www.snitcher.com/integrations/webhooks',
				visit: wholeVisit({
					startedAt: '2024-05-17T08:30:05.000Z',
					landingPage: 'https://www.snitcher.com/integrations/webhooks',
					source: session.recent_sessions[1].source,
					pageviews: 2,
					durationSeconds: 75,
				}),
				context: wholeContext({ vendorEvent: 'new_session' }),
				data: session,
			},
		]);
	});

	it('several subjects: one signal for each', () => {
		const second = {
			...lead,
			id: 31519478,
			company: { ...lead.company, name: 'Bluefin Logistics' },
			recent_sessions: [],
		};
		const [, other, ...more] = signalsOf({ event: 'new_lead', subjects: [lead, second] });
		expect(more).toEqual([]);
		expect(other).toMatchObject({
			eventId: 'new_lead:31519478:2024-05-15T10:55:50.000Z',
			company: { name: 'Bluefin Logistics' },
			visit: null,
		});
		expect(other.data).toBe(second);
	});

	it('company.identified, of the newer guide', () => {
		expect(signalsOf(companyIdentified)).toStrictEqual([
			{
				provider: 'snitcher',
				event: 'company.identified',
				eventId: 'company.identified:org_xyz789:sess_123',
				occurredAt: '2024-01-15T10:30:00.000Z',
				receivedAt: RECEIVED_AT,
				summary: 'Company Identified: Acme Inc',
				url: null,
				company: wholeCompany({
					id: 'org_xyz789',
					name: 'Acme Inc',
					domain: 'acme.com',
					industry: 'Technology',
					employeeRange: '50-200',
					city: 'San Francisco',
					state: 'California',
					country: 'United States',
				}),
				person: null,
				visit: wholeVisit({
					id: 'sess_123',
					startedAt: '2024-01-15T10:25:00.000Z',
					source: 'google.com',
					pageviews: 3,
				}),
				context: wholeContext({
					vendorEvent: 'company.identified',
					workspaceId: 'ws_abc123',
					workspaceName: 'My Workspace',
				}),
				data: companyIdentified,
			},
		]);
	});

	it.each(['pages_viewed', 'pageviews'])('visitor.identified, of the product page, with %s', (key) => {
		const { pages_viewed: count, ...session } = visitorIdentified.visitor.session;
		const body = {
			...visitorIdentified,
			visitor: { ...visitorIdentified.visitor, session: { ...session, [key]: count } },
		};
		expect(signalsOf(body)).toStrictEqual([
			{
				provider: 'snitcher',
				event: 'visitor.identified',
				eventId: 'visitor.identified:acme.com:2024-01-15T10:30:00.000Z',
				occurredAt: '2024-01-15T10:30:00.000Z',
				receivedAt: RECEIVED_AT,
				summary: 'Visitor Identified: Acme Inc on /pricing',
				url: null,
				company: wholeCompany({
					name: 'Acme Inc',
					domain: 'acme.com',
					industry: 'Technology',
					employeeRange: '51-200',
					country: 'United States',
				}),
				person: null,
				visit: wholeVisit({ source: 'google', landingPage: '/pricing', pageviews: 5, durationSeconds: 180 }),
				context: wholeContext({ vendorEvent: 'visitor.identified' }),
				data: body,
			},
		]);
	});
});

describe('eventId', () => {
	const sessions = (...startedAt: string[]) => startedAt.map((started_at) => ({ started_at }));

	it.each([
		[
			'the newest started_at',
			{ recent_sessions: sessions('2026-01-01 10:00:00', '2026-01-03 10:00:00') },
			'2026-01-03T10',
		],
		['it wherever it is', { recent_sessions: sessions('2026-01-03 10:00:00', '2026-01-01 10:00:00') }, '2026-01-03T10'],
		['else last_seen', { recent_sessions: [], last_seen: '2026-01-02T10:00:00.000000Z' }, '2026-01-02T10'],
		['else last_seen, with no sessions', { last_seen: '2026-01-02T10:00:00.000000Z' }, '2026-01-02T10'],
	])('of a lead is its id and %s', (_what, more, hour) => {
		expect(idOf('new_lead', { id: 7, ...more })).toBe(`new_lead:7:${hour}:00:00.000Z`);
		expect(idOf('new_session', { id: 7, ...more })).toBe(`new_session:7:${hour}:00:00.000Z`);
	});

	it.each([
		['the LinkedIn URL', {}, 'https://www.linkedin.com/in/a'],
		['else the email', { linkedin_url: null }, 'a@b.example'],
		['else the name', { linkedin_url: '', email: '[not-revealed]' }, 'ada moreau'],
	])('of a contact is %s, and the domain', (_what, more, expected) => {
		const subject = {
			linkedin_url: 'https://linkedin.com/in/a',
			email: 'a@b.example',
			first_name: 'Ada',
			last_name: 'Moreau',
			company: { domain: 'b.example' },
			...more,
		};
		expect(idOf('contacts.revealed', subject)).toBe(`contact_revealed:${expected}:b.example`);
	});

	it.each([
		[{ linkedin_url: 'DE.linkedin.com/in/A/?trk=x' }, { linkedin_url: 'https://www.linkedin.com/in/a' }],
		[{ email: 'Ada@B.example' }, { email: 'mailto:ada@b.example' }],
		[
			{ first_name: 'ADA', last_name: 'Moreau' },
			{ first_name: 'Ada', last_name: 'Moreau' },
		],
	])('of a contact is the same for %j and %j, however the domain is spelled', (one, other) => {
		const about = (domain: string) => ({ company: { domain } });
		expect(idOf('contact_revealed', { ...one, ...about('https://www.B.example/') })).toBe(
			idOf('contact_revealed', { ...other, ...about('b.example.') }),
		);
	});

	it('of an identified company is its uuid and the session, else the time', () => {
		const { session: _session, ...withoutSession } = companyIdentified;
		expect(signalOf(withoutSession).eventId).toBe('company.identified:org_xyz789:2024-01-15T10:30:00.000Z');
	});

	it.each([
		['leads without an id', 'new_lead', { last_seen: '2026-01-02T10:00:00Z', company: { name: 'A' } }],
		['leads without a time', 'new_session', { id: 7, company: { name: 'A' } }],
		['contacts without a name', 'contact_revealed', { company: { name: 'A', domain: 'a.example' } }],
		['subjects that are no objects', 'new_lead', 'A'],
	])('tells %s apart by a hash', (_what, event, subject) => {
		const other = JSON.parse(JSON.stringify(subject).replace('A', 'B')) as unknown;
		expect(idOf(event, subject)).toMatch(/^[0-9a-f]{64}$/);
		expect(idOf(event, subject)).toBe(idOf(event, subject));
		expect(idOf(event, other)).not.toBe(idOf(event, subject));
	});

	it.each([
		['company.identified', { company: { name: 'A' }, timestamp: '2026-01-01T00:00:00Z' }],
		['company.identified', { company: { uuid: 'u', name: 'A' } }],
		['visitor.identified', { visitor: { session: { source: 'A' } }, timestamp: '2026-01-01T00:00:00Z' }],
		['visitor.identified', { visitor: { company: { domain: 'a.example' }, session: { source: 'A' } } }],
		// The newer guide names these events and shows no body: two of one company in a second may be two people.
		[
			'contact.revealed',
			{ company: { domain: 'a.example' }, timestamp: '2026-01-01T00:00:00Z', contact: { name: 'A' } },
		],
	])('%s without identity or time is told apart by a hash', (event, body) => {
		expect(signalOf({ event, ...body }).eventId).toMatch(/^[0-9a-f]{64}$/);
	});
});

describe('traps', () => {
	it.each([
		['a number', 7867000, 7867000],
		['a number as text', '7867000', 7867000],
		['a range', '1M-10M', null],
		['null', null, null],
	])('annual_revenue may be %s', (_what, sent, expected) => {
		const signal = signalOf({ event: 'new_lead', subjects: [{ id: 1, company: { name: 'A', annual_revenue: sent } }] });
		expect(signal.company?.annualRevenue).toBe(expected);
	});

	it.each([
		['[email protected]', null],
		['[not-revealed]', null],
		['', null],
		[null, null],
		['ada@b.example', 'ada@b.example'],
		[' ada@b.example ', 'ada@b.example'],
	])('the email %j is %j', (sent, expected) => {
		const signal = signalOf({ event: 'contact_revealed', subjects: [{ ...contact, email: sent }] });
		expect(signal.person).toMatchObject({ email: expected, emailStatus: null });
	});

	it('a count of employees is no range, and a range no count', () => {
		const about = (employees: unknown) =>
			signalOf({ event: 'visitor.identified', visitor: { company: { domain: 'a.example', employees } } }).company;
		expect(about(120)).toMatchObject({ employeeCount: 120, employeeRange: null });
		expect(about('51-200')).toMatchObject({ employeeCount: null, employeeRange: '51-200' });
	});

	it.each([
		['us', 'US'],
		['United States', null],
		[undefined, null],
	])('a newer company in %j has the country code %j', (country, expected) => {
		const about = { domain: 'a.example', location: { country } };
		const signal = signalOf({ event: 'company.identified', company: about });
		expect(signal.company).toMatchObject({ country: country ?? null, countryCode: expected });
	});

	it('the domain is the host of the website where it is left out', () => {
		const signal = signalOf({
			event: 'new_lead',
			subjects: [{ id: 1, company: { website: 'https://www.a.example/x' } }],
		});
		expect(signal.company?.domain).toBe('a.example');
	});

	it('the headline stands in for a title', () => {
		const signal = signalOf({ event: 'contact_revealed', subjects: [{ ...contact, title: null }] });
		expect(signal.person?.title).toBe('VP, Sales at MDX Technology');
	});
});

describe('what is not known', () => {
	it('an event of another name is passed on, with subjects or without', () => {
		expect(signalOf({ event: 'segment.entered', subjects: [lead] })).toMatchObject({
			event: 'segment.entered',
			company: { name: 'Netcontrol Group' },
		});
		expect(signalOf({ event: 'session.started', company: { name: 'A' } })).toMatchObject({
			event: 'session.started',
			company: { name: 'A' },
		});
	});

	it('a subject that cannot be read costs the others nothing', () => {
		const signals = signalsOf({ event: 'new_lead', subjects: [null, lead, 'words', [1], lead] });
		expect(signals.map(({ company }) => company?.name ?? null)).toEqual([
			null,
			'Netcontrol Group',
			null,
			null,
			'Netcontrol Group',
		]);
		expect(signals.map(({ data }) => data)).toEqual([null, lead, 'words', [1], lead]);
	});

	it('a subject full of wrong types gives nulls', () => {
		const wrong = { id: {}, last_seen: 5, company: 'A', recent_sessions: [7, { pageviews: {}, started_at: [] }] };
		expect(signalOf({ event: 'new_lead', subjects: [wrong] })).toMatchObject({
			company: null,
			person: null,
			visit: null,
			occurredAt: null,
		});
	});

	it('keys of the envelope are kept in extra', () => {
		expect(signalOf({ ...newLead, attempt: 2 }).context.extra).toEqual({ attempt: 2 });
		expect(signalOf({ ...companyIdentified, attempt: 2 }).context.extra).toEqual({ attempt: 2 });
	});

	it('no subjects give no signals', () => {
		expect(signalsOf({ event: 'new_lead', subjects: [] })).toEqual([]);
	});

	it.each([
		['no event', { subjects: [] }],
		['an event that is no text', { event: 5, subjects: [] }],
		['subjects that are no list', { event: 'new_lead', subjects: {} }],
	])('a body with %s is refused', (_what, body) => {
		expect(splitSnitcher(body, RECEIVED_AT)).toEqual({ ok: false });
	});
});
