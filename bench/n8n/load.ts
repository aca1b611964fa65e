import autocannon from 'autocannon';

/** One request of a load. */
export interface Request {
	body: string;
	headers: Record<string, string>;
}

export interface LoadOptions {
	url: string;
	/** How many requests to send, and how many are under way at one time. */
	amount: number;
	concurrency?: number;
	/** Makes the next request; called somewhat more often than requests are sent. */
	next: () => Request;
}

export interface LoadResult {
	seconds: number;
	/** How many answers had each status. */
	statuses: Record<string, number>;
}

/** Sends so many requests and waits for the last answer. Throws where any is not answered at all. */
export async function send({ url, amount, concurrency = 16, next }: LoadOptions): Promise<LoadResult> {
	const statuses: Record<string, number> = {};
	const started = performance.now();
	await new Promise<void>((resolve, reject) => {
		let answers = 0;
		const options = {
			url,
			amount,
			connections: Math.min(concurrency, amount),
			timeout: 120,
			requests: [
				{ method: 'POST' as const, setupRequest: (request: autocannon.Request) => ({ ...request, ...next() }) },
			],
		};
		const instance = autocannon(options, (error: Error | null) => error && reject(error));
		// Its own end comes with the tick of a second.
		instance.on('response', (_client, statusCode) => {
			statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
			answers += 1;
			if (answers === amount) resolve();
		});
		instance.on('reqError', reject);
	});
	return { seconds: (performance.now() - started) / 1000, statuses };
}
