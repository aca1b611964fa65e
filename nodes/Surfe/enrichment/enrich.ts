import { fillCompany, fillPerson, isSameEmployer } from '../../shared/fill';
import { isRecord, record, type JsonRecord } from '../../shared/read';
import type { Company, Person } from '../../shared/signal';
import type { Subject } from '../api';
import { companyOf, personOf } from '../results';

/** What became of the subject of one input item. */
export interface Result {
	/** One word: see `statusOf`; also `timed_out`. */
	readonly status: string;
	readonly enrichmentId: string;
	/** Surfe's record, where there is one. */
	readonly found: JsonRecord | undefined;
}

interface Found {
	person: Person | null;
	company: Company | null;
}

/**
 * The input item with `enrichmentStatus`, `enrichmentId` and `enrichment.surfe` (person and company in the shape of a
 * Signal, and Surfe's own words under `data`). Of a Signal, and of what the node's searches give, the null keys of
 * person and company are filled. Nothing else of the input changes.
 */
export function enriched(subject: Subject, input: JsonRecord, { status, enrichmentId, found }: Result): JsonRecord {
	const result: Found = found === undefined ? { person: null, company: null } : read(subject, found);
	const before = record(input.enrichment);
	return {
		...input,
		...(hasSubjects(input) ? filled(subject, input, result) : {}),
		enrichmentStatus: status,
		enrichmentId,
		enrichment: { ...before, surfe: withResult(subject, record(before.surfe), result, found) },
	};
}

/** The input item as it goes on when nothing has come back in time. */
export function withStatus(input: JsonRecord, status: string, enrichmentId: string): JsonRecord {
	return { ...input, enrichmentStatus: status, enrichmentId };
}

function read(subject: Subject, found: JsonRecord): Found {
	return subject === 'person' ? personOf(found) : { person: null, company: companyOf(found) };
}

/** Beside what an earlier Surfe enrichment of the same item has found. */
function withResult(subject: Subject, before: JsonRecord, result: Found, found: JsonRecord | undefined): JsonRecord {
	return {
		person: subject === 'person' ? result.person : (before.person ?? null),
		company: subject === 'person' ? (before.company ?? result.company) : result.company,
		data: { ...record(before.data), [subject]: found ?? null },
	};
}

/** Signals, and results of searches, which have the same keys for their subjects. */
function hasSubjects(input: JsonRecord): boolean {
	return 'provider' in input && isSubject(input.person) && isSubject(input.company);
}

function isSubject(value: unknown): boolean {
	return value === null || isRecord(value);
}

function filled(subject: Subject, input: JsonRecord, found: Found): Found {
	const about = input.company as Company | null;
	return {
		person: fillPerson(input.person as Person | null, found.person),
		company: subject === 'company' || isSameEmployer(about, found.company) ? fillCompany(about, found.company) : about,
	};
}
