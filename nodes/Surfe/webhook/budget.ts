import { TtlCache } from '../../shared/ttlCache';

const MINUTE = 60_000;

/**
 * How many questions to the vendor may come to nothing in a minute, for each key: whoever makes deliveries up spends
 * these, and what turns out to be genuine spends nothing. Times in milliseconds.
 */
export class Budget {
	private readonly spent = new TtlCache<number[]>(MINUTE);

	private readonly underWay = new Map<string, number>();

	constructor(private readonly most: number) {}

	/** Takes part of the budget until the question is answered; false when nothing is left. */
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
