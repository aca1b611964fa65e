import { createHash } from 'node:crypto';

import { domainOf, emailKey, emailOf, linkedinUrlOf, nameKey } from '../shared/identity';
import {
	amount,
	firstText,
	isoTime,
	isRecord,
	joined,
	list,
	record,
	text,
	without,
	type JsonRecord,
} from '../shared/read';
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
} from '../shared/signal';
import { MOST_SUBJECTS } from '../shared/webhook/body';
import type { Split } from '../shared/webhook/contract';
import { currentName, labelOf } from './events';

/** What is known of one subject, whatever shape it came in. */
interface Subject {
	company: Company | null;
	person: Person | null;
	visit: Visit | null;
	occurredAt: string | null;
	/** What tells the subject from every other one of its event; null when the vendor sent too little for that. */
	identity: string[] | null;
	data: unknown;
}

/** One signal per subject. A subject that cannot be read costs the others nothing: it is passed on in `data`. */
export function splitSnitcher(body: JsonRecord, receivedAt: string, most = MOST_SUBJECTS): Split {
	const vendorEvent = body.event;
	const subjects = subjectsOf(body.subjects);
	if (typeof vendorEvent !== 'string' || text(vendorEvent) === null || subjects === undefined) return { ok: false };
	if (subjects !== null && subjects.length > most) return { ok: false, reason: 'too_many_subjects' };
	const event = currentName(vendorEvent);
	const about = contextOf(vendorEvent, body, subjects ? 'batch' : 'single');
	const read = subjects ? subjects.map((subject) => readSubject(event, subject)) : [readSingle(event, body)];
	return { ok: true, signals: read.map((subject) => toSignal(event, subject, about, receivedAt)) };
}

/**
 * The subjects of the older shape; null for the newer one, which is about one company or visitor and has none;
 * undefined for anything else. PHP writes a list from which an element was taken out as an object, with the positions
 * that are left for keys.
 */
function subjectsOf(value: unknown): unknown[] | null | undefined {
	if (Array.isArray(value) || value === null) return value;
	if (value === undefined) return null;
	return isListWithGaps(value) ? Object.values(value) : undefined;
}

function isListWithGaps(value: unknown): value is JsonRecord {
	const positions = Object.keys(record(value));
	const areNumbers = positions.every((position) => /^\d+$/.test(position));
	return areNumbers && positions.some((position, index) => position !== String(index));
}

function toSignal(event: string, subject: Subject, about: SignalContext, receivedAt: string): Signal {
	return {
		summary: summaryOf(event, subject),
		event,
		company: subject.company,
		person: subject.person,
		visit: subject.visit,
		occurredAt: subject.occurredAt,
		url: firstText(subject.person?.linkedinUrl),
		receivedAt,
		provider: 'snitcher',
		eventId: eventIdOf(event, subject),
		context: { ...about, extra: { ...about.extra } },
		data: subject.data,
	};
}

/** A batch keeps its subjects in `data` and nothing else; the newer single shape is there as a whole. */
const KNOWN_KEYS = {
	batch: new Set(['event', 'subjects', 'workspace']),
	single: new Set(['event', 'subjects', 'timestamp', 'workspace', 'company', 'session', 'visitor']),
};

function contextOf(vendorEvent: string, body: JsonRecord, shape: keyof typeof KNOWN_KEYS): SignalContext {
	const workspace = record(body.workspace);
	return context({
		vendorEvent,
		workspaceId: text(workspace.uuid),
		workspaceName: text(workspace.name),
		extra: without(body, KNOWN_KEYS[shape]),
	});
}

/** A hash of the content where nothing identifies the subject, so that two of those are never taken for one event. */
function eventIdOf(event: string, { identity, data }: Subject): string {
	if (identity !== null) return `${event}:${identity.join(':')}`;
	return createHash('sha256')
		.update(JSON.stringify([event, data]))
		.digest('hex');
}

/** The parts, if every one of them is there. */
function whole(...parts: Array<string | null>): string[] | null {
	return parts.every((part) => part !== null) ? parts : null;
}

function summaryOf(event: string, { company: about, person: someone, visit: seen }: Subject): string {
	const whom = joined(', ', someone?.fullName, about?.name ?? about?.domain);
	const where = firstText(seen?.landingPage);
	return `${labelOf(event)}${whom === '' ? '' : `: ${whom}`}${where === null ? '' : ` on ${where}`}`;
}

function readSubject(event: string, data: unknown): Subject {
	const subject = record(data);
	return event === 'contact_revealed' ? readContact(subject, data) : readLead(subject, data);
}

/** `new_lead`, `new_session`, and events of unknown name that have subjects. */
function readLead(subject: JsonRecord, data: unknown): Subject {
	const session = newestSession(subject);
	const seenAt = isoTime(session.started_at) ?? isoTime(subject.last_seen);
	return {
		company: webhookCompany(subject.company),
		person: null,
		visit: readSession(session),
		occurredAt: seenAt,
		identity: whole(text(subject.id), seenAt),
		data,
	};
}

function readContact(subject: JsonRecord, data: unknown): Subject {
	const someone = person({
		firstName: text(subject.first_name),
		lastName: text(subject.last_name),
		email: emailOf(subject.email),
		title: firstText(subject.title, subject.headline),
		linkedinUrl: linkedinUrlOf(subject.linkedin_url),
		location: text(subject.location),
	});
	const about = webhookCompany(subject.company);
	return {
		company: about,
		person: someone,
		visit: null,
		occurredAt: null,
		identity: contactIdentity(someone, about?.domain ?? null),
		data,
	};
}

/** A name alone is no identity: it takes the company's domain with it. */
function contactIdentity(someone: Person | null, domain: string | null): string[] | null {
	const profile = someone?.linkedinUrl ?? (someone?.email ? emailKey(someone.email) : null);
	if (profile !== null) return [profile, domain ?? ''];
	return whole(someone?.fullName ? nameKey(someone.fullName) : null, domain);
}

/** The newer pages' shapes: `company.identified` with `company` and `session`, `visitor.identified` with `visitor`. */
function readSingle(event: string, body: JsonRecord): Subject {
	const visitor = record(body.visitor);
	const about = record(body.company ?? visitor.company);
	const session = record(body.session ?? visitor.session);
	const seen = newerCompany(about);
	const timestamp = isoTime(body.timestamp);
	return {
		company: seen,
		person: null,
		visit: visit({
			id: text(session.uuid),
			startedAt: isoTime(session.started_at),
			source: firstText(session.source, session.referrer),
			landingPage: text(session.landing_page),
			pageviews: amount(session.pages_viewed) ?? amount(session.pageviews),
			durationSeconds: amount(session.duration),
		}),
		occurredAt: timestamp,
		identity:
			event === 'company.identified'
				? whole(text(about.uuid), firstText(session.uuid, timestamp))
				: event === 'visitor.identified'
					? whole(firstText(seen?.domain, seen?.id, nameKey(seen?.name ?? '')), timestamp)
					: null,
		data: body,
	};
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
		landingPage: text(firstVisited(pageviews.filter(isRecord)).url),
		pageviews: Array.isArray(session.pageviews) ? pageviews.length : null,
		durationSeconds: amount(session.total_duration),
	});
}

/** The guide does not say in which order the pages come; without times the first one counts. */
function firstVisited(pageviews: JsonRecord[]): JsonRecord {
	return pageviews.reduce((first, pageview) => {
		const at = isoTime(pageview.visited_at);
		return at !== null && at < (isoTime(first.visited_at) ?? '') ? pageview : first;
	}, pageviews[0] ?? {});
}

/** The company of the older shape. `annual_revenue` is a number here, `founded_year` a string. */
function webhookCompany(value: unknown): Company | null {
	const about = record(value);
	const geo = record(about.geo);
	const street = joined(' ', text(geo.street), text(geo.street_number));
	return company({
		name: text(about.name),
		domain: domainOf(about.domain) ?? domainOf(about.website),
		website: text(about.website),
		linkedinUrl: linkedinUrlOf(record(record(about.profiles).linkedin).url),
		industry: text(about.industry),
		description: text(about.description),
		employeeRange: rangeOf(about.employee_range),
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
	const country = firstText(place.country, about.country);
	return company({
		id: text(about.uuid),
		name: text(about.name),
		domain: domainOf(about.domain) ?? domainOf(about.website),
		website: text(about.website),
		industry: text(about.industry),
		employeeCount: amount(about.employees),
		employeeRange: rangeOf(about.employee_range) ?? rangeOf(about.employees),
		city: text(place.city),
		state: text(place.region),
		country,
		countryCode: codeOf(country),
		location: text(about.location),
	});
}

/** The newer pages have one key for the country, which may hold its code. */
function codeOf(country: string | null): string | null {
	return country !== null && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null;
}

/** The older pages write `51-200 employees`, the newer ones `50-200`. One of them calls a range `employees`. */
function rangeOf(employees: unknown): string | null {
	return amount(employees) === null ? text(text(employees)?.replace(/\s*employees$/i, '')) : null;
}
