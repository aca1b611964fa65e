import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { TtlCache } from '../../shared/ttlCache';
import { text, type JsonRecord } from '../../shared/read';
import { tell } from '../../shared/webhook/log';
import { accountKey } from '../../shared/webhook/nodeKey';
import { readJob, type Job, type Subject } from '../api';

const MINUTE = 60_000;

/**
 * How many questions to the vendor may come to nothing in a minute, for each key: whoever makes deliveries up spends
 * these, and what turns out to be genuine spends nothing. Times in milliseconds.
 */
export class QuestionLimiter {
	private readonly spent = new TtlCache<number[]>(MINUTE);

	private readonly underWay = new Map<string, number>();

	constructor(private readonly most: number) {}

	/** Takes one of the questions of this minute until the question is answered; false when nothing is left. */
	take(key: string, now: number): boolean {
		const open = this.underWay.get(key) ?? 0;
		if (open + this.spentOf(key, now).length >= this.most) return false;
		this.underWay.set(key, open + 1);
		return true;
	}

	/** The question was answered. */
	giveBack(key: string): void {
		const open = (this.underWay.get(key) ?? 1) - 1;
		if (open > 0) this.underWay.set(key, open);
		else this.underWay.delete(key);
	}

	/** The answer confirmed nothing. */
	charge(key: string, now: number): void {
		this.spent.set(key, [...this.spentOf(key, now), now], now);
	}

	private spentOf(key: string, now: number): number[] {
		return (this.spent.get(key, now) ?? []).filter((at) => at + MINUTE > now);
	}
}

/** A job read so long ago still serves: each person of a bulk job notifies on their own. */
export const REMEMBERED_MS = 10_000;

/** A job is read at most so often. */
const BETWEEN_READINGS_MS = 2_000;

/** Jobs can have 10,000 people. */
const MOST_REMEMBERED = 100;

/** Of deliveries to an address that a node of this account gave to Surfe, and of all others. */
const LIMITERS = { known: new QuestionLimiter(20), unknown: new QuestionLimiter(5) };

/** Jobs that a delivery was confirmed of: what is said of them later is no guess. */
const confirmed = new TtlCache<true>(24 * 3_600_000);

/** What the API says of a job, and its records as deliveries name them. */
export type JobAnswer =
	{ ok: true; job: Job; byExternalId: ReadonlyMap<string, JsonRecord> } | { ok: false; isUnknown: boolean };

export interface Reading {
	/** When the question was asked: what happened later cannot be in it. */
	readonly askedAt: number;
	readonly answer: JobAnswer;
}

/** Which job is asked for, and whether the delivery came to an address that only this account's nodes give away. */
export interface Question {
	readonly subject: Subject;
	readonly jobId: string;
	readonly isKnownAddress: boolean;
}

const readings = new TtlCache<Reading>(REMEMBERED_MS, MOST_REMEMBERED);
const underWay = new Map<string, Promise<void>>();

/** The job as it was at `since` or later; null when what may be asked in a minute is used up. */
export async function jobSince(ctx: IWebhookFunctions, question: Question, since: number): Promise<Reading | null> {
	const key = keyOf(ctx, question);
	for (;;) {
		const known = readings.get(key, clock.now());
		if (known && known.askedAt >= since) return known;
		if (!underWay.has(key)) {
			const limiter = limiterOf(key, question);
			if (!limiter.take(accountKey(ctx), clock.now())) return tooMuchAsked(ctx);
			const reading = readAnew(ctx, question, key, known?.askedAt ?? -Infinity);
			underWay.set(key, reading);
			const done = () => {
				underWay.delete(key);
				limiter.giveBack(accountKey(ctx));
			};
			void reading.then(done, done);
		}
		await underWay.get(key);
	}
}

/** What came of a delivery whose job was asked for: one that is confirmed costs nothing. */
export function account(ctx: IWebhookFunctions, question: Question, isConfirmed: boolean): void {
	const key = keyOf(ctx, question);
	if (isConfirmed) confirmed.set(key, true, clock.now());
	else limiterOf(key, question).charge(accountKey(ctx), clock.now());
}

function keyOf(ctx: IWebhookFunctions, { subject, jobId }: Question): string {
	return [accountKey(ctx), subject, jobId].join(':');
}

function limiterOf(key: string, { isKnownAddress }: Question): QuestionLimiter {
	return isKnownAddress || confirmed.get(key, clock.now()) ? LIMITERS.known : LIMITERS.unknown;
}

function tooMuchAsked(ctx: IWebhookFunctions): null {
	tell(
		ctx,
		'busy',
		'Surfe was asked about many deliveries that it does not confirm, so that others have to come again. With the webhook secret in the credential nothing has to be asked.',
	);
	return null;
}

async function readAnew(ctx: IWebhookFunctions, { subject, jobId }: Question, key: string, last: number) {
	const wait = last + BETWEEN_READINGS_MS - clock.now();
	if (wait > 0) await clock.sleep(wait);
	const askedAt = clock.now();
	const reading = await readJob(ctx, subject, jobId);
	if (!reading.ok) tell(ctx, 'vendor', reading.error.message);
	const answer: JobAnswer = reading.ok
		? { ok: true, job: reading.job, byExternalId: byExternalId(reading.job) }
		: { ok: false, isUnknown: reading.status === 404 };
	readings.set(key, { askedAt, answer }, clock.now());
}

function byExternalId({ records }: Job): Map<string, JsonRecord> {
	const found = new Map<string, JsonRecord>();
	for (const record of records) {
		const id = text(record.externalID);
		if (id !== null && !found.has(id)) found.set(id, record);
	}
	return found;
}
