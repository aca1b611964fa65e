import type { IDataObject } from 'n8n-workflow';

import { employeeOf, population, SAMPLE_BUSINESS_ID, SAMPLE_PROSPECT_ID } from '../../../sandbox/explorium/catalog';
import type { Occurrence } from '../../../sandbox/explorium';
import { contact, lead } from '../../../sandbox/snitcher/samples';

/** What happens at a vendor for the sample of each template. */
export type Happening =
	| ({ vendor: 'explorium' } & Occurrence)
	| { vendor: 'snitcher'; event: string; subjects: Array<Record<string, unknown>> };

/** Somebody who may buy, at a company whose people the simulator knows. */
const BUYER = population('prospect', 400)
	.map(employeeOf)
	.find(({ level }) => level === 'c-suite')!;

const CHAMPION = employeeOf(SAMPLE_PROSPECT_ID);

/** Explorium knows nothing of this person. */
const STRANGER = 'f0d3a5c97b1e48f60a2c4e6d8b0f1a3c5e7d9b20';

const funding = (id: string): Happening => ({
	vendor: 'explorium',
	eventId: '5f1c2c0d8f7b4e0f9a3d6c1b7e2a4d90',
	entity: 'business',
	id,
	event: 'new_funding_round',
	data: {
		event_name: 'new_funding_round',
		link: 'https://news.example/series-b',
		title: 'A Series B of 12 million dollars',
		amount_raised: 12_000_000,
		lead_investor: 'Sample Capital',
	},
});

const moved = (id: string, full_name: string): Happening => ({
	vendor: 'explorium',
	eventId: '5f1c2c0d8f7b4e0f9a3d6c1b7e2a4d90',
	entity: 'prospect',
	id,
	event: 'prospect_changed_company',
	data: {
		event_name: 'prospect_changed_company',
		full_name,
		current_company_name: 'Kestrel Energy',
		current_company_domain: 'kestrel-energy.example',
		current_job_title: 'vice president of sales',
		previous_company_name: 'Harbor Analytics',
	},
});

const visit = (event: 'new_lead' | 'new_session'): Happening => ({
	vendor: 'snitcher',
	event,
	subjects: [lead(1, 'Fjordline Automation', 'fjordline.example')],
});

const revealed: Happening = {
	vendor: 'snitcher',
	event: 'contact_revealed',
	subjects: [contact('Maya', 'Castellan', 'Fjordline Automation', 'fjordline.example')],
};

export const HAPPENINGS: Record<string, Happening> = {
	'account-event-to-buyers': funding(BUYER.company.id),
	'catch-up-on-missed-events': funding(SAMPLE_BUSINESS_ID),
	'champion-moved': moved(SAMPLE_PROSPECT_ID, `${CHAMPION.first} ${CHAMPION.last}`),
	'company-to-hubspot': funding(SAMPLE_BUSINESS_ID),
	'contact-waterfall': moved(STRANGER, 'Ada Moreau'),
	'exactly-once-ledger': funding(SAMPLE_BUSINESS_ID),
	'owner-routing': visit('new_session'),
	'revealed-contact-to-crm': revealed,
	'skip-known-customers': visit('new_lead'),
	'suppression-list': revealed,
	'visitor-to-contact': visit('new_lead'),
};

/** Rows of sheets that a workflow starts from, by template and node. */
export const ROWS: Record<string, Record<string, IDataObject>> = {
	'catch-up-on-missed-events': {
		'Read Accounts': { row_number: 2, name: 'Northwind Robotics', business_id: SAMPLE_BUSINESS_ID },
	},
	'daily-digest': {
		'Read Accounts': { row_number: 2, name: 'Northwind Robotics', business_id: SAMPLE_BUSINESS_ID },
	},
};
