import { setTimeout as wait } from 'node:timers/promises';

import type { SignedHeaders } from './signing';

/** One attempt to deliver, as a vendor's delivery log shows it. */
export interface LogEntry {
	id: number;
	at: string;
	vendor: string;
	event: string;
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
	/** Made for every attempt anew, since a signature carries its time. */
	headers: () => SignedHeaders;
	/** Waits between attempts, in milliseconds, of a vendor that documents them. */
	retryAfterMs?: readonly number[];
}

const DEFAULT_WAITS_MS = [200, 1000, 3000];

/** Delivers over HTTP, tries again where the receiver did not answer 2xx, and keeps a log. */
export class Courier {
	readonly log: LogEntry[] = [];

	private readonly underWay = new Set<Promise<unknown>>();

	private stopped = false;

	/** Waits between attempts, in milliseconds, in place of those that a parcel brings; empty: no second attempt. */
	constructor(private readonly retryAfterMs?: readonly number[]) {}

	/** Delivers with retries; gives the last attempt. */
	async deliver(parcel: Parcel): Promise<LogEntry> {
		const delivery = this.attemptAll(parcel);
		this.underWay.add(delivery);
		try {
			return await delivery;
		} finally {
			this.underWay.delete(delivery);
		}
	}

	/** One attempt. */
	async attempt(parcel: Parcel, attempt = 1): Promise<LogEntry> {
		const entry: LogEntry = {
			id: this.log.length + 1,
			at: new Date().toISOString(),
			vendor: parcel.vendor,
			event: parcel.event,
			url: parcel.url,
			attempt,
			status: null,
			answer: '',
			body: parcel.body,
		};
		this.log.push(entry);
		try {
			const response = await fetch(parcel.url, {
				method: 'POST',
				headers: parcel.headers(),
				body: Buffer.from(parcel.body, 'utf8'),
			});
			entry.status = response.status;
			entry.answer = await response.text();
		} catch (error) {
			entry.answer = (error as Error).message;
		}
		return entry;
	}

	/** Until everything under way has arrived or was given up. */
	async idle(): Promise<void> {
		await Promise.allSettled(this.underWay);
	}

	stop(): void {
		this.stopped = true;
	}

	private async attemptAll(parcel: Parcel): Promise<LogEntry> {
		let entry = await this.attempt(parcel);
		const pauses = this.retryAfterMs ?? parcel.retryAfterMs ?? DEFAULT_WAITS_MS;
		for (const [index, pause] of pauses.entries()) {
			if (isSuccess(entry) || this.stopped) break;
			await wait(pause);
			entry = await this.attempt(parcel, index + 2);
		}
		return entry;
	}
}

function isSuccess({ status }: LogEntry): boolean {
	return status !== null && status >= 200 && status < 300;
}
