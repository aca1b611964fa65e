import type { Parcel } from '../courier';
import type { SnitcherSimulator } from '../snitcher';
import { batchBody, contactSubject, leadSubject, singleBody } from '../snitcher/bodies';
import { domainOf, emailOf } from '../snitcher/world';
import type { DashboardWebhook } from '../snitcher';
import type { Receiver, Target } from './target';

export const SNITCHER_EVENTS = [
	'new_lead',
	'new_session',
	'contacts.revealed',
	'company.identified',
	'visitor.identified',
] as const;

type Event = (typeof SNITCHER_EVENTS)[number];

/** The webhooks of the dashboard. */
export function snitcherTargets(simulator: SnitcherSimulator): Target[] {
	return simulator.dashboard.webhooks
		.filter(({ archived }) => !archived)
		.map((webhook) => ({
			id: `snitcher:${webhook.uuid}`,
			vendor: 'Snitcher',
			name: webhook.name,
			url: webhook.url,
			events: SNITCHER_EVENTS,
			parcels: (event, turn) => [parcelFor(simulator, webhook, event as Event, turn)],
		}));
}

/** Makes a webhook in the dashboard; one of the same URL gets this name and secret. */
export function addSnitcherWebhook({ dashboard }: SnitcherSimulator, { name, url, secret = '' }: Receiver): string {
	const webhook = { name, url, secret };
	const known = dashboard.webhooks.find(({ url }) => url === webhook.url);
	const { uuid } = known ? Object.assign(known, webhook) : dashboard.createWebhook(webhook);
	return `snitcher:${uuid}`;
}

/** Somebody of an organisation visits the site now, or one of its people is revealed. */
function parcelFor(
	{ state, dashboard }: SnitcherSimulator,
	webhook: DashboardWebhook,
	event: Event,
	turn: number,
): Parcel {
	const organisations = state.organisationsOf(state.workspaces[0]);
	const organisation = organisations[turn % organisations.length];
	if (event === 'contacts.revealed') {
		const domain = domainOf(organisation);
		const people = state.contactsOf(domain);
		const someone = people[turn % people.length];
		const subject = contactSubject({ ...someone, email: emailOf(someone, domain) }, organisation);
		return dashboard.parcel(webhook, event, batchBody(event, [subject]), 'older');
	}
	state.visit(organisation);
	return event === 'new_lead' || event === 'new_session'
		? dashboard.parcel(webhook, event, batchBody(event, [leadSubject(state, organisation)]), 'older')
		: dashboard.parcel(webhook, event, singleBody(state, event, organisation), 'newer');
}
