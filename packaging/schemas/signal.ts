import { OPEN, type Fields } from './shape';

/** The Signal and its parts; nodes/shared/signal.ts says what each key is. */

export const COMPANY = {
	name: 'string',
	domain: 'string',
	website: 'string',
	linkedinUrl: 'string',
	industry: 'string',
	description: 'string',
	employeeCount: 'number',
	employeeRange: 'string',
	annualRevenue: 'number',
	revenueRange: 'string',
	foundedYear: 'number',
	phone: 'string',
	street: 'string',
	postalCode: 'string',
	city: 'string',
	state: 'string',
	country: 'string',
	countryCode: 'string',
	location: 'string',
	id: 'string',
} satisfies Fields;

export const PERSON = {
	fullName: 'string',
	firstName: 'string',
	lastName: 'string',
	title: 'string',
	email: 'string',
	emailStatus: 'string',
	phone: 'string',
	mobilePhone: 'string',
	linkedinUrl: 'string',
	location: 'string',
	country: 'string',
	id: 'string',
} satisfies Fields;

export const VISIT = {
	startedAt: 'string',
	source: 'string',
	landingPage: 'string',
	pageviews: 'number',
	durationSeconds: 'number',
	id: 'string',
} satisfies Fields;

export const CONTEXT = {
	vendorEvent: 'string',
	vendorEventId: 'string',
	entityType: 'string',
	enrollmentKey: 'string',
	enrollmentId: 'string',
	webhookId: 'string',
	tenantId: 'string',
	partnerId: 'string',
	workspaceId: 'string',
	workspaceName: 'string',
	jobId: 'string',
	externalId: 'string',
	extra: OPEN,
} satisfies Fields;

export const SIGNAL = {
	summary: 'string',
	event: 'string',
	company: COMPANY,
	person: PERSON,
	visit: VISIT,
	occurredAt: 'string',
	url: 'string',
	receivedAt: 'string',
	provider: 'string',
	eventId: 'string',
	context: CONTEXT,
	data: OPEN,
} satisfies Fields;
