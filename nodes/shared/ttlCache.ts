/**
 * Values kept in memory for a while, the oldest dropped when there are too many, and all of them once their time is
 * over. Memory is that of one process: what is kept here must be obtainable again. Times in milliseconds.
 */
export class TtlCache<Value> {
	/** In the order of their ends, since all live equally long. */
	private readonly kept = new Map<string, { value: Value; until: number }>();

	constructor(
		private readonly lifetimeMs: number,
		private readonly limit = 1000,
	) {}

	/** How many values are held. */
	get size(): number {
		return this.kept.size;
	}

	get(key: string, now: number): Value | undefined {
		this.drop(now);
		const entry = this.kept.get(key);
		return entry !== undefined && entry.until > now ? entry.value : undefined;
	}

	set(key: string, value: Value, now: number): void {
		this.kept.delete(key);
		this.kept.set(key, { value, until: now + this.lifetimeMs });
		this.drop(now);
	}

	forget(key: string): void {
		this.kept.delete(key);
	}

	private drop(now: number): void {
		for (const [key, { until }] of this.kept) {
			if (this.kept.size <= this.limit && until > now) break;
			this.kept.delete(key);
		}
	}
}
