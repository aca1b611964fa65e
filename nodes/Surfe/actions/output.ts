import { record, type JsonRecord } from '../../shared/read';
import { fillCompany, isSameEmployer, isSignal } from '../../shared/fill';
import type { Company } from '../../shared/signal';
import type { Subject } from '../api';
import { companyOf, personOf } from '../results';

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
