/**
 * Keeps calls to one account below a vendor's rate limit: never more than `units` within any window. Pure but for its
 * own memory; times are milliseconds of one clock. Reserving takes constant time, amortised.
 */
export class Pace {
	/** Granted reservations, oldest first; `first` marks the oldest that still counts. */
	private granted: Array<{ at: number; units: number }> = [];

	private first = 0;

	private inWindow = 0;

	private notBefore = 0;

	constructor(
		private readonly units: number,
		private readonly windowMs: number,
	) {}

	/** The moment, not before `now`, at which a call of so many units may start. In the order of asking. */
	reserve(units: number, now: number): number {
		const wanted = Math.min(units, this.units);
		let at = Math.max(now, this.notBefore);
		this.forget(at);
		while (this.inWindow + wanted > this.units) {
			at = Math.max(at, this.granted[this.first].at + this.windowMs);
			this.forget(at);
		}
		this.granted.push({ at, units: wanted });
		this.inWindow += wanted;
		this.notBefore = at;
		return at;
	}

	/** The vendor said that nothing more is accepted before this moment. */
	pauseUntil(moment: number): void {
		this.notBefore = Math.max(this.notBefore, moment);
	}

	private forget(at: number): void {
		while (this.first < this.granted.length && this.granted[this.first].at + this.windowMs <= at) {
			this.inWindow -= this.granted[this.first].units;
			this.first += 1;
		}
		if (this.first > 64 && this.first * 2 > this.granted.length) {
			this.granted = this.granted.slice(this.first);
			this.first = 0;
		}
	}
}
