import { setTimeout as wait } from 'node:timers/promises';

/** Reads until the condition holds; fails with what was read last. */
export async function eventually<T>(
	read: () => Promise<T>,
	holds: (found: T) => boolean,
	withinMs = 20_000,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const found = await read();
		if (holds(found)) return found;
		if (Date.now() > deadline) throw new Error(`Still not so after ${withinMs} ms: ${JSON.stringify(found)}`);
		await wait(100);
	}
}

/** What is read once enough time has passed for anything under way to show: for "nothing more happens". */
export async function settled<T>(read: () => Promise<T>, afterMs = 1500): Promise<T> {
	await wait(afterMs);
	return await read();
}
