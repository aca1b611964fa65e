import { clock } from '../../../shared/clock';

/** Forged deliveries must not become calls to the vendor: so many at once, and one more for every interval. */
const MOST_AT_ONCE = 5;
const INTERVAL_MS = 10_000;

/**
 * Readings of something that may change at any time, for deliveries that need it as it was when they came or later. One
 * that began before a delivery came says nothing about it; one that begins after serves all that wait for it.
 */
export class Readings<Value> {
	/** Counts arrivals and beginnings of readings, so that they have an order. */
	private moment = 0;

	private last: { began: number; value: Promise<Value> } | null = null;

	/** Begins when the one that is under way has ended. */
	private next: Promise<Value | null> | null = null;

	private left = MOST_AT_ONCE;

	private countedAt = clock.now();

	/** The moment at which a delivery comes. */
	arrival(): number {
		return ++this.moment;
	}

	/** What a reading that began after the arrival has found; null where there were too many readings. */
	async since(arrival: number, read: () => Promise<Value>): Promise<Value | null> {
		if (this.last !== null && this.last.began > arrival) return await this.last.value;
		this.next ??= this.afterLast(read);
		return await this.next;
	}

	private async afterLast(read: () => Promise<Value>): Promise<Value | null> {
		await this.last?.value;
		this.next = null;
		if (!this.mayRead()) return null;
		this.last = { began: ++this.moment, value: read() };
		return await this.last.value;
	}

	private mayRead(): boolean {
		const passed = Math.floor((clock.now() - this.countedAt) / INTERVAL_MS);
		this.left = Math.min(MOST_AT_ONCE, this.left + passed);
		this.countedAt += passed * INTERVAL_MS;
		if (this.left === 0) return false;
		this.left -= 1;
		return true;
	}
}
