import { setTimeout as wait } from 'node:timers/promises';

import { clock } from '../../../nodes/shared/clock';

/** Lets the nodes' time run so many times faster, for the test; gives the clock that others should follow. */
export function speedUpTime(factor: number): () => number {
	const origin = Date.now();
	const start = performance.now();
	const now = () => origin + (performance.now() - start) * factor;
	jest.spyOn(clock, 'now').mockImplementation(now);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		await wait(milliseconds / factor, undefined, { signal });
	});
	jest.spyOn(clock, 'timeout').mockImplementation((milliseconds) => AbortSignal.timeout(milliseconds / factor));
	return now;
}
