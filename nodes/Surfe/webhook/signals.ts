import { createHash } from 'node:crypto';

import { firstText, isRecord, list, record, text, type JsonRecord } from '../../shared/read';
import { context, type Company, type Person, type Signal } from '../../shared/signal';
import type { Split } from '../../shared/webhook/receive';
import { z } from '../../shared/zod';
import { BATCH_EVENT, currentName } from '../events';
import { companyOf, personOf } from '../results';

const envelope = z.object({ eventType: z.string().regex(/\S/), data: z.record(z.unknown()).nullish() }).passthrough();

interface Subject {
	company: Company | null;
	person: Person | null;
	data: JsonRecord;
}

/**
 * One signal per person or company. `data` holds one `person` or `company`; lists are accepted too, since the body of
 * the batch event is not documented. Without any subject the event itself is the signal.
 */
export function splitSurfe(body: JsonRecord, receivedAt: string): Split {
	const parsed = envelope.safeParse(body);
	if (!parsed.success) return { ok: false };
	const { eventType, data: sent, ...extra } = parsed.data;
	const data = record(sent);
	const event = currentName(eventType);
	const subjects = subjectsOf(event, data);
	return {
		ok: true,
		signals: subjects.map((subject) => toSignal(subject, { event, eventType, data, extra, receivedAt })),
	};
}

interface Delivery {
	event: string;
	eventType: string;
	data: JsonRecord;
	extra: JsonRecord;
	receivedAt: string;
}

function subjectsOf(event: string, data: JsonRecord): Subject[] {
	const people = [data.person, ...list(data.people)].filter(isRecord);
	const companies = [data.company, ...list(data.companies)].filter(isRecord);
	const none = people.length + companies.length === 0;
	// The batch event would report everyone a second time: one signal, without a person.
	if (none || event === BATCH_EVENT) return [{ company: null, person: null, data }];
	return [
		...people.map((found) => ({ ...personOf(found), data: found })),
		...companies.map((found) => ({ company: companyOf(found), person: null, data: found })),
	];
}

function toSignal(subject: Subject, { event, eventType, data, extra, receivedAt }: Delivery): Signal {
	const jobId = firstText(data.enrichmentID, data.enrichmentId);
	const externalId = text(subject.data.externalID);
	const url = firstText(subject.person?.linkedinUrl, subject.company?.linkedinUrl);
	return {
		provider: 'surfe',
		event,
		eventId: eventIdOf(event, jobId, subject, externalId, url),
		occurredAt: null,
		receivedAt,
		summary: summaryOf(event, subject),
		url,
		company: subject.company,
		person: subject.person,
		visit: null,
		context: context({ vendorEvent: eventType, jobId, externalId, extra }),
		data: subject.data,
	};
}

function eventIdOf(
	event: string,
	jobId: string | null,
	{ company, person, data }: Subject,
	externalId: string | null,
	url: string | null,
): string {
	const named = [person?.fullName, company?.name, company?.domain].filter(Boolean).join(':');
	const subject = firstText(externalId, url, named);
	const identity = event === BATCH_EVENT ? jobId : subject;
	if (identity === null) {
		return createHash('sha256')
			.update(JSON.stringify([event, jobId, data]))
			.digest('hex');
	}
	return [event, jobId, subject].filter(Boolean).join(':');
}

function summaryOf(event: string, { company, person }: Subject): string {
	const whom = [person?.fullName, person?.title, company?.name ?? company?.domain].filter(Boolean).join(', ');
	if (whom === '') return event === BATCH_EVENT ? 'Surfe finished a batch of people' : `Surfe reports ${event}`;
	const found = person ? (person.email ?? 'no email found') : null;
	return `Surfe enriched ${whom}${found === null ? '' : ` (${found})`}`;
}
