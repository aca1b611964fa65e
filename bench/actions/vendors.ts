import { Courier } from '../../sandbox/courier';
import { ExploriumSimulator } from '../../sandbox/explorium';
import { jsonApp, listen } from '../../sandbox/express';
import { SurfeSimulator } from '../../sandbox/surfe';

/** The credentials of vendors in a process of their own, whose work is not counted as the nodes'. */
export interface Accounts {
	exploriumSignalsApi: Record<string, string>;
	surfeSignalsApi: Record<string, string>;
}

/** Run as a process, it tells its parent the accounts, and serves until the parent is gone. */
async function serve(tell: (accounts: Accounts) => void): Promise<void> {
	const explorium = new ExploriumSimulator(new Courier([]), { rateLimit: { rows: Infinity } });
	const surfe = new SurfeSimulator(new Courier([]));
	// A second passes with each look at the clock, so that no rate limit holds anything up.
	let now = Date.now();
	Object.assign(surfe.state.settings, { stepMs: 1, stepSize: 100_000, now: () => (now += 1000) });
	Object.assign(surfe.state.quotas, { peopleEnrichments: Infinity });
	Object.assign(surfe.state.credits, { email: Infinity, mobile: Infinity });
	explorium.state.credits.remaining = Infinity;
	const { url } = await listen(jsonApp().use('/surfe', surfe.app).use('/explorium', explorium.app));
	const { apiKey, partnerId } = explorium.state;
	tell({
		exploriumSignalsApi: { apiKey, partnerId, webhookSecret: '', baseUrl: `${url}/explorium` },
		surfeSignalsApi: { apiKey: surfe.state.apiKey, webhookSecret: '', baseUrl: `${url}/surfe` },
	});
}

if (process.send) {
	process.on('disconnect', () => process.exit());
	void serve((accounts) => process.send!(accounts));
}
