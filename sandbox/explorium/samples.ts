import { companyOf, employeeOf, population, SAMPLE_BUSINESS_ID, SAMPLE_PROSPECT_ID } from './catalog';
import type { Entity } from './names';

type Fields = Record<string, unknown>;

/** Companies of different names, and people. */
export const SAMPLE_IDS: Record<Entity, string[]> = {
	business: [SAMPLE_BUSINESS_ID, ...population('business', 4).slice(1)],
	prospect: [SAMPLE_PROSPECT_ID, ...population('prospect', 3)],
};

/** The `data` of an event about a company or a person, with fields that the event's page documents. */
export function sampleData(entity: Entity, id: string, event: string): Fields {
	const fields = entity === 'business' ? businessFields(id, event) : prospectFields(id, event);
	return { event_name: event, event_time: new Date().toISOString(), ...fields };
}

function businessFields(id: string, event: string): Fields {
	const { name, place } = companyOf(id);
	const [, change] = /^(increase|decrease)_in_/.exec(event) ?? [];
	if (change) return { change_type: change, department_change: 12 };
	const [, department] = /^hiring_in_(\w+)_department$/.exec(event) ?? [];
	if (department) return { department, location: place.city, job_count: 2, job_titles: ['Manager', 'Specialist'] };
	if (/^(employee|executive)_joined_company$/.test(event)) return joined(id);
	const words = event.replace(/_/g, ' ');
	const article = { link: `https://news.example/${event}`, title: `${name}: ${words}`, snippet: `News of ${name}.` };
	return { ...article, ...PARTICULARS[event] };
}

const ROUND = { amount_raised: 12_000_000, lead_investor: 'Sample Capital', investors: 'Sample Capital' };
const AWARD = { award_name: 'Sample of the Year', awarding_body: 'Sample Society' };

const PARTICULARS: Record<string, Fields | undefined> = {
	new_funding_round: ROUND,
	funding_round: ROUND,
	company_award: AWARD,
	award: AWARD,
	new_product: { product_name: 'Sample One', product_description: 'A made-up product.' },
	new_partnership: { partner_company: 'Sample Partners' },
	new_office: { office_location: 'Helsinki', number_of_employees: 40 },
	closing_office: { office_location: 'Helsinki', number_of_employees_affected: 4 },
};

function joined(id: string): Fields {
	return {
		full_name: 'Maya Castellan',
		job_company_name: companyOf(id).name,
		job_role_title: 'Chief Revenue Officer',
		change_type: 'joined',
		linkedin_url: 'https://www.linkedin.com/in/maya-castellan',
	};
}

function prospectFields(id: string, event: string): Fields {
	const { first, last, company, title } = employeeOf(id);
	const full_name = `${first} ${last}`;
	if (event === 'prospect_job_start_anniversary') {
		return { full_name, company_name: company.name, job_title: title, years_at_company: 3 };
	}
	return {
		previous_job_title: 'Manager',
		current_job_title: title,
		current_company_name: company.name,
		current_company_id: company.id,
	};
}
