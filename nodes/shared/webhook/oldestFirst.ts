/** A map that knows its oldest entry. An entry that is set again is the newest. */
export class OldestFirst<Value> {
	private readonly entries = new Map<string, Value>();

	/** Goes on where it stopped: a new iterator would walk over all that was deleted since the map last grew. */
	private walk = this.entries.entries();

	private next: readonly [string, Value] | undefined;

	get size(): number {
		return this.entries.size;
	}

	get(key: string): Value | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
	}

	delete(key: string): boolean {
		return this.entries.delete(key);
	}

	oldest(): { key: string; value: Value } | undefined {
		if (this.entries.size === 0) return undefined;
		while (this.next === undefined || this.entries.get(this.next[0]) !== this.next[1]) {
			const { value, done } = this.walk.next();
			if (done) this.walk = this.entries.entries();
			else this.next = value;
		}
		return { key: this.next[0], value: this.next[1] };
	}
}
