import { OPEN, type Fields } from './shape';

/** The Signal and its parts; nodes/shared/signal.ts says what each key is. */

export const COMPANY = {
	id: 'string',
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
} satisfies Fields;

export const PERSON = {
	id: 'string',
	firstName: 'string',
	lastName: 'string',
	fullName: 'string',
	email: 'string',
	emailStatus: 'string',
	phone: 'string',
	mobilePhone: 'string',
	title: 'string',
	linkedinUrl: 'string',
	location: 'string',
	country: 'string',
} satisfies Fields;

export const VISIT = {
	id: 'string',
	startedAt: 'string',
	source: 'string',
	landingPage: 'string',
	pageviews: 'number',
	durationSeconds: 'number',
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
	provider: 'string',
	event: 'string',
	eventId: 'string',
	occurredAt: 'string',
	receivedAt: 'string',
	summary: 'string',
	url: 'string',
	company: COMPANY,
	person: PERSON,
	visit: VISIT,
	context: CONTEXT,
	data: OPEN,
} satisfies Fields;
