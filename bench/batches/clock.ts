import { setTimeout as wait } from 'node:timers/promises';

import { clock } from '../../nodes/shared/clock';

/** How many times as fast as in life the nodes' time runs, so that a minute's limit passes in two seconds. */
export const SPEED = 30;

const origin = Date.now();
const started = performance.now();

/** Milliseconds of the fast clock. */
export const fastNow = (): number => origin + (performance.now() - started) * SPEED;

/** Waits for so long by the fast clock. */
export const fastSleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
	await wait(milliseconds / SPEED, undefined, { signal });
};

/** Lets the nodes' time run fast while the work is done; gives how long it took, in seconds of the fast clock. */
export async function fastly(work: () => Promise<void>): Promise<number> {
	const { now, sleep, timeout } = clock;
	Object.assign(clock, {
		now: fastNow,
		sleep: fastSleep,
		timeout: (milliseconds: number) => AbortSignal.timeout(milliseconds / SPEED + 10_000),
	});
	const start = fastNow();
	try {
		await work();
	} finally {
		Object.assign(clock, { now, sleep, timeout });
	}
	return (fastNow() - start) / 1000;
}
