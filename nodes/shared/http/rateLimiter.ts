/** What a vendor's rate-limit headers say: units per window, units left, and when (milliseconds) all are there again. */
export interface Allowance {
	readonly limit: number;
	readonly remaining: number;
	readonly resetAt: number;
}

/** A place below the limit: a call of so many units that may start at `at`. */
export interface Reservation {
	readonly at: number;
	readonly units: number;
}

interface Entry {
	units: number;
	/** The latest moment at which the vendor may have counted it. */
	at: number;
	/** False until the call is answered. */
	counted: boolean;
}

/**
 * Keeps calls to one account below a vendor's rate limit: never more than `units` within any window, unless the
 * vendor's own count says otherwise. Pure but for its own memory; times are milliseconds of one clock.
 */
export class RateLimiter {
	/** What still counts against the limit, by the time from which it does. */
	private entries: Entry[] = [];

	private pausedUntil = 0;

	constructor(
		private units: number,
		private readonly windowMs: number,
	) {}

	/** Reserves the next place at which a call of so many units may start, not before `now`. In the order of asking. */
	reserve(units: number, now: number): Reservation {
		const wanted = Math.min(units, this.units);
		let at = Math.max(now, this.pausedUntil, this.entries.at(-1)?.at ?? 0);
		this.forget(at);
		while (this.entries.length > 0 && this.used() + wanted > this.units) {
			at = Math.max(at, this.entries[0].at + this.windowMs);
			this.forget(at);
		}
		const entry = { at, units: wanted, counted: false };
		this.entries.push(entry);
		return entry;
	}

	/** Gives back the place of a call that the vendor never counted. */
	release(reservation: Reservation): void {
		this.entries = this.entries.filter((entry) => entry !== reservation);
	}

	/**
	 * The call was answered, or given up: the vendor has counted it now at the latest. Its own count, where it tells one,
	 * replaces ours; calls under way stay on top of it.
	 */
	settle(reservation: Reservation, now: number, allowance?: Allowance): void {
		const entry = this.entries.find((one) => one === reservation);
		this.release(reservation);
		if (entry) this.add({ units: entry.units, at: Math.max(entry.at, now), counted: true });
		if (allowance) this.adopt(allowance);
	}

	/** The vendor said that nothing more is accepted before this moment. */
	pauseUntil(moment: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, moment);
	}

	private adopt({ limit, remaining, resetAt }: Allowance): void {
		this.units = limit;
		const counted = this.entries.filter((entry) => entry.counted);
		let excess = sum(counted) - (limit - remaining);
		if (excess < 0) this.add({ units: -excess, at: resetAt - this.windowMs, counted: true });
		for (const entry of counted) {
			const less = Math.min(Math.max(excess, 0), entry.units);
			entry.units -= less;
			excess -= less;
		}
	}

	private add(entry: Entry): void {
		const position = this.entries.findIndex(({ at }) => at > entry.at);
		this.entries.splice(position < 0 ? this.entries.length : position, 0, entry);
	}

	private used(): number {
		return sum(this.entries);
	}

	private forget(at: number): void {
		this.entries = this.entries.filter((entry) => entry.at + this.windowMs > at && entry.units > 0);
	}
}

function sum(entries: readonly Entry[]): number {
	return entries.reduce((total, { units }) => total + units, 0);
}
