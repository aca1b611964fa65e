import { domainOf, nameKey } from './identity';
import { company, person, type Company, type Person } from './signal';
import type { JsonRecord } from './read';

/** What enrichments and searches add to a Signal: null keys are filled, and nothing is overwritten. */

/** Whether a workflow item is a Signal, so that an enrichment may fill its null keys. */
export function isSignal(json: JsonRecord): boolean {
	return 'provider' in json && 'eventId' in json && 'company' in json && 'person' in json && 'context' in json;
}

/** Fills the null keys of a record and adds none and overwrites none. */
export function fillNulls<T extends object>(target: T, found: Partial<T>): T {
	const filled = { ...target };
	for (const key of Object.keys(target) as Array<keyof T>) {
		if (filled[key] === null && found[key] !== undefined) filled[key] = found[key];
	}
	return filled;
}

export function fillCompany(known: Company | null, found: Partial<Company> | null): Company | null {
	if (found === null) return known;
	return known === null ? company(found) : fillNulls(known, found);
}

/** The status of an address says nothing about another one. */
export function fillPerson(known: Person | null, found: Partial<Person> | null): Person | null {
	if (found === null) return known;
	if (known === null) return person(found);
	const sameEmail = known.email === null || known.email.toLowerCase() === found.email?.toLowerCase();
	return fillNulls(known, sameEmail ? found : { ...found, emailStatus: null });
}

/** A profile may still name the employer whom the person has left: two companies are not to be mixed. */
export function isSameEmployer(known: Company | null, found: Partial<Company> | null): boolean {
	if (!known || !found) return true;
	if (known.domain && found.domain) return domainOf(known.domain) === domainOf(found.domain);
	return !known.name || nameKey(known.name) === nameKey(found.name ?? '');
}
