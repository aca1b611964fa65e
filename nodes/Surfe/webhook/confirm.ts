import type { IWebhookFunctions } from 'n8n-workflow';

import { clock, isoOf } from '../../shared/clock';
import { TtlCache } from '../../shared/ttlCache';
import { text, type JsonRecord } from '../../shared/read';
import type { Signal } from '../../shared/signal';
import type { Confirmation } from '../../shared/webhook/contract';
import { tell } from '../../shared/webhook/log';
import { accountKey } from '../../shared/webhook/nodeKey';
import { isMarked } from '../address';
import type { Job, Subject } from '../api';
import { hasEnded } from '../progress';
import { BATCH_EVENT } from '../events';
import { account, jobSince, REMEMBERED_MS, type JobAnswer, type Question, type Reading } from './readings';
import { companySignal, eventSignal, personSignal, type Occasion } from '../signals';

/** The events that Surfe documents, and where its API has what they are about. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
	'person.enrichment.completed': 'person',
	[BATCH_EVENT]: 'person',
	'company.enrichment.completed': 'company',
};

/** Surfe's ids of jobs. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const UNCONFIRMED: Confirmation = { ok: false, reason: 'unconfirmed' };
const UNAVAILABLE: Confirmation = { ok: false, reason: 'unavailable' };

/**
 * What Surfe's API says of the enrichment that a delivery without verifiable signature reports, asked with the stored
 * API key; of the delivery itself nothing comes out. Not confirmed, and without a question, is what names no event that
 * Surfe documents and no job; and, unless `anyJob`, what did not come to an address that a Surfe node with this API key
 * gave to Surfe.
 */
export async function confirmSignals(
	ctx: IWebhookFunctions,
	signals: readonly Signal[],
	anyJob: boolean,
): Promise<Confirmation> {
	const [{ event, context }] = signals;
	const subject = Object.hasOwn(SUBJECTS, event) ? SUBJECTS[event] : null;
	if (subject === null || context.jobId === null || !UUID.test(context.jobId)) return UNCONFIRMED;
	const isKnownAddress = await cameToMarkedAddress(ctx);
	if (!isKnownAddress && !anyJob) return notForUs(ctx);

	const question = { subject, jobId: context.jobId.toLowerCase(), isKnownAddress };
	const now = clock.now();
	const known = await jobSince(ctx, question, now - REMEMBERED_MS);
	const first = judge(signals, question, known);
	// The subject may have been done only after the job was read.
	const mayBeOutdated = !first.ok && known !== null && known.answer.ok && known.askedAt < now;
	const reading = mayBeOutdated ? await jobSince(ctx, question, now) : known;
	const last = mayBeOutdated ? judge(signals, question, reading) : first;
	if (reading !== null && (last.ok || reading.askedAt >= now)) account(ctx, question, last.ok);
	return last;
}

function notForUs(ctx: IWebhookFunctions): Confirmation {
	tell(
		ctx,
		'elsewhere',
		'a delivery was refused, since nothing shows that its enrichment was started for this trigger. If it was genuine: enter the webhook secret in the credential, which Surfe now shows in its API settings; or start enrichments with the Surfe node and the same API key; or switch on "Accept Enrichments Started Elsewhere" in the options.',
	);
	return UNCONFIRMED;
}

/** The API key is read at most once in so many milliseconds. */
const KEY_REMEMBERED_MS = 15_000;

const apiKeys = new TtlCache<string>(KEY_REMEMBERED_MS);

async function cameToMarkedAddress(ctx: IWebhookFunctions): Promise<boolean> {
	const known = apiKeys.get(accountKey(ctx), clock.now());
	const apiKey = known ?? String((await ctx.getCredentials('surfeSignalsApi')).apiKey);
	if (known === undefined) apiKeys.set(accountKey(ctx), apiKey, clock.now());
	return isMarked(ctx.getQueryData(), ctx.getNode().webhookId ?? '', apiKey);
}

function judge(delivered: readonly Signal[], question: Question, reading: Reading | null): Confirmation {
	if (reading === null) return UNAVAILABLE;
	const { answer } = reading;
	if (!answer.ok) return answer.isUnknown ? UNCONFIRMED : UNAVAILABLE;
	const occasion = occasionOf(delivered[0].event, question.jobId);
	const signals: Signal[] = [];
	for (const signal of delivered) {
		const confirmation = judgeOne(signal, question, occasion, answer);
		if (!confirmation.ok) return confirmation;
		signals.push(...confirmation.signals);
	}
	return { ok: true, signals };
}

function judgeOne(
	delivered: Signal,
	{ subject }: Question,
	occasion: Occasion,
	answer: Extract<JobAnswer, { ok: true }>,
): Confirmation {
	const { job } = answer;
	if (occasion.event === BATCH_EVENT) {
		return hasEnded(job.status) ? { ok: true, signals: [eventSignal(occasion, shown(job))] } : UNAVAILABLE;
	}
	const found = recordOf(answer, subject, occasion, delivered);
	if (found === undefined) return UNCONFIRMED;
	if (!hasEnded(text(found.status) ?? job.status)) return UNAVAILABLE;
	return { ok: true, signals: [signalMaker(subject)(occasion, found)] };
}

function signalMaker(subject: Subject): typeof personSignal {
	return subject === 'person' ? personSignal : companySignal;
}

/** Nothing that was delivered: the event by the vendor's name for it, and the job by the id that the API knows. */
function occasionOf(event: string, jobId: string): Occasion {
	return { event, vendorEvent: event, jobId, extra: {}, receivedAt: isoOf(clock.now()) };
}

function shown({ id, status, percentCompleted }: Job): JsonRecord {
	return { enrichmentID: id, status, percentCompleted };
}

/** The records of an answer by the ids of their events, made once: a job can have 10,000. */
const byEventId = new WeakMap<JobAnswer, Map<string, JsonRecord>>();

/** The record of whom the delivery names: by external id, else as events are told apart. */
function recordOf(
	answer: Extract<JobAnswer, { ok: true }>,
	subject: Subject,
	occasion: Occasion,
	delivered: Signal,
): JsonRecord | undefined {
	const { externalId, jobId } = delivered.context;
	if (externalId !== null) return answer.byExternalId.get(externalId);
	let known = byEventId.get(answer);
	if (known === undefined) {
		known = new Map(answer.job.records.map((found) => [signalMaker(subject)(occasion, found).eventId, found]));
		byEventId.set(answer, known);
	}
	return known.get(delivered.eventId.replace(String(jobId), occasion.jobId!));
}
