/**
 * What one run may have billed, in the vendor's units: rows, people, reveals. Whoever buys looks at what is left before
 * the call; what a call was refused is given back.
 */
export class Budget {
	private spent = 0;

	/** `wasRefused`: whether an error says that surely nothing was billed. */
	constructor(
		private readonly most: number,
		private readonly wasRefused: (error: Error) => boolean,
	) {}

	/** How many units may still be billed; Infinity without a limit. */
	get left(): number {
		return Math.max(0, this.most - this.spent);
	}

	/** What is said of something that was not asked for. */
	get words(): string {
		return `Not asked for: the limit of ${this.most} billed items for one run leaves no room`;
	}

	/** Makes a call that bills so many units at most. `used` tells how many it was, once it is known. */
	async spend<T>(units: number, call: () => Promise<T>, used: (answer: T) => number = () => units): Promise<T> {
		this.spent += units;
		const answer = await call().catch((error: Error) => {
			if (this.wasRefused(error)) this.spent -= units;
			return Promise.reject(error);
		});
		this.spent += used(answer) - units;
		return answer;
	}
}
