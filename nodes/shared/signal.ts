import type { JsonRecord } from './read';

export type Provider = 'explorium' | 'snitcher' | 'surfe';

export interface Company {
	id: string | null;
	name: string | null;
	domain: string | null;
	website: string | null;
	linkedinUrl: string | null;
	industry: string | null;
	description: string | null;
	employeeCount: number | null;
	employeeRange: string | null;
	annualRevenue: number | null;
	revenueRange: string | null;
	foundedYear: number | null;
	phone: string | null;
	street: string | null;
	postalCode: string | null;
	city: string | null;
	state: string | null;
	country: string | null;
	countryCode: string | null;
	location: string | null;
}

export type EmailStatus = 'valid' | 'catch_all' | 'invalid' | 'unknown';

export interface Person {
	id: string | null;
	firstName: string | null;
	lastName: string | null;
	fullName: string | null;
	email: string | null;
	emailStatus: EmailStatus | null;
	phone: string | null;
	mobilePhone: string | null;
	title: string | null;
	linkedinUrl: string | null;
	location: string | null;
	country: string | null;
}

export interface Visit {
	id: string | null;
	startedAt: string | null;
	source: string | null;
	landingPage: string | null;
	pageviews: number | null;
	durationSeconds: number | null;
}

export interface SignalContext {
	vendorEvent: string | null;
	vendorEventId: string | null;
	entityType: string | null;
	enrollmentKey: string | null;
	enrollmentId: string | null;
	webhookId: string | null;
	tenantId: string | null;
	partnerId: string | null;
	workspaceId: string | null;
	workspaceName: string | null;
	jobId: string | null;
	externalId: string | null;
	extra: JsonRecord;
}

/**
 * What every trigger emits, one per subject. Every key is always there; null where the vendor says nothing.
 * Times are ISO 8601 in UTC.
 */
export interface Signal {
	provider: Provider;
	event: string;
	eventId: string;
	occurredAt: string | null;
	receivedAt: string;
	summary: string;
	url: string | null;
	company: Company | null;
	person: Person | null;
	visit: Visit | null;
	context: SignalContext;
	data: unknown;
}

const BLANK_COMPANY: Company = {
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
	street: null,
	postalCode: null,
	city: null,
	state: null,
	country: null,
	countryCode: null,
	location: null,
};

const BLANK_PERSON: Person = {
	id: null,
	firstName: null,
	lastName: null,
	fullName: null,
	email: null,
	emailStatus: null,
	phone: null,
	mobilePhone: null,
	title: null,
	linkedinUrl: null,
	location: null,
	country: null,
};

const BLANK_VISIT: Visit = {
	id: null,
	startedAt: null,
	source: null,
	landingPage: null,
	pageviews: null,
	durationSeconds: null,
};

const BLANK_CONTEXT: SignalContext = {
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

/** A company with every key; null when nothing at all is known of it. */
export function company(known: Partial<Company>): Company | null {
	return saysSomething(known) ? { ...BLANK_COMPANY, ...known } : null;
}

/** A person with every key, first and last name completed from the full one's parts where possible; null when unknown. */
export function person(known: Partial<Person>): Person | null {
	if (!saysSomething(known)) return null;
	const { firstName, lastName } = known;
	const joined = firstName && lastName ? `${firstName} ${lastName}` : firstName || lastName || null;
	return { ...BLANK_PERSON, ...known, fullName: known.fullName ?? joined };
}

/** A visit with every key; null when nothing at all is known of it. */
export function visit(known: Partial<Visit>): Visit | null {
	return saysSomething(known) ? { ...BLANK_VISIT, ...known } : null;
}

export function context(known: Partial<SignalContext>): SignalContext {
	return { ...BLANK_CONTEXT, ...known };
}

/** Whether a workflow item is a Signal, so that an enrichment may fill its null keys. */
export function isSignal(json: JsonRecord): boolean {
	return 'provider' in json && 'eventId' in json && 'company' in json && 'person' in json && 'context' in json;
}

/** Fills the null keys of a record and adds none and overwrites none. */
export function fillNulls<T extends object>(target: T, found: Partial<T>): T {
	const filled = { ...target };
	for (const key of Object.keys(target) as Array<keyof T>) {
		if (filled[key] === null && found[key] !== undefined) filled[key] = found[key] as T[keyof T];
	}
	return filled;
}

function saysSomething(known: object): boolean {
	for (const key in known) if (known[key as keyof typeof known] != null) return true;
	return false;
}
