import { createHash } from 'node:crypto';

import { splitExplorium } from '../../../nodes/Explorium/signals';
import type { JsonRecord } from '../../../nodes/shared/read';
import type { Signal } from '../../../nodes/shared/signal';
import december2025 from '../../fixtures/explorium/december2025.json';
import october2025 from '../../fixtures/explorium/october2025.json';
import prospect from '../../fixtures/explorium/prospect.json';
import seed from '../../fixtures/explorium/seed.json';
import stringified from '../../fixtures/explorium/stringified.json';
import v2 from '../../fixtures/explorium/v2.json';
import { expectWholeSignal, wholeCompany, wholeContext, wholePerson } from '../signalShape';

const RECEIVED_AT = '2026-11-21T12:00:00.000Z';
const BUSINESS_ID = '8adce3ca1cef0c986b22310e369a0793';
const PROSPECT_ID = '20ae6cbf564ee683e66685e429844a5ff8ffc30f';

function signalsOf(body: JsonRecord): Signal[] {
	const split = splitExplorium(body, RECEIVED_AT);
	if (!split.ok) throw new Error('refused');
	split.signals.forEach(expectWholeSignal);
	return split.signals;
}

function signalOf(body: JsonRecord): Signal {
	const [signal, ...more] = signalsOf(body);
	expect(more).toEqual([]);
	return signal;
}

const event = (more: JsonRecord): JsonRecord => ({
	event_name: 'new_office',
	event_id: 'e1',
	business_id: BUSINESS_ID,
	data: {},
	...more,
});

describe('the summary', () => {
	it.each([
		[{}, 'New Office'],
		[{ title: 'Kestrel Energy moves' }, 'New Office: Kestrel Energy moves'],
		[{ title: 'Kestrel Energy moves', company_name: 'Kestrel Energy' }, 'New Office: Kestrel Energy'],
		[{ product_name: 'AgentSource', company_name: 'Kestrel Energy' }, 'New Office: Kestrel Energy (AgentSource)'],
		[{ snippet: 'They move' }, 'New Office: They move'],
	])('of %j is %j', (data, expected) => {
		expect(signalOf(event({ data })).summary).toBe(expected);
	});

	it('never has an id in it', () => {
		for (const body of [seed, october2025, december2025, prospect, v2]) {
			expect(signalOf(body).summary).not.toMatch(/[a-f0-9]{32}/);
		}
	});
});

describe('the documented shapes of a delivery', () => {
	it('the seed guide: event_type, entity_id and entity_type', () => {
		expect(signalOf(seed)).toStrictEqual({
			provider: 'explorium',
			event: 'new_product',
			eventId: 'event_id_for_company_updates-12345:company_updates_demo',
			occurredAt: null,
			receivedAt: RECEIVED_AT,
			summary: 'New Product: AgentSource',
			url: seed.data.link,
			company: wholeCompany({ id: '340c8040bd50cbab9c7df718bbe51cc9' }),
			person: null,
			visit: null,
			context: wholeContext({
				vendorEvent: 'new_product',
				vendorEventId: 'event_id_for_company_updates-12345',
				entityType: 'business',
				enrollmentKey: 'company_updates_demo',
				tenantId: 'con_NJEwX2IUhNNbaRDC',
				partnerId: 'ExpTest',
			}),
			data: seed.data,
		});
	});

	it('October 2025: event_name in place of event_type', () => {
		expect(signalOf(october2025)).toMatchObject({
			event: 'new_product',
			eventId: '691377c2df80547c70e26a13216a3944:company_updates_demo',
			company: { id: '340c8040bd50cbab9c7df718bbe51cc9' },
			context: { entityType: 'business' },
		});
	});

	it('December 2025: business_id, event_time with a space, enrollment_id', () => {
		expect(signalOf(december2025)).toStrictEqual({
			provider: 'explorium',
			event: 'new_funding_round',
			eventId: '691377c2df80547c70e26a13216a3944:en_7b429a01',
			occurredAt: '2025-12-06T11:41:55.703Z',
			receivedAt: RECEIVED_AT,
			summary: 'New Funding Round',
			url: 'https://news.example/northwind-raises',
			company: wholeCompany({ id: BUSINESS_ID }),
			person: null,
			visit: null,
			context: wholeContext({
				vendorEvent: 'new_funding_round',
				vendorEventId: '691377c2df80547c70e26a13216a3944',
				entityType: 'business',
				enrollmentKey: 'customer-42',
				enrollmentId: 'en_7b429a01',
				tenantId: 'con_NJEwX2IUhNNbaRDC',
				partnerId: 'ExpTest',
			}),
			data: december2025.data,
		});
	});

	it('December 2025, of a person: prospect_id, and the company from current_company_*', () => {
		expect(signalOf(prospect)).toStrictEqual({
			provider: 'explorium',
			event: 'prospect_changed_company',
			eventId: '791377c2df80547c70e26a13216a3944:en_7b429a02',
			occurredAt: '2025-12-06T11:41:55.703Z',
			receivedAt: RECEIVED_AT,
			summary: 'Prospect Changed Company: Harbor Analytics',
			url: null,
			company: wholeCompany({ id: '1adce3ca1cef0c986b22310e369a0793', name: 'Harbor Analytics' }),
			person: wholePerson({ id: PROSPECT_ID, title: 'VP Sales' }),
			visit: null,
			context: wholeContext({
				vendorEvent: 'prospect_changed_company',
				vendorEventId: '791377c2df80547c70e26a13216a3944',
				entityType: 'prospect',
				enrollmentKey: 'customer-42',
				enrollmentId: 'en_7b429a02',
				tenantId: 'con_NJEwX2IUhNNbaRDC',
				partnerId: 'ExpTest',
			}),
			data: prospect.data,
		});
	});

	it('v2: entity_type with business_id, webhook_id', () => {
		expect(signalOf(v2)).toStrictEqual({
			provider: 'explorium',
			event: 'executive_joined_company',
			eventId: '691377c2df80547c70e26a13216a3945:en_7b429a01',
			occurredAt: '2026-07-28T09:41:55.000Z',
			receivedAt: RECEIVED_AT,
			summary: 'Executive Joined Company: Ada Moreau, Northwind Robotics',
			url: 'https://www.linkedin.com/in/ada-moreau',
			company: wholeCompany({ id: BUSINESS_ID, name: 'Northwind Robotics' }),
			person: wholePerson({
				fullName: 'Ada Moreau',
				title: 'Chief Revenue Officer',
				linkedinUrl: 'https://www.linkedin.com/in/ada-moreau',
			}),
			visit: null,
			context: wholeContext({
				vendorEvent: 'executive_joined_company',
				vendorEventId: '691377c2df80547c70e26a13216a3945',
				entityType: 'business',
				enrollmentKey: 'customer-42',
				enrollmentId: 'en_7b429a01',
				webhookId: 'wh_9f2c81ab',
				tenantId: 'con_NJEwX2IUhNNbaRDC',
				partnerId: 'ExpTest',
			}),
			data: v2.data,
		});
	});

	it('stringified_json: the event inside a string', () => {
		expect(signalOf(stringified)).toStrictEqual(signalOf(december2025));
	});

	it('an event with a key named text is no stringified one', () => {
		expect(signalOf(event({ text: 'hello' })).context.extra).toEqual({ text: 'hello' });
	});
});

describe('the event', () => {
	it.each([
		['employee_joined_company', 'executive_joined_company'],
		['award', 'company_award'],
		['funding_round', 'new_funding_round'],
		['new_product', 'new_product'],
		['something_of_next_year', 'something_of_next_year'],
		['constructor', 'constructor'],
		['toString', 'toString'],
	])('%s is called %s', (sent, current) => {
		const signal = signalOf(event({ event_name: sent }));
		expect(signal.event).toBe(current);
		expect(signal.context.vendorEvent).toBe(sent);
	});

	it('event_name counts before event_type', () => {
		expect(signalOf(event({ event_name: 'new_office', event_type: 'new_product' })).event).toBe('new_office');
	});

	it('is unknown where nothing names it', () => {
		const signal = signalOf({ event_id: 'e1', business_id: BUSINESS_ID });
		expect(signal).toMatchObject({ event: 'unknown', data: null });
		expect(signal.context.vendorEvent).toBeNull();
	});

	it.each([
		['no body at all', {}],
		['an account and a message', { tenant_id: 'con_1', partner_id: 'p', message: 'connectivity test' }],
		['empty words', { event_name: '', event_id: ' ', entity_id: null }],
	])('is a connectivity test with %s', (_what, body) => {
		expect(signalsOf(body)).toEqual([]);
	});

	it.each([
		['an event that is no text', event({ event_name: { a: 1 } })],
		['an id that is a list', event({ event_id: ['e1'] })],
		['a stringified event that is no JSON', { text: '{"event_name"' }],
		['a stringified event that is no object', { text: '[1]' }],
		['a stringified nothing', { text: 'null' }],
	])('is refused with %s', (_what, body) => {
		expect(splitExplorium(body, RECEIVED_AT)).toEqual({ ok: false });
	});
});

describe('eventId', () => {
	it.each([
		['enrollment_id', { enrollment_id: 'en_1', enrollment_key: 'key-1' }, 'e1:en_1'],
		['else enrollment_key', { enrollment_key: 'key-1' }, 'e1:key-1'],
		['else nothing', {}, 'e1'],
	])('is event_id and %s', (_what, more, expected) => {
		expect(signalOf(event(more)).eventId).toBe(expected);
	});

	it('differs for two enrollments of one event, and not for one delivered twice', () => {
		const first = signalOf(event({ enrollment_id: 'en_1' }));
		expect(signalOf(event({ enrollment_id: 'en_2' })).eventId).not.toBe(first.eventId);
		expect(signalOf(event({ enrollment_id: 'en_1' })).eventId).toBe(first.eventId);
	});

	it('without event_id is a hash of the body', () => {
		const one = event({ event_id: undefined, data: { title: 'a' } });
		const { eventId } = signalOf(one);
		expect(eventId).toHaveLength(createHash('sha256').digest('hex').length);
		expect(signalOf({ ...one }).eventId).toBe(eventId);
		expect(signalOf({ ...one, data: { title: 'b' } }).eventId).not.toBe(eventId);
		expect(signalOf({ ...one, enrollment_id: 'en_9' }).eventId).not.toBe(eventId);
	});

	it('takes a number for what it says', () => {
		expect(signalOf(event({ event_id: 17 })).eventId).toBe('17');
	});
});

describe('occurredAt', () => {
	it.each([
		[
			'event_time',
			{ event_time: '2026-07-28T09:41:55Z', data: { event_time: '2020-01-01' } },
			'2026-07-28T09:41:55.000Z',
		],
		['else data.event_time', { data: { event_time: '2026-07-28 09:41:55' } }, '2026-07-28T09:41:55.000Z'],
		['of another zone', { event_time: '2026-07-28 11:41:55.703000+02:00' }, '2026-07-28T09:41:55.703Z'],
		['nothing', {}, null],
		['what is no time', { event_time: 'yesterday' }, null],
	])('is %s', (_what, more, expected) => {
		expect(signalOf(event(more)).occurredAt).toBe(expected);
	});
});

describe('the entity', () => {
	const HEX32 = 'a'.repeat(32);
	const HEX40 = 'b'.repeat(40);

	it.each([
		['as named', { entity_type: 'business', entity_id: HEX40 }, 'business'],
		['as named, in capitals', { entity_type: 'PROSPECT', entity_id: HEX32 }, 'prospect'],
		['by the name of the id', { prospect_id: HEX40 }, 'prospect'],
		['by the name of the other id', { business_id: HEX32 }, 'business'],
		['by the length of the id: 32', { entity_id: HEX32 }, 'business'],
		['by the length of the id: 40', { entity_id: HEX40 }, 'prospect'],
		['not at all', { entity_id: 'c'.repeat(36) }, null],
		['not by a length that is no hex', { entity_id: 'x'.repeat(32) }, null],
	])('is told %s', (_how, ids, expected) => {
		const signal = signalOf(event({ business_id: undefined, ...ids }));
		expect(signal.context.entityType).toBe(expected);
		if (expected === 'prospect') expect(signal.person?.id).toMatch(/^[ab]+$/);
		if (expected === 'business') expect(signal.company?.id).toMatch(/^[ab]+$/);
	});
});

describe('company and person', () => {
	it("an executive's linkedin_url is the person's, under either name of the event", () => {
		for (const name of ['employee_joined_company', 'executive_joined_company']) {
			const signal = signalOf({ ...v2, event_name: name });
			expect(signal.person?.linkedinUrl).toBe('https://www.linkedin.com/in/ada-moreau');
			expect(signal.company?.linkedinUrl).toBeNull();
		}
	});

	it('an anniversary fills both', () => {
		const signal = signalOf({
			event_name: 'prospect_job_start_anniversary',
			event_id: 'e1',
			prospect_id: PROSPECT_ID,
			data: {
				full_name: 'Ada Moreau',
				company_name: 'Northwind Robotics',
				years_at_company: 3,
				job_title: 'CRO',
				linkedin_url: 'https://linkedin.com/in/ada',
			},
		});
		expect(signal.company).toEqual(wholeCompany({ name: 'Northwind Robotics' }));
		expect(signal.person).toEqual(
			wholePerson({
				id: PROSPECT_ID,
				fullName: 'Ada Moreau',
				title: 'CRO',
				linkedinUrl: 'https://www.linkedin.com/in/ada',
			}),
		);
		expect(signal.url).toBe('https://www.linkedin.com/in/ada');
	});

	it('a company event has no person, whatever its data say', () => {
		expect(signalOf(event({ data: { full_name: 'Ada Moreau' } })).person).toBeNull();
	});

	it('empty words become null', () => {
		const signal = signalOf(event({ enrollment_key: '  ', data: { link: '', company_name: ' ' } }));
		expect(signal.url).toBeNull();
		expect(signal.company?.name).toBeNull();
		expect(signal.context.enrollmentKey).toBeNull();
	});

	it('the article is the url', () => {
		expect(signalOf(event({ data: { link: 'https://news.example/a' } })).url).toBe('https://news.example/a');
	});
});

describe('what is not known', () => {
	it('of the envelope is kept in extra', () => {
		const signal = signalOf(event({ region: 'emea', nested: { a: [1] } }));
		expect(signal.context.extra).toEqual({ region: 'emea', nested: { a: [1] } });
	});

	it('of the data stays in data, untouched', () => {
		const data = { title: ' spaced ', list: [1, null], deep: { a: {} } };
		expect(signalOf(event({ data })).data).toEqual(data);
	});

	it.each([[null], ['text'], [[1, 2]], [7]])('data may be %j', (data) => {
		expect(signalOf(event({ data })).data).toEqual(data);
	});

	it('a key named __proto__ changes no prototype', () => {
		const body = JSON.parse(
			'{"event_name":"new_office","event_id":"e1","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":2}}}',
		) as JsonRecord;
		const signal = signalOf(body);
		expect(({} as JsonRecord).polluted).toBeUndefined();
		expect(signal.context.extra.polluted).toBeUndefined();
		expect((signal as unknown as JsonRecord).polluted).toBeUndefined();
	});
});
