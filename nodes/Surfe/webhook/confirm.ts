import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { Memory } from '../../shared/memory';
import { text, type JsonRecord } from '../../shared/read';
import type { Signal } from '../../shared/signal';
import type { Confirmation } from '../../shared/webhook/receive';
import { nodeKey } from '../../shared/webhook/secrets';
import { readJob, type Job, type JobReading, type Subject } from '../api';
import { hasEnded } from '../enrichment/progress';
import { BATCH_EVENT } from '../events';
import { companySignal, eventSignal, personSignal, type Occasion } from './signals';

/** A job read so long ago still serves: each person of a bulk job notifies on their own. */
const REMEMBERED_MS = 10_000;

/** A job is read at most so often. */
const BETWEEN_READINGS_MS = 2_000;

/** Readings under way for a node; what comes beyond is asked to come again. Anybody can post to the address. */
const MOST_UNDER_WAY = 20;

interface Reading {
	/** When the question was asked: what happened later cannot be in it. */
	askedAt: number;
	answer: JobReading;
}

const readings = new Memory<Reading>(REMEMBERED_MS);
const underWay = new Map<string, Promise<void>>();

/**
 * What Surfe's API says of the enrichments that a delivery without verifiable signature reports, asked with the stored
 * API key. Unknown enrichments and people are not confirmed.
 */
export async function confirmSignals(ctx: IWebhookFunctions, signals: readonly Signal[]): Promise<Confirmation> {
	const confirmed: Signal[] = [];
	for (const signal of signals) {
		const confirmation = await confirmOne(ctx, signal);
		if (!confirmation.ok) return confirmation;
		confirmed.push(...confirmation.signals);
	}
	return { ok: true, signals: confirmed };
}

async function confirmOne(ctx: IWebhookFunctions, signal: Signal): Promise<Confirmation> {
	const { jobId } = signal.context;
	if (jobId === null) return { ok: false, reason: 'unconfirmed' };
	const subject = subjectOf(signal);
	const now = clock.now();
	const known = await jobSince(ctx, subject, jobId, now - REMEMBERED_MS);
	const first = judge(signal, subject, known);
	// The subject may have been done only after the job was read.
	const mayBeOutdated = !first.ok && known !== null && known.answer.ok && known.askedAt < now;
	return mayBeOutdated ? judge(signal, subject, await jobSince(ctx, subject, jobId, now)) : first;
}

/** Events of companies name them; everything else is of people. */
function subjectOf({ event, company, person }: Signal): Subject {
	return person === null && (company !== null || event.startsWith('company')) ? 'company' : 'person';
}

/** The job as it was at `since` or later; null when too much is asked already. */
async function jobSince(
	ctx: IWebhookFunctions,
	subject: Subject,
	jobId: string,
	since: number,
): Promise<Reading | null> {
	const node = nodeKey(ctx);
	const key = [node, subject, jobId].join(':');
	for (;;) {
		const known = readings.get(key, clock.now());
		if (known && known.askedAt >= since) return known;
		if (!underWay.has(key)) {
			if ([...underWay.keys()].filter((other) => other.startsWith(node)).length >= MOST_UNDER_WAY) return null;
			const reading = readAnew(ctx, subject, jobId, key, known?.askedAt ?? -Infinity);
			underWay.set(key, reading);
			void reading.finally(() => underWay.delete(key)).catch(() => undefined);
		}
		await underWay.get(key);
	}
}

async function readAnew(
	ctx: IWebhookFunctions,
	subject: Subject,
	jobId: string,
	key: string,
	last: number,
): Promise<void> {
	const wait = last + BETWEEN_READINGS_MS - clock.now();
	if (wait > 0) await clock.sleep(wait);
	const askedAt = clock.now();
	const answer = await readJob(ctx, subject, jobId);
	if (!answer.ok) ctx.logger.warn(`${ctx.getNode().name}: ${answer.error.message}`);
	readings.set(key, { askedAt, answer }, clock.now());
}

function judge(signal: Signal, subject: Subject, reading: Reading | null): Confirmation {
	if (reading === null) return { ok: false, reason: 'unavailable' };
	const { answer } = reading;
	if (!answer.ok) return { ok: false, reason: answer.status === 404 ? 'unconfirmed' : 'unavailable' };
	const { job } = answer;
	const occasion = occasionOf(signal);
	if (namesNobody(signal)) {
		const tooEarly = signal.event === BATCH_EVENT && !hasEnded(job.status);
		return tooEarly ? { ok: false, reason: 'unavailable' } : { ok: true, signals: [eventSignal(occasion, shown(job))] };
	}
	const found = recordOf(job, subject, signal);
	if (found === undefined) return { ok: false, reason: 'unconfirmed' };
	if (!hasEnded(text(found.status) ?? job.status)) return { ok: false, reason: 'unavailable' };
	return { ok: true, signals: [signalMaker(subject)(occasion, found)] };
}

function namesNobody({ event, person, company, context }: Signal): boolean {
	return event === BATCH_EVENT || (person === null && company === null && context.externalId === null);
}

function signalMaker(subject: Subject): typeof personSignal {
	return subject === 'person' ? personSignal : companySignal;
}

/** Nothing that was delivered but the name of the event and the ids that lead to the record. */
function occasionOf({ event, receivedAt, context }: Signal): Occasion {
	return { event, vendorEvent: context.vendorEvent ?? event, jobId: context.jobId, extra: {}, receivedAt };
}

function shown({ id, status, percentCompleted }: Job): JsonRecord {
	return { enrichmentID: id, status, percentCompleted };
}

/** The record of whom the delivery names: by external id, else as events are told apart. */
function recordOf({ records }: Job, subject: Subject, delivered: Signal): JsonRecord | undefined {
	const { externalId } = delivered.context;
	if (externalId !== null) return records.find((candidate) => text(candidate.externalID) === externalId);
	const occasion = occasionOf(delivered);
	return records.find((candidate) => signalMaker(subject)(occasion, candidate).eventId === delivered.eventId);
}
