import { clock } from '../../../nodes/shared/clock';

/** The same for all tests of a file, so that time does not run back from one to the next. */
const start = Date.now();

let skipped = 0;

/** Lets the nodes' time run faster: what is waited for takes a fraction of it. `jest.restoreAllMocks()` ends it. */
export function speedUp(factor: number): void {
	jest.spyOn(clock, 'now').mockImplementation(() => start + skipped + (Date.now() - start) * factor);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(resolve, milliseconds / factor);
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				reject(signal.reason as Error);
			});
		});
	});
}

/** Lets so many milliseconds of the nodes' time pass at once. */
export function skipTime(milliseconds: number): void {
	skipped += milliseconds;
}
