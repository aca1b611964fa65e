import { createHash } from 'node:crypto';

/** A small made-up world. Ids that begin with `f` are unknown to the simulator; all others have data. */

const NAMES = ['Northwind Robotics', 'Bluefin Logistics', 'Harbor Analytics', 'Juniper Health', 'Kestrel Energy'];
const PEOPLE = ['Ada Moreau', 'Jonas Lindqvist', 'Priya Raman', 'Tomas Novak', 'Elena Petrova'];

export const SAMPLE_BUSINESS_ID = '8adce3ca1cef0c986b22310e369a0793';
export const SAMPLE_PROSPECT_ID = '20ae6cbf564ee683e66685e429844a5ff8ffc30f';

export type Generation = 'v1' | 'v2';

export function isKnown(id: string): boolean {
	return !id.startsWith('f');
}

export function firmographics(id: string): Record<string, unknown> {
	const name = pick(NAMES, id);
	const domain = `${name.toLowerCase().replace(/\W+/g, '-')}.example`;
	return {
		business_id: id,
		name,
		business_description: `${name} is a made-up company.`,
		website: `https://www.${domain}`,
		country_name: 'united states',
		region_name: 'washington',
		city_name: 'seattle',
		street: '1 Sample Street',
		zip_code: '98101',
		naics: '511210',
		naics_description: 'Software Publishers',
		sic_code: '7372',
		sic_code_description: 'Prepackaged Software',
		ticker: null,
		number_of_employees_range: '201-500',
		yearly_revenue_range: '25M-75M',
		linkedin_industry_category: 'Software Development',
		linkedin_profile: `https://www.linkedin.com/company/${domain.split('.')[0]}`,
		business_logo: null,
		locations_distribution: [],
	};
}

export function profiles(id: string): Record<string, unknown> {
	const [first, last] = pick(PEOPLE, id).split(' ');
	const company = pick(NAMES, id);
	return {
		full_name: `${first} ${last}`,
		first_name: first,
		last_name: last,
		country_name: 'united states',
		region_name: 'washington',
		city: 'seattle',
		linkedin: `https://linkedin.com/in/${first}-${last}`.toLowerCase(),
		experience: [{ company: { name: company }, title: { levels: ['vp'], name: 'VP Engineering' }, is_primary: true }],
		company_name: company,
		company_website: `https://www.${company.toLowerCase().replace(/\W+/g, '-')}.example`,
		company_linkedin: null,
		job_title: 'VP Engineering',
		job_level_main: 'vp',
	};
}

export function contacts(id: string, generation: Generation): Record<string, unknown> {
	const [first, last] = pick(PEOPLE, id).toLowerCase().split(' ');
	const address = `${first}.${last}@${pick(NAMES, id).toLowerCase().replace(/\W+/g, '-')}.example`;
	const common = {
		professional_email_status: 'valid',
		phone_numbers: [{ phone_number: '+12065550100' }],
		mobile_phone: '+12065550199',
	};
	return generation === 'v1'
		? { emails: [{ address, type: 'current_professional' }], professions_email: address, ...common }
		: { professional_email: address, ...common };
}

function pick(from: readonly string[], id: string): string {
	return from[createHash('sha256').update(id).digest()[0] % from.length];
}
