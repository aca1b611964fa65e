import { Courier } from '../../../sandbox/courier';
import { listen } from '../../../sandbox/express';
import { ExploriumSimulator } from '../../../sandbox/explorium';
import type { Credentials } from './engine';
import type { FakeTime } from './time';

export interface RunningExplorium {
	simulator: ExploriumSimulator;
	url: string;
	/** The credential of an account at this simulator; `more` adds or replaces fields. */
	credentials(more?: Record<string, string>): Credentials;
	/** The requests so far, as "METHOD path", of those whose path contains the text. */
	requests(path?: string): string[];
	close(): Promise<void>;
}

/** Explorium's simulator on a port of its own, without retries of deliveries; its clock that of the test, where given. */
export async function startExplorium(time?: FakeTime): Promise<RunningExplorium> {
	const rateLimit = time ? { now: () => Date.now() + time.ahead } : {};
	const simulator = new ExploriumSimulator(new Courier([]), { rateLimit });
	const { url, close } = await listen(simulator.app);
	const { apiKey, partnerId, requests } = simulator.state;
	return {
		simulator,
		url,
		credentials: (more) => ({
			exploriumSignalsApi: { apiKey, partnerId, webhookSecret: '', baseUrl: url, ...more },
		}),
		requests: (path = '') =>
			requests.filter((request) => request.path.includes(path)).map((request) => `${request.method} ${request.path}`),
		close,
	};
}
