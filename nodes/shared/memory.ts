/**
 * Values kept in memory for a while, the oldest dropped when there are too many. Memory is that of one process: what
 * is kept here must be obtainable again. Times in milliseconds.
 */
export class Memory<Value> {
	private readonly kept = new Map<string, { value: Value; until: number }>();

	constructor(
		private readonly lifetimeMs: number,
		private readonly limit = 1000,
	) {}

	get(key: string, now: number): Value | undefined {
		const entry = this.kept.get(key);
		return entry !== undefined && entry.until > now ? entry.value : undefined;
	}

	set(key: string, value: Value, now: number): void {
		this.kept.delete(key);
		this.kept.set(key, { value, until: now + this.lifetimeMs });
		for (const oldest of this.kept.keys()) {
			if (this.kept.size <= this.limit) break;
			this.kept.delete(oldest);
		}
	}

	forget(key: string): void {
		this.kept.delete(key);
	}
}
