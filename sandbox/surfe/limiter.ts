/** 10 requests a second with bursts to 20: a bucket of 20 that fills up by 10 a second. */
export class Limiter {
	private tokens: number;

	private at: number;

	/** `now`: a clock in milliseconds. */
	constructor(
		private readonly now: () => number,
		private readonly perSecond = 10,
		private readonly burst = 20,
	) {
		this.tokens = burst;
		this.at = now();
	}

	/** Whether one more request is let through. */
	take(): boolean {
		const now = this.now();
		this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond);
		this.at = now;
		if (this.tokens < 1) return false;
		this.tokens -= 1;
		return true;
	}
}
