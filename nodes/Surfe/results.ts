import { fillCompany, isSameEmployer, isSignal } from '../shared/fill';
import { domainOf, emailOf, linkedinUrlOf } from '../shared/identity';
import { amount, firstText, isRecord, joined, list, record, text, type JsonRecord } from '../shared/read';
import { company, person, type Company, type EmailStatus, type Person } from '../shared/signal';
import type { Subject } from './api';

/**
 * Surfe's results in the shape of a Signal: `EnrichedPersonResponse` and `EnrichedCompanyResponse` of enrichments and
 * notifications, and the shorter records of the searches and of recommendations. Any list may be null.
 */

const EMAIL_STATUS: Record<string, EmailStatus> = {
	VALID: 'valid',
	CATCH_ALL: 'catch_all',
	INVALID: 'invalid',
};

/** A person and what the result says of the employer. */
export function personOf(result: JsonRecord): { person: Person | null; company: Company | null } {
	const email = bestEmail(result);
	return {
		person: person({
			firstName: text(result.firstName),
			lastName: text(result.lastName),
			email: email.address,
			emailStatus: email.status,
			mobilePhone: bestMobile(result),
			title: text(result.jobTitle),
			linkedinUrl: linkedinOf(result),
			location: firstText(result.location) ?? text(joined(', ', text(result.city), text(result.state))),
			country: text(result.country),
		}),
		company: company({ name: text(result.companyName), domain: domainOf(result.companyDomain) }),
	};
}

/** A company. Surfe gives no domain: it is the host of the first website. `revenue` is a range such as "10-50M". */
export function companyOf(result: JsonRecord): Company | null {
	const website = text(list(result.websites)[0]);
	const country = firstText(result.hqCountry, ...list(result.countries));
	return company({
		name: text(result.name),
		domain: domainOf(result.domain) ?? domainOf(website),
		website,
		linkedinUrl: linkedinOf(result),
		industry: firstText(result.industry, result.subIndustry, ...list(result.industries)),
		description: text(result.description),
		employeeCount: amount(result.employeeCount),
		employeeRange: text(result.size),
		revenueRange: text(result.revenue),
		foundedYear: yearOf(result.founded) ?? amount(result.yearFounded),
		phone: firstText(...list(result.phones)),
		country,
		countryCode: country !== null && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null,
		location: text(result.hqAddress),
	});
}

/** A record of Surfe as an item: person and company in the shape of a Signal, and the record itself. */
export function shaped(subject: Subject, found: JsonRecord): JsonRecord {
	const { person, company } = subject === 'person' ? personOf(found) : { person: null, company: companyOf(found) };
	return { provider: 'surfe', person, company, data: found };
}

/**
 * A person found for an input item. Found for a Signal, it becomes the Signal's person, beside all that the Signal says,
 * and the null keys of the company are filled, unless it is another one. The record is under `enrichment.surfe`.
 */
export function personFoundFor(input: JsonRecord, found: JsonRecord): JsonRecord {
	if (!isSignal(input)) return shaped('person', found);
	const { person, company } = personOf(found);
	const about = input.company as Company | null;
	return {
		...input,
		person,
		company: isSameEmployer(about, company) ? fillCompany(about, company) : company,
		enrichment: { ...record(input.enrichment), surfe: { person, company, data: { person: found } } },
	};
}

/** Requests say `linkedinUrl`, people `linkedInUrl`, companies `linkedInURL`. */
function linkedinOf(result: JsonRecord): string | null {
	return linkedinUrlOf(firstText(result.linkedInUrl, result.linkedInURL, result.linkedinUrl));
}

/** The first valid address, else the first catch-all one, else the first; the vendor's docs print " CATCH_ALL". */
function bestEmail(result: JsonRecord): { address: string | null; status: EmailStatus | null } {
	let best: { address: string | null; status: EmailStatus | null } = { address: null, status: null };
	for (const entry of list(result.emails)) {
		if (!isRecord(entry)) continue;
		const found = { address: emailOf(entry.email), status: statusOf(entry.validationStatus) };
		if (found.address !== null && rankOf(found.status) > rankOf(best.status)) best = found;
	}
	return best;
}

function rankOf(status: EmailStatus | null): number {
	if (status === null) return 0;
	return status === 'valid' ? 3 : status === 'catch_all' ? 2 : 1;
}

function statusOf(value: unknown): EmailStatus {
	return EMAIL_STATUS[text(value)?.toUpperCase() ?? ''] ?? 'unknown';
}

/** The mobile number of the highest confidence, from 0 to 1. */
function bestMobile(result: JsonRecord): string | null {
	const phones = list(result.mobilePhones).map(record);
	const best = phones.reduce((winner, phone) => {
		return (amount(phone.confidenceScore) ?? 0) > (amount(winner.confidenceScore) ?? 0) ? phone : winner;
	}, phones[0] ?? {});
	return text(best.mobilePhone);
}

/** "2015", and dates to the month or day such as "2015-03". */
function yearOf(value: unknown): number | null {
	return amount(/^\d{4}(?=$|-)/.exec(text(value) ?? '')?.[0]);
}
