import { splitSurfe } from '../../../nodes/Surfe/signals';
import type { JsonRecord } from '../../../nodes/shared/read';
import type { Signal } from '../../../nodes/shared/signal';
import batch from '../../fixtures/surfe/batch.json';
import company from '../../fixtures/surfe/company.json';
import person from '../../fixtures/surfe/person.json';
import { expectWholeSignal, wholeCompany, wholeContext, wholePerson } from '../signalShape';

const RECEIVED_AT = '2026-11-21T12:00:00.000Z';
const JOB = '0197a4f0-6a0f-7a51-b7d1-2f0d2c1c9a11';
const PERSON_EVENT = 'person.enrichment.completed';
const COMPANY_EVENT = 'company.enrichment.completed';

function signalsOf(body: JsonRecord): Signal[] {
	const split = splitSurfe(body, RECEIVED_AT);
	if (!split.ok) throw new Error('refused');
	split.signals.forEach(expectWholeSignal);
	return split.signals;
}

const ofPerson = (found: JsonRecord, more: JsonRecord = { enrichmentID: JOB }): Signal =>
	signalsOf({ eventType: PERSON_EVENT, data: { ...more, person: found } })[0];
const ofCompany = (found: JsonRecord): Signal =>
	signalsOf({ eventType: COMPANY_EVENT, data: { enrichmentID: JOB, company: found } })[0];

describe('the documented events', () => {
	it('person.enrichment.completed', () => {
		expect(signalsOf(person)).toStrictEqual([
			{
				provider: 'surfe',
				event: PERSON_EVENT,
				eventId: `${PERSON_EVENT}:${JOB}:row-1`,
				occurredAt: null,
				receivedAt: RECEIVED_AT,
				summary:
					'Surfe enriched Maya Castellan, Head of Sales, Fjordline Automation (maya.castellan@fjordline.example)',
				url: 'https://www.linkedin.com/in/maya-castellan',
				company: wholeCompany({ name: 'Fjordline Automation', domain: 'fjordline.example' }),
				person: wholePerson({
					firstName: 'Maya',
					lastName: 'Castellan',
					fullName: 'Maya Castellan',
					email: 'maya.castellan@fjordline.example',
					emailStatus: 'valid',
					mobilePhone: '+358401234567',
					title: 'Head of Sales',
					linkedinUrl: 'https://www.linkedin.com/in/maya-castellan',
					location: 'Helsinki, Finland',
					country: 'Finland',
				}),
				visit: null,
				context: wholeContext({ vendorEvent: PERSON_EVENT, jobId: JOB, externalId: 'row-1' }),
				data: person.data.person,
			},
		]);
	});

	it('company.enrichment.completed', () => {
		expect(signalsOf(company)).toStrictEqual([
			{
				provider: 'surfe',
				event: COMPANY_EVENT,
				eventId: `${COMPANY_EVENT}:${JOB}:row-9`,
				occurredAt: null,
				receivedAt: RECEIVED_AT,
				summary: 'Surfe enriched Fjordline Automation',
				url: 'https://www.linkedin.com/company/fjordline',
				company: wholeCompany({
					name: 'Fjordline Automation',
					domain: 'fjordline.example',
					website: 'https://www.fjordline.example/en',
					linkedinUrl: 'https://www.linkedin.com/company/fjordline',
					industry: 'Machinery',
					description: 'Builds things.',
					employeeCount: 180,
					revenueRange: '10-50M',
					foundedYear: 1991,
					phone: '+358 9 5550 100',
					country: 'Finland',
					location: 'Karvaamokuja 3, 00380 Helsinki',
				}),
				person: null,
				visit: null,
				context: wholeContext({ vendorEvent: COMPANY_EVENT, jobId: JOB, externalId: 'row-9' }),
				data: company.data.company,
			},
		]);
	});

	it('person.batch-enrichment.completed: one signal without a subject, whatever it lists', () => {
		const expected = {
			provider: 'surfe',
			event: 'person.batch-enrichment.completed',
			eventId: `person.batch-enrichment.completed:${JOB}`,
			occurredAt: null,
			receivedAt: RECEIVED_AT,
			summary: 'Surfe finished a batch of people',
			url: null,
			company: null,
			person: null,
			visit: null,
			context: wholeContext({ vendorEvent: 'person.batch-enrichment.completed', jobId: JOB }),
			data: batch.data,
		};
		expect(signalsOf(batch)).toStrictEqual([expected]);
		const bare = { ...batch, data: { enrichmentID: JOB } };
		expect(signalsOf(bare)).toStrictEqual([{ ...expected, data: { enrichmentID: JOB } }]);
	});

	it.each([
		['ContactEnrichmentCompleted', PERSON_EVENT],
		['PersonEnrichmentCompleted', PERSON_EVENT],
		['CompanyEnrichmentCompleted', COMPANY_EVENT],
		['something.new', 'something.new'],
		['valueOf', 'valueOf'],
	])('%s is called %s', (sent, current) => {
		const [signal] = signalsOf({ eventType: sent, data: person.data });
		expect(signal.event).toBe(current);
		expect(signal.context.vendorEvent).toBe(sent);
	});

	it('lists of people and companies give one signal each', () => {
		const signals = signalsOf({
			eventType: PERSON_EVENT,
			data: { enrichmentID: JOB, people: batch.data.people, companies: [company.data.company] },
		});
		expect(signals.map(({ context }) => context.externalId)).toEqual(['row-1', 'row-2', 'row-9']);
	});
});

describe('eventId', () => {
	it.each([
		['the external id', {}, 'row-1'],
		['else the LinkedIn URL', { externalID: '' }, 'https://www.linkedin.com/in/maya-castellan'],
		[
			'else name and domain',
			{ externalID: null, linkedInUrl: null },
			'maya castellan:fjordline automation:fjordline.example',
		],
	])('of a person is the job and %s', (_what, more, expected) => {
		expect(ofPerson({ ...person.data.person, ...more }).eventId).toBe(`${PERSON_EVENT}:${JOB}:${expected}`);
	});

	it.each([
		['else the LinkedIn URL', { externalID: '' }, 'https://www.linkedin.com/company/fjordline'],
		['else name and domain', { externalID: null, linkedInURL: null }, 'fjordline automation:fjordline.example'],
	])('of a company is the job and %s', (_what, more, expected) => {
		expect(ofCompany({ ...company.data.company, ...more }).eventId).toBe(`${COMPANY_EVENT}:${JOB}:${expected}`);
	});

	it('differs for two people of one job: all their events carry the same enrichmentID', () => {
		const ids = [1, 2].map((row) => ofPerson({ ...person.data.person, externalID: `row-${row}` }).eventId);
		expect(new Set(ids).size).toBe(2);
	});

	it('of people whom nothing names is a hash', () => {
		const one = ofPerson({ jobTitle: 'CEO' });
		expect(one.eventId).toMatch(/^[0-9a-f]{64}$/);
		expect(ofPerson({ jobTitle: 'CFO' }).eventId).not.toBe(one.eventId);
		expect(ofPerson({ jobTitle: 'CEO' }).eventId).toBe(one.eventId);
		expect(ofPerson({ jobTitle: 'CEO' }, { enrichmentID: 'other' }).eventId).not.toBe(one.eventId);
	});

	it('without a job is a hash: an external id such as item-0 comes again with the next one', () => {
		const one = ofPerson(person.data.person, {});
		expect(one.eventId).toMatch(/^[0-9a-f]{64}$/);
		expect(ofPerson(person.data.person, {}).eventId).toBe(one.eventId);
		expect(ofPerson({ ...person.data.person, firstName: 'Oskar' }, {}).eventId).not.toBe(one.eventId);
	});
});

describe('traps', () => {
	const email = (email: unknown, validationStatus: unknown) => ({ email, validationStatus });

	it.each([
		[
			'the first valid',
			[email('a@x.example', 'CATCH_ALL'), email('b@x.example', 'VALID'), email('c@x.example', 'VALID')],
			'b@x.example',
			'valid',
		],
		[
			'else the first catch-all, whose status the docs print with a space',
			[email('a@x.example', 'INVALID'), email('b@x.example', ' CATCH_ALL')],
			'b@x.example',
			'catch_all',
		],
		['else the first', [email('a@x.example', 'INVALID'), email('b@x.example', 'RISKY')], 'a@x.example', 'invalid'],
		['of unknown status', [email('a@x.example', 'RISKY')], 'a@x.example', 'unknown'],
		['of no status', [email('a@x.example', null)], 'a@x.example', 'unknown'],
		[
			'one that looks like an address',
			[email('[not-revealed]', 'VALID'), email('b@x.example', 'CATCH_ALL')],
			'b@x.example',
			'catch_all',
		],
		['none', [email('[email protected]', 'VALID')], null, null],
		['none of an empty list', [], null, null],
		['none of no list', null, null, null],
		['none of wrong types', ['a@x.example', 7, null], null, null],
	])('the email is %s', (_what, emails, address, emailStatus) => {
		expect(ofPerson({ firstName: 'A', emails }).person).toMatchObject({ email: address, emailStatus });
	});

	it.each([
		['https://www.a.example/en', 'a.example'],
		['a.example', 'a.example'],
		['http://A.Example:8080', 'a.example'],
		['not a web address', null],
	])('the domain of %s is %s', (website, domain) => {
		expect(ofCompany({ name: 'A', websites: [website] }).company).toMatchObject({ website, domain });
	});

	it('lists may be null', () => {
		const signal = ofCompany({ name: 'A', websites: null, phones: null });
		expect(signal.company).toEqual(wholeCompany({ name: 'A' }));
	});

	it('revenue is a range, and founded text', () => {
		const { company: found } = ofCompany({ name: 'A', revenue: '10-50M', founded: 'around 1990' });
		expect(found).toMatchObject({ revenueRange: '10-50M', annualRevenue: null, foundedYear: null });
	});

	it('the sub-industry stands in for the industry, city and state for the location', () => {
		expect(ofCompany({ name: 'A', industry: '', subIndustry: 'Robotics' }).company?.industry).toBe('Robotics');
		expect(ofPerson({ firstName: 'A', city: 'Oslo', state: 'Oslo County' }).person?.location).toBe('Oslo, Oslo County');
	});

	it('one name is a full name', () => {
		expect(ofPerson({ lastName: 'Castellan' }).person).toMatchObject({ firstName: null, fullName: 'Castellan' });
	});

	it('says where no email was found', () => {
		expect(ofPerson({ firstName: 'Maya' }).summary).toBe('Surfe enriched Maya (no email found)');
	});
});

describe('what is not known', () => {
	it.each([
		['no data', {}],
		['null for data', { data: null }],
		['a person that is no object', { data: { person: 'Maya' } }],
	])('an event with %s is passed on', (_what, more) => {
		expect(signalsOf({ eventType: PERSON_EVENT, ...more })).toMatchObject([{ person: null, company: null }]);
	});

	it('keys of the envelope are kept in extra', () => {
		expect(signalsOf({ ...person, attempt: 2 })[0].context.extra).toEqual({ attempt: 2 });
	});

	it.each([
		['no event', { data: {} }],
		['an event that is no text', { eventType: 1 }],
		['data that is a list', { eventType: PERSON_EVENT, data: [] }],
		['data that is text', { eventType: PERSON_EVENT, data: '{}' }],
	])('a body with %s is refused', (_what, body) => {
		expect(splitSurfe(body, RECEIVED_AT)).toEqual({ ok: false });
	});
});
