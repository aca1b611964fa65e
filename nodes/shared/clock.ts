import { sleep } from 'n8n-workflow';

/** Time, in one place, so that pacing and waiting can be tested against a clock of their own. All values in milliseconds. */
export const clock = {
	now: (): number => Date.now(),

	/** Waits; ends early, by rejecting, when the signal is aborted. */
	sleep: async (milliseconds: number, signal?: AbortSignal): Promise<void> => await sleep(milliseconds, signal),

	/** A signal that is aborted after so long. */
	timeout: (milliseconds: number): AbortSignal => AbortSignal.timeout(milliseconds),
};
