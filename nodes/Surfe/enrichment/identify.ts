import { domainOf, linkedinUrlOf, nameKey } from '../../shared/identity';
import { firstText, isRecord, record, text, type JsonRecord } from '../../shared/read';

/** How a request names a person (`public-015`): mind `linkedinUrl`, which answers write `linkedInUrl`. */
export interface PersonRequest {
	linkedinUrl?: string;
	firstName?: string;
	lastName?: string;
	companyName?: string;
	companyDomain?: string;
}

const COMPANY_PAGE = /linkedin\.com\/(?:company|school|showcase)\//;

/** Keys that only a person has, beside those of the name. */
const OF_PEOPLE = ['email', 'firstName', 'first_name', 'lastName', 'last_name', 'jobTitle', 'job_title', 'title'];

/**
 * Reads the person of a workflow item: a Signal's or a search result's `person` and `company`, else keys of the usual
 * names, such as those of Surfe's own records. A full name alone is cut at its first space. `name` is a person's only
 * beside an employer or a profile: alone, or beside a `domain` and nothing that tells of a person, it is a company's.
 */
export function personOfItem(json: JsonRecord): PersonRequest {
	const someone = record(json.person);
	const employer = record(json.company);
	const linkedinUrl = firstOf(profileOf, [
		someone.linkedinUrl,
		json.linkedinUrl,
		json.linkedInUrl,
		json.linkedInURL,
		json.linkedin_url,
		json.linkedin,
	]);
	const companyName = firstText(
		employer.name,
		json.companyName,
		json.company_name,
		isRecord(json.company) ? null : json.company,
	);
	const companyDomain = firstOf(domainOf, [employer.domain, json.companyDomain, json.company_domain, json.domain]);
	const hasOwnName = Boolean(linkedinUrl ?? companyName ?? companyDomain) && !isOfCompany(json);
	const fullName = firstText(someone.fullName, json.fullName, json.full_name, hasOwnName ? json.name : null);
	const [first, ...rest] = fullName?.split(/\s+/) ?? [];
	const firstName = firstText(someone.firstName, json.firstName, json.first_name);
	const lastName = firstText(someone.lastName, json.lastName, json.last_name);
	const isWhole = firstName !== null && lastName !== null;
	return compact({
		linkedinUrl,
		firstName: isWhole ? firstName : (first ?? firstName),
		lastName: isWhole ? lastName : (firstText(rest.join(' ')) ?? lastName),
		companyName,
		companyDomain,
	});
}

/**
 * Surfe finds a person by the LinkedIn URL, or by first and last name. The reference wants the company's name or domain
 * with these (`public-015`); Surfe's own command-line client sends them alone.
 */
export function isIdentified({ linkedinUrl, firstName, lastName }: PersonRequest): boolean {
	return Boolean(linkedinUrl || (firstName && lastName));
}

/** Whether there is nothing but a name, which many people may have. */
export function isNameAlone({ linkedinUrl, companyName, companyDomain }: PersonRequest): boolean {
	return !(linkedinUrl || companyName || companyDomain);
}

/** An item about a company and nobody in it: what it calls name and domain are that company's. */
function isOfCompany(json: JsonRecord): boolean {
	const employers = [json.company, json.companyName, json.company_name, json.companyDomain, json.company_domain];
	const isAboutSomebody = OF_PEOPLE.some((key) => text(json[key]) !== null);
	return text(json.domain) !== null && !isAboutSomebody && employers.every((employer) => text(employer) === null);
}

/**
 * Whom a request asks for, as a key: the LinkedIn profile alone where there is one, else the names in any case with the
 * company's domain, or with its name where there is no domain.
 */
export function personKey({ linkedinUrl, firstName, lastName, companyName, companyDomain }: PersonRequest): string {
	if (linkedinUrl) return linkedinUrl;
	const names = [firstName, lastName].map((name) => nameKey(name ?? ''));
	return JSON.stringify([...names, companyDomain ?? nameKey(companyName ?? '')]);
}

/** The LinkedIn page of a person: items of companies have pages too. */
function profileOf(value: unknown): string | null {
	const url = linkedinUrlOf(value);
	return url === null || COMPANY_PAGE.test(url) ? null : url;
}

/** What the reader makes of the first value that is one. */
function firstOf(read: (value: unknown) => string | null, values: unknown[]): string | null {
	for (const value of values) {
		const found = read(value);
		if (found !== null) return found;
	}
	return null;
}

/** What there is of a person. */
export function compact(person: Record<keyof PersonRequest, string | null>): PersonRequest {
	return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));
}
