import { createHash } from 'node:crypto';

import {
	amount,
	emailAddress,
	firstText,
	hostOf,
	isoTime,
	isRecord,
	list,
	record,
	text,
	type JsonRecord,
} from '../../shared/read';
import {
	company,
	context,
	person,
	visit,
	type Company,
	type Person,
	type Signal,
	type SignalContext,
	type Visit,
} from '../../shared/signal';
import type { Split } from '../../shared/webhook/receive';
import { z } from '../../shared/zod';
import { currentName, labelOf } from '../events';

/** The older shape has `subjects`, the newer one is about one company or visitor and has none. */
const envelope = z.object({ event: z.string(), subjects: z.array(z.unknown()).optional() }).passthrough();

/** What is known of one subject, whatever shape it came in. */
interface Subject {
	company: Company | null;
	person: Person | null;
	visit: Visit | null;
	occurredAt: string | null;
	/** Parts that identify the subject besides its event; all null: nothing does. */
	identity: Array<string | null>;
	context: Partial<SignalContext>;
	data: unknown;
}

/** One signal per subject. A subject that cannot be read costs the others nothing: it is passed on in `data`. */
export function splitSnitcher(body: JsonRecord, receivedAt: string): Split {
	const parsed = envelope.safeParse(body);
	if (!parsed.success) return { ok: false };
	const { event: vendorEvent, subjects, ...rest } = parsed.data;
	const event = currentName(vendorEvent);
	const read = subjects ? subjects.map((subject) => readSubject(event, subject, rest)) : [readSingle(event, body)];
	return { ok: true, signals: read.map((subject) => toSignal(event, vendorEvent, subject, receivedAt)) };
}

function toSignal(event: string, vendorEvent: string, subject: Subject, receivedAt: string): Signal {
	return {
		provider: 'snitcher',
		event,
		eventId: eventIdOf(event, subject),
		occurredAt: subject.occurredAt,
		receivedAt,
		summary: summaryOf(event, subject),
		url: firstText(subject.person?.linkedinUrl),
		company: subject.company,
		person: subject.person,
		visit: subject.visit,
		context: context({ vendorEvent, ...subject.context }),
		data: subject.data,
	};
}

function eventIdOf(event: string, { identity, data }: Subject): string {
	if (identity.some((part) => part !== null)) return [event, ...identity.map((part) => part ?? '')].join(':');
	return createHash('sha256')
		.update(JSON.stringify([event, data]))
		.digest('hex');
}

function summaryOf(event: string, { company: about, person: someone, visit: seen }: Subject): string {
	const whom = [someone?.fullName, about?.name ?? about?.domain].filter(Boolean).join(', ');
	const where = firstText(seen?.landingPage);
	return `${labelOf(event)}${whom === '' ? '' : `: ${whom}`}${where === null ? '' : ` on ${where}`}`;
}

function readSubject(event: string, data: unknown, envelopeRest: JsonRecord): Subject {
	const subject = record(data);
	return event === 'contact_revealed'
		? readContact(subject, data, envelopeRest)
		: readLead(subject, data, envelopeRest);
}

/** `new_lead`, `new_session`, and events of unknown name that have subjects. */
function readLead(subject: JsonRecord, data: unknown, extra: JsonRecord): Subject {
	const session = newestSession(subject);
	const seenAt = isoTime(session.started_at) ?? isoTime(subject.last_seen);
	return {
		company: webhookCompany(subject.company),
		person: null,
		visit: readSession(session),
		occurredAt: seenAt,
		identity: [text(subject.id), seenAt],
		context: { extra },
		data,
	};
}

function readContact(subject: JsonRecord, data: unknown, extra: JsonRecord): Subject {
	const someone = person({
		firstName: text(subject.first_name),
		lastName: text(subject.last_name),
		email: emailAddress(subject.email),
		title: firstText(subject.title, subject.headline),
		linkedinUrl: text(subject.linkedin_url),
		location: text(subject.location),
	});
	const about = webhookCompany(subject.company);
	return {
		company: about,
		person: someone,
		visit: null,
		occurredAt: null,
		identity: [firstText(someone?.linkedinUrl, someone?.email, someone?.fullName), about?.domain ?? null],
		context: { extra },
		data,
	};
}

/** The newer pages' shapes: `company.identified` with `company` and `session`, `visitor.identified` with `visitor`. */
function readSingle(event: string, body: JsonRecord): Subject {
	const visitor = record(body.visitor);
	const workspace = record(body.workspace);
	const about = record(body.company ?? visitor.company);
	const session = record(body.session ?? visitor.session);
	const domain = text(about.domain);
	const timestamp = isoTime(body.timestamp);
	const identity =
		event === 'company.identified'
			? [text(about.uuid), firstText(session.uuid, timestamp)]
			: [firstText(domain, about.uuid, about.name), timestamp];
	return {
		company: newerCompany(about),
		person: null,
		visit: visit({
			id: text(session.uuid),
			startedAt: isoTime(session.started_at),
			source: firstText(session.source, session.referrer),
			landingPage: text(session.landing_page),
			pageviews: amount(session.pages_viewed),
			durationSeconds: amount(session.duration),
		}),
		occurredAt: timestamp,
		identity,
		context: {
			workspaceId: text(workspace.uuid),
			workspaceName: text(workspace.name),
			extra: unknownKeys(body),
		},
		data: body,
	};
}

const SINGLE_KEYS = new Set(['event', 'timestamp', 'workspace', 'company', 'session', 'visitor']);

function unknownKeys(body: JsonRecord): JsonRecord {
	return Object.fromEntries(Object.entries(body).filter(([key]) => !SINGLE_KEYS.has(key)));
}

function newestSession(subject: JsonRecord): JsonRecord {
	const sessions = list(subject.recent_sessions).filter(isRecord);
	return sessions.reduce((newest, session) => {
		return (isoTime(session.started_at) ?? '') > (isoTime(newest.started_at) ?? '') ? session : newest;
	}, sessions[0] ?? {});
}

function readSession(session: JsonRecord): Visit | null {
	const pageviews = list(session.pageviews);
	return visit({
		startedAt: isoTime(session.started_at),
		source: text(session.source),
		landingPage: text(record(pageviews[0]).url),
		pageviews: Array.isArray(session.pageviews) ? pageviews.length : null,
		durationSeconds: amount(session.total_duration),
	});
}

/** The company of the older shape. `annual_revenue` is a number here, `founded_year` a string. */
function webhookCompany(value: unknown): Company | null {
	const about = record(value);
	const geo = record(about.geo);
	const street = [text(geo.street), text(geo.street_number)].filter(Boolean).join(' ');
	return company({
		name: text(about.name),
		domain: firstText(about.domain) ?? hostOf(about.website),
		website: text(about.website),
		linkedinUrl: text(record(record(about.profiles).linkedin).url),
		industry: text(about.industry),
		description: text(about.description),
		employeeRange: text(about.employee_range),
		annualRevenue: amount(about.annual_revenue),
		foundedYear: amount(about.founded_year),
		phone: text(about.phone),
		street: text(street),
		postalCode: text(geo.postal_code),
		city: text(geo.city),
		state: text(geo.state),
		country: text(geo.country),
		countryCode: text(geo.country_code),
		location: text(about.location),
	});
}

function newerCompany(about: JsonRecord): Company | null {
	const place = record(about.location);
	return company({
		id: text(about.uuid),
		name: text(about.name),
		domain: firstText(about.domain) ?? hostOf(about.website),
		website: text(about.website),
		industry: text(about.industry),
		employeeCount: amount(about.employees),
		employeeRange: firstText(about.employee_range) ?? rangeOf(about.employees),
		city: text(place.city),
		state: text(place.region),
		country: firstText(place.country, about.country),
		location: text(about.location),
	});
}

/** One newer page calls a range `employees`. */
function rangeOf(employees: unknown): string | null {
	return amount(employees) === null ? text(employees) : null;
}
