import { joined, type JsonRecord } from './read';

export interface Company {
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
	id: string | null;
}

export type EmailStatus = 'valid' | 'catch_all' | 'invalid' | 'unknown';

export interface Person {
	fullName: string | null;
	firstName: string | null;
	lastName: string | null;
	title: string | null;
	email: string | null;
	emailStatus: EmailStatus | null;
	phone: string | null;
	mobilePhone: string | null;
	linkedinUrl: string | null;
	location: string | null;
	country: string | null;
	id: string | null;
}

export interface Visit {
	startedAt: string | null;
	source: string | null;
	landingPage: string | null;
	pageviews: number | null;
	durationSeconds: number | null;
	id: string | null;
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
	summary: string;
	event: string;
	company: Company | null;
	person: Person | null;
	visit: Visit | null;
	occurredAt: string | null;
	url: string | null;
	receivedAt: string;
	/** The vendor, in lower case. */
	provider: string;
	eventId: string;
	context: SignalContext;
	data: unknown;
}

/** A company with every key; null when nothing at all is known of it. Keys one by one: spreading takes twice as long. */
export function company(known: Partial<Company>): Company | null {
	if (!saysSomething(known)) return null;
	return {
		name: known.name ?? null,
		domain: known.domain ?? null,
		website: known.website ?? null,
		linkedinUrl: known.linkedinUrl ?? null,
		industry: known.industry ?? null,
		description: known.description ?? null,
		employeeCount: known.employeeCount ?? null,
		employeeRange: known.employeeRange ?? null,
		annualRevenue: known.annualRevenue ?? null,
		revenueRange: known.revenueRange ?? null,
		foundedYear: known.foundedYear ?? null,
		phone: known.phone ?? null,
		street: known.street ?? null,
		postalCode: known.postalCode ?? null,
		city: known.city ?? null,
		state: known.state ?? null,
		country: known.country ?? null,
		countryCode: known.countryCode ?? null,
		location: known.location ?? null,
		id: known.id ?? null,
	};
}

/** A person with every key, the full name completed from its parts where possible; null when unknown. */
export function person(known: Partial<Person>): Person | null {
	if (!saysSomething(known)) return null;
	const firstName = known.firstName ?? null;
	const lastName = known.lastName ?? null;
	return {
		fullName: known.fullName ?? (joined(' ', firstName, lastName) || null),
		firstName,
		lastName,
		title: known.title ?? null,
		email: known.email ?? null,
		emailStatus: known.emailStatus ?? null,
		phone: known.phone ?? null,
		mobilePhone: known.mobilePhone ?? null,
		linkedinUrl: known.linkedinUrl ?? null,
		location: known.location ?? null,
		country: known.country ?? null,
		id: known.id ?? null,
	};
}

/** A visit with every key; null when nothing at all is known of it. */
export function visit(known: Partial<Visit>): Visit | null {
	if (!saysSomething(known)) return null;
	return {
		startedAt: known.startedAt ?? null,
		source: known.source ?? null,
		landingPage: known.landingPage ?? null,
		pageviews: known.pageviews ?? null,
		durationSeconds: known.durationSeconds ?? null,
		id: known.id ?? null,
	};
}

/** Where an event comes from, with every key. */
export function context(known: Partial<SignalContext>): SignalContext {
	return {
		vendorEvent: known.vendorEvent ?? null,
		vendorEventId: known.vendorEventId ?? null,
		entityType: known.entityType ?? null,
		enrollmentKey: known.enrollmentKey ?? null,
		enrollmentId: known.enrollmentId ?? null,
		webhookId: known.webhookId ?? null,
		tenantId: known.tenantId ?? null,
		partnerId: known.partnerId ?? null,
		workspaceId: known.workspaceId ?? null,
		workspaceName: known.workspaceName ?? null,
		jobId: known.jobId ?? null,
		externalId: known.externalId ?? null,
		extra: known.extra ?? {},
	};
}

function saysSomething(known: object): boolean {
	for (const key in known) if (known[key as keyof typeof known] != null) return true;
	return false;
}
