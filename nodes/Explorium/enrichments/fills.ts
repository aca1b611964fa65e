import { domainOf, emailOf, linkedinUrlOf } from '../../shared/identity';
import { firstText, list, record, text, type JsonRecord } from '../../shared/read';
import type { Company, EmailStatus, Person } from '../../shared/signal';
import { emailsOfV1 } from '../v1/differences';

/** What of an enrichment's data belongs in a Signal. */
export type Fills = (data: JsonRecord) => { company?: Partial<Company>; person?: Partial<Person> };

const SMALL_WORDS = /^(and|da|of|the)$/;

/**
 * The name of a place. Explorium's documents list the names of countries in lower case, `united states`; in a Signal they
 * are written as the other vendors write them. What has a capital is left alone.
 */
function place(value: unknown): string | null {
	const name = text(value);
	if (name === null || name !== name.toLowerCase()) return name;
	return name
		.split(/(?<=[\s(.-])/)
		.map((word) => (SMALL_WORDS.test(word.trim()) ? word : capitalized(word)))
		.join('');
}

function capitalized(word: string): string {
	return word.replace(/^(d')?(\p{L})/u, (_all, article: string | undefined, letter: string) => {
		return (article ?? '') + letter.toUpperCase();
	});
}

export const fromFirmographics: Fills = (data) => ({
	company: {
		name: text(data.name),
		domain: domainOf(data.website),
		website: text(data.website),
		linkedinUrl: linkedinUrlOf(data.linkedin_profile),
		industry: firstText(data.linkedin_industry_category, data.naics_description),
		description: text(data.business_description),
		employeeRange: text(data.number_of_employees_range),
		revenueRange: text(data.yearly_revenue_range),
		street: text(data.street),
		postalCode: text(data.zip_code),
		city: place(data.city_name),
		state: place(data.region_name),
		country: place(data.country_name),
	},
});

export const fromFunding: Fills = (data) => ({
	company: { name: text(data.company_name), domain: domainOf(data.domain) },
});

export const fromIntent: Fills = (data) => ({
	company: { name: text(data.company_name), domain: domainOf(data.company_website) },
});

export const fromProfiles: Fills = (data) => ({
	person: {
		firstName: text(data.first_name),
		lastName: text(data.last_name),
		fullName: text(data.full_name),
		title: text(data.job_title),
		linkedinUrl: linkedinUrlOf(data.linkedin),
		location: text([place(data.city), place(data.region_name)].filter(Boolean).join(', ')),
		country: place(data.country_name),
	},
	company: {
		name: text(data.company_name),
		domain: domainOf(data.company_website),
		website: text(data.company_website),
		linkedinUrl: linkedinUrlOf(data.company_linkedin),
	},
});

const EMAIL_STATUS: Record<string, EmailStatus> = {
	valid: 'valid',
	catch_all: 'catch_all',
	'catch-all': 'catch_all',
	invalid: 'invalid',
};

/** The professional address is the person's; a personal one stays in the enrichment. */
export const fromContacts: Fills = (data) => {
	const older = emailsOfV1(data);
	const current = emailOf(data.professional_email) ?? older.current;
	const email = current ?? older.former;
	// The status is that of the current professional address.
	const status = current === null ? null : text(data.professional_email_status)?.toLowerCase();
	return {
		person: {
			email,
			emailStatus: email === null ? null : (EMAIL_STATUS[status ?? ''] ?? 'unknown'),
			mobilePhone: text(data.mobile_phone),
			phone: firstText(...list(data.phone_numbers).flatMap((entry) => Object.values(record(entry)))),
		},
	};
};
