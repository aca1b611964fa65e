import fc from 'fast-check';

import { isRecord, list, record, type JsonRecord } from '../../../nodes/shared/read';
import { company, context, person, visit, type Signal } from '../../../nodes/shared/signal';
import type { Split } from '../../../nodes/shared/webhook/contract';
import { splitExplorium } from '../../../nodes/Explorium/signals';
import { splitSnitcher } from '../../../nodes/Snitcher/signals';
import { companyOf, personOf } from '../../../nodes/Surfe/results';
import { BATCH_EVENT } from '../../../nodes/Surfe/events';
import { splitSurfe } from '../../../nodes/Surfe/signals';
import { anyValue, keys, listOf, nearly } from './arbitraries';
import './settings';

const RECEIVED_AT = '2026-01-02T03:04:05.678Z';

const SIGNAL_KEYS = [
	...['provider', 'event', 'eventId', 'occurredAt', 'receivedAt', 'summary', 'url'],
	...['company', 'person', 'visit', 'context', 'data'],
].sort();
const PART_KEYS = {
	company: Object.keys(company({ id: 'x' })!).sort(),
	person: Object.keys(person({ id: 'x' })!).sort(),
	visit: Object.keys(visit({ id: 'x' })!).sort(),
	context: Object.keys(context({})).sort(),
};

const NUMBERS = new Set(['employeeCount', 'annualRevenue', 'foundedYear', 'pageviews', 'durationSeconds']);

/** Every key is there, a value is text that says something, a number or null, and what was sent is passed on. */
function expectWellFormed(signal: Signal, provider: string): void {
	expect(Object.keys(signal).sort()).toEqual(SIGNAL_KEYS);
	expect(signal.provider).toBe(provider);
	expect(signal.receivedAt).toBe(RECEIVED_AT);
	for (const required of [signal.event, signal.eventId, signal.summary]) expect(required).toMatch(/\S/);
	expectTextOrNull(signal.url);
	if (signal.occurredAt !== null) expect(new Date(signal.occurredAt).toISOString()).toBe(signal.occurredAt);
	const { extra, ...named } = signal.context;
	expect(isRecord(extra)).toBe(true);
	expect(Object.keys(signal.context).sort()).toEqual(PART_KEYS.context);
	Object.values(named).forEach(expectTextOrNull);
	for (const part of ['company', 'person', 'visit'] as const) {
		const known = signal[part];
		if (known === null) continue;
		expect(Object.keys(known).sort()).toEqual(PART_KEYS[part]);
		expect(Object.values(known).some((value) => value !== null)).toBe(true);
		for (const [key, value] of Object.entries(known)) {
			if (NUMBERS.has(key)) expect(value === null || Number.isFinite(value)).toBe(true);
			else expectTextOrNull(value);
		}
	}
	// n8n keeps items as JSON.
	expect(() => JSON.stringify(signal)).not.toThrow();
}

function expectTextOrNull(value: unknown): void {
	if (value === null) return;
	expect(typeof value).toBe('string');
	expect(value).toMatch(/\S/);
}

type Splitter = (body: JsonRecord, receivedAt: string) => Split;

function check(
	split: Splitter,
	provider: string,
	bodies: fc.Arbitrary<JsonRecord>,
	subjectsOf: (body: JsonRecord) => unknown[] | null,
): void {
	fc.assert(
		fc.property(bodies, (body) => {
			const before = JSON.stringify(body);
			const result = split(body, RECEIVED_AT);
			expect(JSON.stringify(body)).toBe(before);
			if (!result.ok) return;
			for (const signal of result.signals) expectWellFormed(signal, provider);
			const subjects = subjectsOf(body);
			if (subjects !== null) expect(result.signals.map(({ data }) => data)).toEqual(subjects);
			expect(split(structuredClone(body), RECEIVED_AT)).toEqual(result);
		}),
	);
}

const anyBody = fc.dictionary(fc.string(), anyValue);

describe('Explorium', () => {
	const data = nearly(
		keys(
			...[
				'title',
				'link',
				'snippet',
				'event_name',
				'event_time',
				'full_name',
				'linkedin_url',
				'job_title',
				'job_role_title',
			],
			...['current_company_id', 'current_company_name', 'current_job_title', 'job_company_name', 'company_name'],
		),
	);
	const event = nearly({
		...keys(
			'tenant_id',
			'partner_id',
			'event_id',
			'event_type',
			'event_name',
			'event_time',
			'entity_id',
			'entity_type',
		),
		...keys('business_id', 'prospect_id', 'enrollment_key', 'enrollment_id', 'webhook_id'),
		data,
	});
	const stringified = fc
		.oneof(
			event.map((inner) => JSON.stringify(inner)),
			fc.json(),
			fc.string(),
		)
		.map((text) => ({ text }));

	test('one signal for an event, none for what names nothing, whatever else is sent', () => {
		check(splitExplorium, 'explorium', fc.oneof(event, stringified, anyBody), () => null);
		fc.assert(
			fc.property(event, (body) => {
				const result = splitExplorium(body, RECEIVED_AT);
				if (!result.ok) return;
				expect(result.signals.length).toBeLessThanOrEqual(1);
				for (const { data: kept } of result.signals) expect(kept).toEqual(body.data ?? null);
			}),
		);
	});

	test('an event is the same one as text inside the body', () => {
		fc.assert(
			fc.property(event, (body) => {
				const inner = JSON.parse(JSON.stringify(body)) as JsonRecord;
				expect(splitExplorium({ text: JSON.stringify(inner) }, RECEIVED_AT)).toEqual(
					splitExplorium(inner, RECEIVED_AT),
				);
			}),
		);
	});
});

describe('Snitcher', () => {
	const profiles = nearly({ linkedin: nearly(keys('handle', 'url')) });
	const geo = nearly(keys('country', 'country_code', 'state', 'postal_code', 'city', 'street', 'street_number'));
	const about = nearly({
		...keys('name', 'domain', 'website', 'industry', 'founded_year', 'employee_range', 'employees', 'annual_revenue'),
		...keys('location', 'description', 'phone', 'uuid', 'country'),
		geo,
		profiles,
	});
	const session = nearly({
		...keys('started_at', 'source', 'total_duration', 'uuid', 'pages_viewed', 'duration', 'landing_page', 'referrer'),
		pageviews: listOf(nearly(keys('url', 'time_spent'))),
	});
	const subject = nearly({
		...keys('id', 'first_seen', 'last_seen', 'first_name', 'last_name', 'headline', 'linkedin_url', 'email', 'title'),
		company: about,
		recent_sessions: listOf(session),
	});
	const name = fc.constantFrom(
		'new_lead',
		'new_session',
		'contact_revealed',
		'contacts.revealed',
		'company.identified',
		'new',
	);
	const batch = nearly({ event: name, subjects: listOf(subject) });
	const single = nearly({
		event: name,
		timestamp: anyValue,
		workspace: nearly(keys('uuid', 'name')),
		company: about,
		session,
		visitor: nearly({ company: about, session }),
	});

	test('one signal for each subject, in their order, or one for a body without subjects', () => {
		check(splitSnitcher, 'snitcher', fc.oneof(batch, single, anyBody), (body) => {
			return Array.isArray(body.subjects) ? body.subjects : [body];
		});
	});
});

const surfePerson = nearly({
	...keys(
		'externalID',
		'firstName',
		'lastName',
		'companyName',
		'companyDomain',
		'country',
		'location',
		'city',
		'state',
	),
	...keys('jobTitle', 'linkedInUrl', 'status'),
	emails: listOf(nearly({ ...keys('email'), validationStatus: anyValue })),
	mobilePhones: listOf(nearly({ ...keys('mobilePhone'), confidenceScore: anyValue })),
});
const surfeCompany = nearly({
	...keys('externalID', 'name', 'description', 'linkedInURL', 'industry', 'subIndustry', 'employeeCount', 'revenue'),
	...keys('founded', 'hqCountry', 'hqAddress', 'domain'),
	websites: listOf(anyValue),
	phones: listOf(anyValue),
});

describe('Surfe', () => {
	const name = fc.constantFrom('person.enrichment.completed', 'PersonEnrichmentCompleted', BATCH_EVENT, 'new');
	const data = nearly({
		...keys('enrichmentID'),
		person: surfePerson,
		people: listOf(surfePerson),
		company: surfeCompany,
		companies: listOf(surfeCompany),
	});

	test('one signal for each person and company, or one for the event itself', () => {
		check(splitSurfe, 'surfe', fc.oneof(nearly({ eventType: name, data }), anyBody), (body) => {
			const sent = record(body.data);
			const people = [sent.person, ...list(sent.people), sent.company, ...list(sent.companies)].filter(isRecord);
			return people.length === 0 || body.eventType === BATCH_EVENT ? [sent] : people;
		});
	});

	test('a person has the first valid email, else the first catch-all one, and the most trusted mobile', () => {
		// With asterisks vendors hide what they withhold.
		const address = fc.emailAddress().filter((written) => !written.includes('*'));
		const emails = fc.array(
			fc.record({ email: address, validationStatus: fc.constantFrom('VALID', ' CATCH_ALL', 'INVALID', 'x') }),
		);
		const mobiles = fc.array(
			fc.record({
				mobilePhone: fc.stringMatching(/^\+\d{6,9}$/),
				confidenceScore: fc.double({ min: 0, max: 1, noNaN: true }),
			}),
		);
		fc.assert(
			fc.property(emails, mobiles, (sent, phones) => {
				const found = personOf({ emails: sent, mobilePhones: phones }).person;
				const rank = (status: string) => ['VALID', ' CATCH_ALL'].indexOf(status) >>> 0;
				const best = [...sent].sort((left, right) => rank(left.validationStatus) - rank(right.validationStatus))[0];
				expect(found?.email ?? null).toBe(best?.email ?? null);
				const most = Math.max(...phones.map(({ confidenceScore }) => confidenceScore));
				const trusted = phones.find(({ confidenceScore }) => confidenceScore === most);
				expect(found?.mobilePhone ?? null).toBe(trusted?.mobilePhone ?? null);
			}),
		);
	});

	test('results of any form are read without a throw, and never as an empty text', () => {
		fc.assert(
			fc.property(surfePerson, surfeCompany, (someone, something) => {
				const read = [...Object.values(personOf(someone)), companyOf(something)];
				for (const value of read.flatMap((part) => Object.values(part ?? {}))) {
					if (typeof value !== 'number') expectTextOrNull(value);
				}
			}),
		);
	});
});
