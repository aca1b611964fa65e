import type { Company, Person, Signal, SignalContext, Visit } from '../../nodes/shared/signal';

/** The Signal as its documentation lists it, key by key; kept apart from the code that makes it. */

const TEXT = 'text';
const NUMBER = 'number';

const COMPANY: Record<keyof Company, string> = {
	name: TEXT,
	domain: TEXT,
	website: TEXT,
	linkedinUrl: TEXT,
	industry: TEXT,
	description: TEXT,
	employeeCount: NUMBER,
	employeeRange: TEXT,
	annualRevenue: NUMBER,
	revenueRange: TEXT,
	foundedYear: NUMBER,
	phone: TEXT,
	street: TEXT,
	postalCode: TEXT,
	city: TEXT,
	state: TEXT,
	country: TEXT,
	countryCode: TEXT,
	location: TEXT,
	id: TEXT,
};

const PERSON: Record<keyof Person, string> = {
	fullName: TEXT,
	firstName: TEXT,
	lastName: TEXT,
	title: TEXT,
	email: TEXT,
	emailStatus: TEXT,
	phone: TEXT,
	mobilePhone: TEXT,
	linkedinUrl: TEXT,
	location: TEXT,
	country: TEXT,
	id: TEXT,
};

const VISIT: Record<keyof Visit, string> = {
	startedAt: TEXT,
	source: TEXT,
	landingPage: TEXT,
	pageviews: NUMBER,
	durationSeconds: NUMBER,
	id: TEXT,
};

const CONTEXT: Record<Exclude<keyof SignalContext, 'extra'>, string> = {
	vendorEvent: TEXT,
	vendorEventId: TEXT,
	entityType: TEXT,
	enrollmentKey: TEXT,
	enrollmentId: TEXT,
	webhookId: TEXT,
	tenantId: TEXT,
	partnerId: TEXT,
	workspaceId: TEXT,
	workspaceName: TEXT,
	jobId: TEXT,
	externalId: TEXT,
};

const EMAIL_STATUSES = ['valid', 'catch_all', 'invalid', 'unknown', null];
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The value with every key of the shape, those not given being null; to write expectations in full. */
const filled = (shape: object, given: object) => ({
	...Object.fromEntries(Object.keys(shape).map((key) => [key, null])),
	...given,
});

export const wholeCompany = (given: Partial<Company>) => filled(COMPANY, given);
export const wholePerson = (given: Partial<Person>) => filled(PERSON, given);
export const wholeVisit = (given: Partial<Visit>) => filled(VISIT, given);
export const wholeContext = (given: Partial<SignalContext>) => ({ ...filled(CONTEXT, { extra: {} }), ...given });

/** Fails unless every documented key is there, in the order of a table's columns, none else, each of its type or null, and no text empty. */
export function expectWholeSignal(signal: Signal): void {
	expect(Object.keys(signal)).toEqual([
		...['summary', 'event', 'company', 'person', 'visit', 'occurredAt', 'url', 'receivedAt'],
		...['provider', 'eventId', 'context', 'data'],
	]);
	for (const key of ['provider', 'event', 'eventId', 'summary'] as const) expectText(key, signal[key], false);
	expectText('url', signal.url);
	expect(signal.receivedAt).toMatch(ISO);
	if (signal.occurredAt !== null) expect(signal.occurredAt).toMatch(ISO);
	if (signal.company !== null) expectShape(signal.company, COMPANY);
	if (signal.person !== null) expectShape(signal.person, PERSON);
	if (signal.visit !== null) expectShape(signal.visit, VISIT);
	expect(EMAIL_STATUSES).toContain(signal.person?.emailStatus ?? null);
	const { extra, ...context } = signal.context;
	expectShape(context, CONTEXT);
	expect(extra).toEqual(expect.any(Object));
}

function expectShape(found: object, shape: Record<string, string>): void {
	expect(Object.keys(found)).toEqual(Object.keys(shape));
	for (const [key, value] of Object.entries(found)) {
		if (shape[key] === NUMBER) expect([key, value === null || Number.isFinite(value)]).toEqual([key, true]);
		else expectText(key, value);
	}
}

function expectText(key: string, value: unknown, nullable = true): void {
	const isText = typeof value === 'string' && value.trim() !== '' && value === value.trim();
	expect([key, value, isText || (nullable && value === null)]).toEqual([key, value, true]);
}
