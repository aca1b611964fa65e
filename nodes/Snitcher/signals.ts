import { createHash } from 'node:crypto';

import { firstText, joined, record, text, without, type JsonRecord } from '../shared/read';
import { context, type Signal, type SignalContext } from '../shared/signal';
import { MOST_SUBJECTS } from '../shared/webhook/body';
import type { Split } from '../shared/webhook/contract';
import { currentName, labelOf } from './events';
import { readSingle, readSubject, type Subject } from './subjects';

/** One signal per subject. A subject that cannot be read costs the others nothing: it is passed on in `data`. */
export function splitSnitcher(body: JsonRecord, receivedAt: string, most = MOST_SUBJECTS): Split {
	const vendorEvent = body.event;
	const subjects = subjectsOf(body.subjects);
	if (typeof vendorEvent !== 'string' || text(vendorEvent) === null || subjects === undefined) return { ok: false };
	if (subjects !== null && subjects.length > most) return { ok: false, reason: 'too_many_subjects' };
	const event = currentName(vendorEvent);
	const about = contextOf(vendorEvent, body, subjects ? 'batch' : 'single');
	const read = subjects ? subjects.map((subject) => readSubject(event, subject)) : [readSingle(event, body)];
	return { ok: true, signals: read.map((subject) => toSignal(event, subject, about, receivedAt)) };
}

/**
 * The subjects of the older shape; null for the newer one, which is about one company or visitor and has none;
 * undefined for anything else. PHP writes a list from which an element was taken out as an object, with the positions
 * that are left for keys.
 */
function subjectsOf(value: unknown): unknown[] | null | undefined {
	if (Array.isArray(value) || value === null) return value;
	if (value === undefined) return null;
	return isListWithGaps(value) ? Object.values(value) : undefined;
}

function isListWithGaps(value: unknown): value is JsonRecord {
	const positions = Object.keys(record(value));
	const areNumbers = positions.every((position) => /^\d+$/.test(position));
	return areNumbers && positions.some((position, index) => position !== String(index));
}

function toSignal(event: string, subject: Subject, about: SignalContext, receivedAt: string): Signal {
	return {
		summary: summaryOf(event, subject),
		event,
		company: subject.company,
		person: subject.person,
		visit: subject.visit,
		occurredAt: subject.occurredAt,
		url: firstText(subject.person?.linkedinUrl),
		receivedAt,
		provider: 'snitcher',
		eventId: eventIdOf(event, subject),
		context: { ...about, extra: { ...about.extra } },
		data: subject.data,
	};
}

/** A batch keeps its subjects in `data` and nothing else; the newer single shape is there as a whole. */
const KNOWN_KEYS = {
	batch: new Set(['event', 'subjects', 'workspace']),
	single: new Set(['event', 'subjects', 'timestamp', 'workspace', 'company', 'session', 'visitor']),
};

function contextOf(vendorEvent: string, body: JsonRecord, shape: keyof typeof KNOWN_KEYS): SignalContext {
	const workspace = record(body.workspace);
	return context({
		vendorEvent,
		workspaceId: text(workspace.uuid),
		workspaceName: text(workspace.name),
		extra: without(body, KNOWN_KEYS[shape]),
	});
}

/** A hash of the content where nothing identifies the subject, so that two of those are never taken for one event. */
function eventIdOf(event: string, { identity, data }: Subject): string {
	if (identity !== null) return `${event}:${identity.join(':')}`;
	return createHash('sha256')
		.update(JSON.stringify([event, data]))
		.digest('hex');
}

function summaryOf(event: string, { company: about, person: someone, visit: seen }: Subject): string {
	const whom = joined(', ', someone?.fullName, about?.name ?? about?.domain);
	const where = firstText(seen?.landingPage);
	return `${labelOf(event)}${whom === '' ? '' : `: ${whom}`}${where === null ? '' : ` on ${where}`}`;
}
