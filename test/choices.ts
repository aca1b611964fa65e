/** A seeded source of choices (mulberry32): the same seed makes the same choices on every machine. */
export class Choices {
	constructor(private state: number) {}

	/** In [0, 1). */
	fraction(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number between the two, both included. */
	int(least: number, most: number): number {
		return least + Math.floor(this.fraction() * (most - least + 1));
	}

	chance(probability: number): boolean {
		return this.fraction() < probability;
	}

	pick<T>(values: readonly T[]): T {
		return values[this.int(0, values.length - 1)];
	}

	/** One of the values, as often as its weight says. */
	weighted<T>(values: ReadonlyArray<readonly [weight: number, value: T]>): T {
		let left = this.fraction() * values.reduce((sum, [weight]) => sum + weight, 0);
		return (values.find(([weight]) => (left -= weight) < 0) ?? values[0])[1];
	}

	bytes(length: number): Buffer {
		return Buffer.from(Array.from({ length }, () => this.int(0, 255)));
	}
}
