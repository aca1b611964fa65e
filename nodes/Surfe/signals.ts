import { createHash } from 'node:crypto';

import { nameKey } from '../shared/identity';
import { firstText, isRecord, joined, list, record, text, without, type JsonRecord } from '../shared/read';
import { context, type Company, type Person, type Signal } from '../shared/signal';
import { MOST_SUBJECTS } from '../shared/webhook/body';
import type { Split } from '../shared/webhook/contract';
import { BATCH_EVENT, currentName } from './events';
import { companyOf, personOf } from './results';

const TOP_KEYS: ReadonlySet<string> = new Set(['eventType', 'data']);
const DATA_KEYS: ReadonlySet<string> = new Set([
	'enrichmentID',
	'enrichmentId',
	'person',
	'people',
	'company',
	'companies',
]);

/** What an event is about, beside the person or company. */
export interface Occasion {
	/** The current name. */
	event: string;
	/** The name as sent. */
	vendorEvent: string;
	jobId: string | null;
	extra: JsonRecord;
	receivedAt: string;
}

interface Subject {
	company: Company | null;
	person: Person | null;
	data: JsonRecord;
}

/**
 * One signal per person or company. `data` holds one `person` or `company`; lists are accepted too, since the body of
 * the batch event is not documented. Without any subject the event itself is the signal.
 */
export function splitSurfe(body: JsonRecord, receivedAt: string, most = MOST_SUBJECTS): Split {
	// No schema: one takes longer than the signature.
	const { eventType, data: sent } = body;
	if (typeof eventType !== 'string' || text(eventType) === null) return { ok: false };
	if (sent !== undefined && sent !== null && !isRecord(sent)) return { ok: false };
	const { enrichmentID, enrichmentId, person, people, company, companies } = record(sent);
	if (list(people).length + list(companies).length > most) return { ok: false, reason: 'too_many_subjects' };
	const extra = without(body, TOP_KEYS);
	const occasion: Occasion = {
		event: currentName(eventType),
		vendorEvent: eventType,
		jobId: firstText(enrichmentID, enrichmentId),
		extra,
		receivedAt,
	};
	const subjects = [
		...[person, ...list(people)].filter(isRecord).map(subjectOfPerson),
		...[company, ...list(companies)].filter(isRecord).map(subjectOfCompany),
	];
	// The batch event would report everyone a second time: one signal, without a person.
	if (subjects.length === 0 || occasion.event === BATCH_EVENT) {
		return { ok: true, signals: [eventSignal(occasion, record(sent))] };
	}
	const known = { ...occasion, extra: { ...without(record(sent), DATA_KEYS), ...extra } };
	return { ok: true, signals: subjects.map((subject) => toSignal(known, subject)) };
}

/** The signal of a person in Surfe's form. */
export function personSignal(occasion: Occasion, data: JsonRecord): Signal {
	return toSignal(occasion, subjectOfPerson(data));
}

/** The signal of a company in Surfe's form. */
export function companySignal(occasion: Occasion, data: JsonRecord): Signal {
	return toSignal(occasion, subjectOfCompany(data));
}

/** The signal of an event that names no person and no company. */
export function eventSignal(occasion: Occasion, data: JsonRecord): Signal {
	return toSignal(occasion, { company: null, person: null, data });
}

function subjectOfPerson(data: JsonRecord): Subject {
	const { person, company } = personOf(data);
	return { company, person, data };
}

function subjectOfCompany(data: JsonRecord): Subject {
	return { company: companyOf(data), person: null, data };
}

function toSignal(occasion: Occasion, subject: Subject): Signal {
	const { event, vendorEvent, jobId, extra, receivedAt } = occasion;
	const { company, person, data } = subject;
	const externalId = text(data.externalID);
	const url = firstText(person?.linkedinUrl, company?.linkedinUrl);
	return {
		summary: summaryOf(event, subject),
		event,
		company,
		person,
		visit: null,
		occurredAt: null,
		url,
		receivedAt,
		provider: 'surfe',
		eventId: eventIdOf(occasion, subject, firstText(externalId, url)),
		context: context({ vendorEvent, jobId, externalId, extra }),
		data,
	};
}

/** Every event of a bulk job carries the same enrichment id, so the subject is part of the identity. */
function eventIdOf({ event, jobId }: Occasion, { company, person, data }: Subject, known: string | null): string {
	const named = joined(':', nameKey(person?.fullName ?? ''), nameKey(company?.name ?? ''), company?.domain);
	const subject = event === BATCH_EVENT ? null : firstText(known, named);
	if (jobId === null || (subject === null && event !== BATCH_EVENT)) {
		return createHash('sha256')
			.update(JSON.stringify([event, jobId, data]))
			.digest('hex');
	}
	return joined(':', event, jobId, subject);
}

function summaryOf(event: string, { company, person }: Subject): string {
	const whom = joined(', ', person?.fullName, person?.title, company?.name ?? company?.domain);
	if (whom === '') return event === BATCH_EVENT ? 'Surfe finished a batch of people' : `Surfe reports ${event}`;
	const found = person ? (person.email ?? 'no email found') : null;
	return `Surfe enriched ${whom}${found === null ? '' : ` (${found})`}`;
}
