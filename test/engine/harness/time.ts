import { setImmediate as nextTurn } from 'node:timers/promises';

import { clock } from '../../../nodes/shared/clock';

/** A busy machine is no slow vendor: time limits of requests are this long, in milliseconds of the machine. */
const TIME_LIMIT_MS = 10_000;

/** The nodes' time in a test: it passes only when a node sleeps, at once, or when the test says so. */
export class TestTime {
	private constructor(private moment: number) {}

	/** Takes the place of the clock until mocks are restored. */
	static install(): TestTime {
		const time = new TestTime(Date.now());
		jest.spyOn(clock, 'now').mockImplementation(time.now);
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
			signal?.throwIfAborted();
			time.pass(milliseconds);
			await nextTurn();
			signal?.throwIfAborted();
		});
		jest.spyOn(clock, 'timeout').mockImplementation(() => AbortSignal.timeout(TIME_LIMIT_MS));
		return time;
	}

	/** Milliseconds since 1970. */
	readonly now = (): number => this.moment;

	pass(milliseconds: number): void {
		this.moment += milliseconds;
	}
}
