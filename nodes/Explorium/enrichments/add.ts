import { fillCompany, fillPerson, isSameEmployer, isSignal } from '../../shared/fill';
import { isRecord, record, text, type JsonRecord } from '../../shared/read';
import type { Company, Person } from '../../shared/signal';
import type { Entity } from '../api';
import { summaryOf } from '../signals';
import { ENRICHMENTS, type Enrichment } from './table';

/** What was found by enrichment type: the records, none where Explorium has nothing. */
export type Found = ReadonlyMap<string, readonly unknown[]>;

/**
 * The item with `enrichment.<type>` added and, on a Signal, null keys filled. Nothing is overwritten but the summary of
 * an event, which then has the names in it.
 */
export function enriched(entity: Entity, item: JsonRecord, found: Found): JsonRecord {
	const known = record(item.enrichment);
	const added = Object.fromEntries(
		[...found].map(([type, records]) => [type, known[type] ?? shaped(enrichmentOf(entity, type), records)]),
	);
	const filled = isSignal(item) ? fillSignal(entity, item, found) : {};
	return { ...item, ...filled, enrichment: { ...known, ...added } };
}

/** A list for enrichments that have several records, else the one record; null for nothing. */
function shaped({ multiple }: Enrichment, records: readonly unknown[]): unknown {
	if (records.length === 0) return null;
	return multiple || records.length > 1 ? records : records[0];
}

function fillSignal(entity: Entity, signal: JsonRecord, found: Found): JsonRecord {
	let about = signal.company as Company | null;
	let someone = signal.person as Person | null;
	for (const [type, [data]] of found) {
		const { fills } = enrichmentOf(entity, type);
		if (!isRecord(data) || !fills) continue;
		const { company = null, person = null } = fills(data);
		someone = fillPerson(someone, person);
		if (entity === 'business' || isSameEmployer(about, company)) about = fillCompany(about, company);
	}
	return { company: about, person: someone, ...summaryWith(signal, about, someone) };
}

/** The summary of an event of Explorium with what is known now; nothing for one that somebody has written anew. */
function summaryWith(signal: JsonRecord, about: Company | null, someone: Person | null): { summary?: string } {
	if (signal.provider !== 'explorium') return {};
	const event = text(signal.event) ?? '';
	const data = record(signal.data);
	const before = summaryOf(event, data, signal.company as Company | null, signal.person as Person | null);
	return signal.summary === before ? { summary: summaryOf(event, data, about, someone) } : {};
}

function enrichmentOf(entity: Entity, type: string): Enrichment {
	return ENRICHMENTS[entity].find((enrichment) => enrichment.type === type) ?? { type, label: type, description: '' };
}
