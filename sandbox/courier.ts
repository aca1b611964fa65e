import { setTimeout as wait } from 'node:timers/promises';

import type { SignedHeaders } from './signing';

/** How a delivery came about. A forgery does not know the receiver's secret. */
export type Origin = 'event' | 'forgery' | 'replay' | 'duplicate';

/** One attempt to deliver, as a vendor's delivery log shows it. */
export interface LogEntry {
	id: number;
	at: string;
	vendor: string;
	event: string;
	origin: Origin;
	url: string;
	attempt: number;
	/** Null: no answer at all. */
	status: number | null;
	answer: string;
	body: string;
}

export interface Parcel {
	vendor: string;
	event: string;
	url: string;
	body: string;
	/** Made for every attempt anew, since a signature carries its time; with the receiver's secret unless given one. */
	headers: (secret?: string) => SignedHeaders;
	/** Waits between attempts, in milliseconds, of a vendor that documents them. */
	retryAfterMs?: readonly number[];
}

/** What was sent, apart from the log, which shows no signatures. */
interface Sent {
	parcel: Parcel;
	headers: SignedHeaders;
}

/** Signs what a forger sends. */
const FORGERS_SECRET = 'a-secret-that-no-receiver-has';

const DEFAULT_WAITS_MS = [200, 1000, 3000];

/** Delivers over HTTP, tries again where the receiver did not answer 2xx, and keeps a log. */
export class Courier {
	readonly log: LogEntry[] = [];

	private readonly sent = new Map<number, Sent>();

	private readonly underWay = new Set<Promise<unknown>>();

	private stopped = false;

	/** Waits between attempts, in milliseconds, in place of those that a parcel brings; empty: no second attempt. */
	constructor(private readonly retryAfterMs?: readonly number[]) {}

	/** Delivers with retries; gives the last attempt. */
	async deliver(parcel: Parcel, origin: Origin = 'event'): Promise<LogEntry> {
		const delivery = this.attemptAll(parcel, origin);
		this.underWay.add(delivery);
		try {
			return await delivery;
		} finally {
			this.underWay.delete(delivery);
		}
	}

	/** One attempt. */
	async attempt(parcel: Parcel): Promise<LogEntry> {
		return await this.post({ parcel, headers: parcel.headers() }, 'event', 1);
	}

	/** One attempt by somebody who does not know the receiver's secret. */
	async forge(parcel: Parcel): Promise<LogEntry> {
		return await this.post({ parcel, headers: parcel.headers(FORGERS_SECRET) }, 'forgery', 1);
	}

	/** The request of a log entry again: the same bytes, signature and time. Null without such an entry. */
	async replay(id: number): Promise<LogEntry | null> {
		const sent = this.sent.get(id);
		return sent ? await this.post(sent, 'replay', 1) : null;
	}

	/** The event of a log entry once more, signed anew. Null without such an entry. */
	async duplicate(id: number): Promise<LogEntry | null> {
		const sent = this.sent.get(id);
		return sent ? await this.deliver(sent.parcel, 'duplicate') : null;
	}

	/** Until everything under way has arrived or was given up. */
	async idle(): Promise<void> {
		await Promise.allSettled(this.underWay);
	}

	stop(): void {
		this.stopped = true;
	}

	private async attemptAll(parcel: Parcel, origin: Origin): Promise<LogEntry> {
		const attempt = async (number: number) => await this.post({ parcel, headers: parcel.headers() }, origin, number);
		let entry = await attempt(1);
		const pauses = this.retryAfterMs ?? parcel.retryAfterMs ?? DEFAULT_WAITS_MS;
		for (const [index, pause] of pauses.entries()) {
			if (isSuccess(entry) || this.stopped) break;
			await wait(pause);
			entry = await attempt(index + 2);
		}
		return entry;
	}

	private async post(sent: Sent, origin: Origin, attempt: number): Promise<LogEntry> {
		const { vendor, event, url, body } = sent.parcel;
		const entry: LogEntry = {
			id: this.log.length + 1,
			at: new Date().toISOString(),
			vendor,
			event,
			origin,
			url,
			attempt,
			status: null,
			answer: '',
			body,
		};
		this.log.push(entry);
		this.sent.set(entry.id, sent);
		try {
			const response = await fetch(url, { method: 'POST', headers: sent.headers, body: Buffer.from(body, 'utf8') });
			entry.status = response.status;
			entry.answer = await response.text();
		} catch (error) {
			entry.answer = (error as Error).message;
		}
		return entry;
	}
}

function isSuccess({ status }: LogEntry): boolean {
	return status !== null && status >= 200 && status < 300;
}
