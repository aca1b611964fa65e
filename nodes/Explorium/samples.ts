import type { Sampler } from '../shared/actions/sample';
import type { JsonRecord } from '../shared/read';
import { EVENT_TYPES } from './events';
import { splitExplorium } from './signals';

/** The ids that Explorium's own pages print, so that Match and Enrich know them. */
const BUSINESS_ID = '8adce3ca1cef0c986b22310e369a0793';
const PROSPECT_ID = '20ae6cbf564ee683e66685e429844a5ff8ffc30f';

const COMPANY = 'Northwind Robotics';
const PERSON = { full_name: 'Maya Castellan', linkedin_url: 'https://www.linkedin.com/in/maya-castellan' };
const TIME = '2026-11-24T09:41:55Z';
const LINK = { link: 'https://news.example/northwind-robotics' };
const ARTICLE = { ...LINK, title: `${COMPANY} in the news`, snippet: `What was reported of ${COMPANY}.` };

const MOVE = {
	previous_job_title: 'Sales Director',
	current_job_title: 'Chief Revenue Officer',
	current_company_name: COMPANY,
	current_company_id: BUSINESS_ID,
	previous_company_name: 'Alder Freight',
	previous_company_id: 'b7c2f0d8e1a94c5f8d3e6a7b9c0d1e2f',
};

/** The fields of each event, as its page in Explorium's catalogue of events lists them. */
const DETAILS: Readonly<Record<string, JsonRecord | undefined>> = {
	closing_office: { ...ARTICLE, office_location: 'Lahti', number_of_employees_affected: 14 },
	company_award: { ...ARTICLE, award_name: 'Exporter of the Year', awarding_body: 'Chamber of Commerce' },
	cost_cutting: { ...ARTICLE, action_taken: 'Offices given up', departments_affected: ['Operations'] },
	executive_joined_company: {
		...PERSON,
		job_company_name: COMPANY,
		job_role_title: 'Chief Revenue Officer',
		change_type: 'joined',
	},
	ipo_announcement: {
		company_name: COMPANY,
		stock_exchange: 'Nasdaq Helsinki',
		ticker: 'NWR',
		offer_amount: 80_000_000,
	},
	lawsuits_and_legal_issues: { ...ARTICLE, case_type: 'Patent', court: 'Market Court' },
	merger_and_acquisitions: {
		...ARTICLE,
		merger_or_acquisition: 'acquisition',
		companies_involved: [COMPANY, 'Alder Freight'],
	},
	new_funding_round: { ...LINK, amount_raised: 12_000_000, lead_investor: 'Alder Capital', investors: 'Alder Capital' },
	new_investment: { ...ARTICLE, investment_type: 'Minority stake', investment_amount: 2_000_000 },
	new_office: { ...ARTICLE, office_location: 'Helsinki', number_of_employees: 40 },
	new_partnership: { ...ARTICLE, partner_company: 'Fjordline Automation' },
	new_product: { ...ARTICLE, product_name: 'Northwind One', product_description: 'A robot for small warehouses.' },
	outages_and_security_breaches: { ...ARTICLE, incident_type: 'Outage', impacted_systems: ['Web shop'] },
	prospect_changed_company: MOVE,
	prospect_changed_role: { ...MOVE, previous_company_name: COMPANY, previous_company_id: BUSINESS_ID },
	prospect_job_start_anniversary: {
		...PERSON,
		company_name: COMPANY,
		job_title: 'Chief Revenue Officer',
		years_at_company: 3,
	},
};

/** A delivery of API v2 (`developers.explorium.ai/v2/webhooks`), read as the trigger reads it. */
export const sampleSignals: Sampler = (event, receivedAt) => {
	const entity = EVENT_TYPES.find(({ name }) => name === event)?.entity;
	const subject = entity === 'prospect' ? { prospect_id: PROSPECT_ID } : { business_id: BUSINESS_ID };
	const body = {
		tenant_id: 'sample-tenant',
		partner_id: 'sample-partner',
		event_id: `sample-${event}`,
		event_name: event,
		event_time: TIME,
		entity_type: entity,
		...subject,
		enrollment_key: 'sample-key',
		enrollment_id: 'sample-enrollment',
		webhook_id: 'sample-webhook',
		data: { event_name: event, event_time: TIME, ...dataOf(event) },
	};
	const split = splitExplorium(body, receivedAt);
	return split.ok ? split.signals : [];
};

function dataOf(event: string): JsonRecord | undefined {
	const [, change] = /^(increase|decrease)_in_/.exec(event) ?? [];
	if (change) return { change_type: change, department_change: change === 'increase' ? 12 : -12 };
	const [, department] = /^hiring_in_(\w+)_department$/.exec(event) ?? [];
	if (department) return { department, location: 'Helsinki', job_count: 2, job_titles: ['Manager', 'Specialist'] };
	return DETAILS[event];
}
