import { domainOf, emailKey, emailOf, linkedinUrlOf, nameKey } from '../shared/identity';
import { amount, firstText, isoTime, isRecord, joined, list, record, text, type JsonRecord } from '../shared/read';
import { company, person, visit, type Company, type Person, type Visit } from '../shared/signal';

/** What is known of one subject, whatever shape it came in. */
export interface Subject {
	company: Company | null;
	person: Person | null;
	visit: Visit | null;
	occurredAt: string | null;
	/** What tells the subject from every other one of its event; null when the vendor sent too little for that. */
	identity: string[] | null;
	data: unknown;
}

/** A subject of the older shape. */
export function readSubject(event: string, data: unknown): Subject {
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
export function readSingle(event: string, body: JsonRecord): Subject {
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

/** The parts, if every one of them is there. */
function whole(...parts: Array<string | null>): string[] | null {
	return parts.every((part) => part !== null) ? parts : null;
}
