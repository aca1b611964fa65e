import type { Parcel } from '../courier';
import type { PageVendor, Receiver, Target } from '../page/target';
import type { DashboardWebhook, SnitcherSimulator } from '.';
import { batchBody, contactSubject, leadSubject, singleBody } from './bodies';
import { domainOf, emailOf } from './world';

const EVENTS = ['new_lead', 'new_session', 'contacts.revealed', 'company.identified', 'visitor.identified'] as const;

type Event = (typeof EVENTS)[number];

export const snitcherPage = (simulator: SnitcherSimulator): PageVendor => ({
	vendor: 'Snitcher',
	events: EVENTS,
	advice: 'Publish a workflow with a Snitcher Trigger, and add its production URL and secret as a webhook.',
	targets: () => targets(simulator),
	adding: { withoutSecret: null, add: (receiver) => addWebhook(simulator, receiver) },
});

/** The webhooks of the dashboard. */
function targets(simulator: SnitcherSimulator): Target[] {
	return simulator.dashboard.webhooks
		.filter(({ archived }) => !archived)
		.map((webhook) => ({
			id: `snitcher:${webhook.uuid}`,
			vendor: 'Snitcher',
			name: webhook.name,
			url: webhook.url,
			events: EVENTS,
			parcels: (event, turn) => [parcelFor(simulator, webhook, event as Event, turn)],
		}));
}

/** Makes a webhook in the dashboard; one of the same URL gets this name and secret. */
function addWebhook({ dashboard }: SnitcherSimulator, { name, url, secret = '' }: Receiver): string {
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
