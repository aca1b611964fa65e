import { createHash } from 'node:crypto';

import { linkedinUrlOf } from '../shared/identity';
import { firstText, isoTime, isRecord, joined, record, text, without, type JsonRecord } from '../shared/read';
import { company, context, person, type Company, type Person, type Signal } from '../shared/signal';
import { nestsTooDeep } from '../shared/webhook/body';
import type { Split } from '../shared/webhook/contract';
import { currentName, labelOf } from './events';

/**
 * The keys of the four documented shapes of a delivery: `event_name` or `event_type`; `entity_id` with `entity_type`,
 * or `business_id` or `prospect_id`; and those that came later. All of them hold a word or a number, or are left out.
 */
const ENVELOPE = [
	'event_name',
	'event_type',
	'event_id',
	'event_time',
	'entity_type',
	'entity_id',
	'business_id',
	'prospect_id',
	'tenant_id',
	'partner_id',
	'enrollment_key',
	'enrollment_id',
	'webhook_id',
] as const;

const KNOWN_KEYS: ReadonlySet<string> = new Set([...ENVELOPE, 'data']);

type Envelope = Partial<Record<(typeof ENVELOPE)[number], string | number | null>> & { data?: unknown };

const ENTITY_BY_ID_LENGTH: Record<number, string> = { 32: 'business', 40: 'prospect' };

/**
 * One signal from one delivery; Explorium sends each event in a request of its own. A body that names no event, no
 * event id and no entity is the connectivity test and gives none.
 */
export function splitExplorium(body: JsonRecord, receivedAt: string): Split {
	const event = unwrap(body);
	if (!isEnvelope(event)) return { ok: false };
	const vendorEvent = firstText(event.event_name, event.event_type);
	const entityId = firstText(event.entity_id, event.business_id, event.prospect_id);
	if (vendorEvent === null && entityId === null && text(event.event_id) === null) return { ok: true, signals: [] };
	return { ok: true, signals: [toSignal(event, vendorEvent, entityId, receivedAt)] };
}

/** Characters of an event that is sent as text, and so read by the node: far above any that Explorium sends. */
const LONGEST_EVENT = 1_000_000;

/** With `payload_format: stringified_json` the event is a string, alone in the body. */
function unwrap(body: JsonRecord): unknown {
	if (typeof body.text !== 'string' || Object.keys(body).length > 1) return body;
	if (body.text.length > LONGEST_EVENT) return undefined;
	try {
		const event: unknown = JSON.parse(body.text);
		return nestsTooDeep(event) ? undefined : event;
	} catch {
		return undefined;
	}
}

/** By hand: a schema of so many keys takes longer than the signature. */
function isEnvelope(value: unknown): value is Envelope {
	if (!isRecord(value)) return false;
	for (const key of ENVELOPE) if (!isWord(value[key])) return false;
	return true;
}

function isWord(value: unknown): boolean {
	return typeof value === 'string' || value === undefined || value === null || typeof value === 'number';
}

function toSignal(event: Envelope, vendorEvent: string | null, entityId: string | null, receivedAt: string): Signal {
	const data = record(event.data);
	const name = currentName(vendorEvent ?? firstText(data.event_name) ?? 'unknown');
	const entityType = entityTypeOf(event, entityId);
	const subject = { name, entityType, entityId, data };
	const about = { company: companyOf(subject), person: personOf(subject) };
	return {
		summary: summaryOf(name, data, about.company, about.person),
		event: name,
		company: about.company,
		person: about.person,
		visit: null,
		occurredAt: isoTime(event.event_time) ?? isoTime(data.event_time),
		url: firstText(data.link, about.person?.linkedinUrl),
		receivedAt,
		provider: 'explorium',
		eventId: eventIdOf(event),
		context: context({
			vendorEvent,
			vendorEventId: text(event.event_id),
			entityType,
			enrollmentKey: text(event.enrollment_key),
			enrollmentId: text(event.enrollment_id),
			webhookId: text(event.webhook_id),
			tenantId: text(event.tenant_id),
			partnerId: text(event.partner_id),
			extra: without(event, KNOWN_KEYS),
		}),
		data: event.data ?? null,
	};
}

interface Subject {
	name: string;
	entityType: string | null;
	entityId: string | null;
	data: JsonRecord;
}

function entityTypeOf(event: Envelope, entityId: string | null): string | null {
	const named = text(event.entity_type)?.toLowerCase();
	if (named) return named;
	if (text(event.prospect_id) !== null) return 'prospect';
	if (text(event.business_id) !== null) return 'business';
	const isHex = entityId !== null && /^[a-f0-9]+$/i.test(entityId);
	return isHex ? (ENTITY_BY_ID_LENGTH[entityId.length] ?? null) : null;
}

/** Two enrollments may report one event, and each customer's flow needs it: the enrollment is part of the identity. */
function eventIdOf(event: Envelope): string {
	const id = text(event.event_id);
	if (id === null) return createHash('sha256').update(JSON.stringify(event)).digest('hex');
	return joined(':', id, firstText(event.enrollment_id, event.enrollment_key));
}

function companyOf({ entityType, entityId, data }: Subject): Company | null {
	const isProspect = entityType === 'prospect';
	return company({
		id: isProspect ? text(data.current_company_id) : entityId,
		name: firstText(data.current_company_name, data.job_company_name, data.company_name),
	});
}

/** The person of a prospect event; of an executive who joined, whose `linkedin_url` is the person's, not the company's. */
function personOf({ name, entityType, entityId, data }: Subject): Person | null {
	if (entityType !== 'prospect' && name !== 'executive_joined_company') return null;
	return person({
		id: entityType === 'prospect' ? entityId : null,
		fullName: text(data.full_name),
		title: firstText(data.current_job_title, data.job_role_title, data.job_title),
		linkedinUrl: linkedinUrlOf(data.linkedin_url),
	});
}

/**
 * An event in one sentence: `New Product: Northwind Robotics (AgentSource)`. Where nobody's name is known, what was
 * reported stands for it, and never an id, which says nothing to a reader.
 */
export function summaryOf(event: string, data: JsonRecord, about: Company | null, someone: Person | null): string {
	const who = joined(', ', someone?.fullName, about?.name);
	const what = firstText(data.product_name, data.award_name, data.partner_company);
	if (who !== '') return `${labelOf(event)}: ${who}${what === null ? '' : ` (${what})`}`;
	return joined(': ', labelOf(event), firstText(data.title, what, data.snippet));
}
