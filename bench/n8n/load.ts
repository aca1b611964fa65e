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

/** Sends so many requests and waits for all answers. Throws where any is not answered at all. */
export async function send({ url, amount, concurrency = 16, next }: LoadOptions): Promise<LoadResult> {
	const statuses: Record<string, number> = {};
	const started = performance.now();
	const result = await new Promise<autocannon.Result>((resolve, reject) => {
		const instance = autocannon(
			{
				url,
				amount,
				connections: Math.min(concurrency, amount),
				timeout: 120,
				requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next() }) }],
			},
			(error: Error | null, outcome) => (error ? reject(error) : resolve(outcome)),
		);
		instance.on('response', (_client, statusCode) => (statuses[statusCode] = (statuses[statusCode] ?? 0) + 1));
	});
	const seconds = (performance.now() - started) / 1000;
	if (result.errors > 0) throw new Error(`${result.errors} of ${amount} requests were not answered`);
	return { seconds, statuses };
}
