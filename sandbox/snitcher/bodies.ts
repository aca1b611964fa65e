import { company } from './samples';
import type { SnitcherState } from './state';
import { domainOf, type Contact, type Organisation, type Session } from './world';

/** Bodies of deliveries about organisations of the made-up account, in the shapes of the webhook pages. */

export function batchBody(event: string, subjects: object[]): object {
	return { event, subjects };
}

/** A subject of `new_lead` and `new_session`. Its number is another one than the UUID of the API. */
export function leadSubject(state: SnitcherState, organisation: Organisation): object {
	const sessions = state.sessionsOf(organisation);
	return {
		id: 31_519_477 + state.numberOf(organisation),
		first_seen: microseconds(organisation.first_seen),
		last_seen: microseconds(organisation.last_seen),
		company: company(organisation.name, domainOf(organisation)),
		recent_sessions: sessions.map(recentSession),
	};
}

/** A subject of a reveal. */
export function contactSubject(contact: Contact, organisation: Organisation): object {
	return {
		first_name: contact.first_name,
		last_name: contact.last_name,
		headline: `${contact.position} at ${organisation.name}`,
		linkedin_url: contact.profiles[0].url,
		email: contact.email,
		title: contact.position,
		location: 'Helsinki, Finland',
		company: { ...company(organisation.name, domainOf(organisation)), phone: '+358 9 5550 100' },
	};
}

/** The newer shapes, about one company each: the documentation's and the marketing page's. */
export function singleBody(
	state: SnitcherState,
	event: 'company.identified' | 'visitor.identified',
	organisation: Organisation,
): object {
	const [session] = state.sessionsOf(organisation);
	const { name, industry, address } = organisation;
	const { city, state: region, country } = address as Record<string, string>;
	const known = { name, domain: domainOf(organisation), industry };
	const head = { event, timestamp: session.ended_at };
	if (event === 'company.identified') {
		const [{ uuid, name: workspace }] = state.workspaces;
		return {
			...head,
			workspace: { uuid, name: workspace },
			company: { uuid: organisation.uuid, ...known, employee_range: '51-200', location: { city, region, country } },
			session: {
				uuid: session.uuid,
				started_at: session.started_at,
				pages_viewed: session.views.length,
				referrer: new URL(session.referrer).hostname,
			},
		};
	}
	return {
		...head,
		visitor: {
			company: { ...known, employees: '51-200', country },
			session: {
				pages_viewed: session.views.length,
				duration: durationOf(session),
				source: 'google',
				landing_page: new URL(session.views[0].url).pathname,
			},
		},
	};
}

function recentSession(session: Session): object {
	return {
		started_at: local(session.started_at),
		source: session.referrer,
		browser: 'Chrome',
		device_type: 'desktop',
		operating_system: 'Mac OS',
		pageviews: session.views.map(({ url, time_on_page, visited_at }) => {
			const { host, pathname } = new URL(url);
			return { url, host, path: pathname, time_spent: time_on_page, visited_at: local(visited_at) };
		}),
		total_duration: durationOf(session),
		location: { city: 'Lahti', country_code: 'FI', region: 'Päijät-Häme', latitude: 60.98, longitude: 25.65 },
	};
}

function durationOf({ started_at, ended_at }: Session): number {
	return (Date.parse(ended_at) - Date.parse(started_at)) / 1000;
}

/** `2026-05-15T10:55:50.000000Z`, as the webhooks write a lead's times. */
function microseconds(time: string): string {
	return time.replace(/Z$/, '.000000Z');
}

/** `2026-05-15 10:55:50`, as they write those of a session. */
function local(time: string): string {
	return time.replace('T', ' ').replace(/Z$/, '');
}
