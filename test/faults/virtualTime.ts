import { setImmediate as nextTurn, setTimeout as realPause } from 'node:timers/promises';

import { clock } from '../../nodes/shared/clock';
import type { Wait } from '../../sandbox/faults';

const START = Date.parse('2026-11-20T12:00:00Z');

/** A vendor that keeps the connection open lets time pass in such steps, and looks after each whether anybody is left. */
const STEP_MS = 60_000;
/** Real time for the news that the caller has gone. */
const NEWS_MS = 2;

/** Everything but the date goes on as it is: sockets need real timers. */
const REAL = [
	'setTimeout',
	'clearTimeout',
	'setInterval',
	'clearInterval',
	'setImmediate',
	'clearImmediate',
	'nextTick',
	'queueMicrotask',
	'hrtime',
	'performance',
] as const;

/**
 * One time for the nodes, for the vendor and for `Date`, on which waiting takes no real time. It begins anew with each
 * instance, and is undone by `jest.useRealTimers()` and `jest.restoreAllMocks()`.
 */
export class VirtualTime {
	private timeouts: Array<{ at: number; controller: AbortController }> = [];

	/** Called when time has passed. */
	onPass: () => void = () => {};

	constructor() {
		jest.useFakeTimers({ now: START, doNotFake: [...REAL] });
		// Of a backoff, so that every run is the same each time.
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
			signal?.throwIfAborted();
			this.pass(milliseconds);
			await nextTurn();
		});
		jest.spyOn(clock, 'timeout').mockImplementation((milliseconds) => {
			const controller = new AbortController();
			this.timeouts.push({ at: Date.now() + milliseconds, controller });
			return controller.signal;
		});
	}

	/** Since the start, in milliseconds. */
	get elapsed(): number {
		return Date.now() - START;
	}

	/** Lets time pass; what was to end by then ends. */
	pass(milliseconds: number): void {
		jest.setSystemTime(Date.now() + milliseconds);
		const due = this.timeouts.filter(({ at }) => at <= Date.now());
		this.timeouts = this.timeouts.filter(({ at }) => at > Date.now());
		for (const { controller } of due) controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
		this.onPass();
	}

	/** How a vendor waits. */
	readonly wait: Wait = async (milliseconds, gone) => {
		const until = Date.now() + milliseconds;
		while (Date.now() < until && !gone.aborted) {
			this.pass(Math.min(STEP_MS, until - Date.now()));
			await realPause(NEWS_MS);
		}
	};
}
