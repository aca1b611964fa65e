import { clock } from '../../../nodes/shared/clock';

export interface FakeTime {
	/** How long each wait was, in milliseconds. */
	slept: number[];
	/** By how much the nodes' clock is ahead of the real one, in milliseconds. */
	readonly ahead: number;
	/** Lets time pass. */
	pass(milliseconds: number): void;
}

/** Waiting takes no time, but the nodes' clock moves on by it. Undone by `jest.restoreAllMocks()`. */
export function fakeTime(): FakeTime {
	let ahead = 0;
	const slept: number[] = [];
	jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + ahead);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		signal?.throwIfAborted();
		slept.push(milliseconds);
		ahead += milliseconds;
	});
	return {
		slept,
		get ahead() {
			return ahead;
		},
		pass: (milliseconds) => {
			ahead += milliseconds;
		},
	};
}
