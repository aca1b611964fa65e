import { Crm } from './crm';
import { Courier } from './courier';
import { ExploriumSimulator } from './explorium';
import { jsonApp, listen } from './express';
import { pageRoutes } from './page';
import { Targets } from './page/targets';
import { SnitcherSimulator } from './snitcher';
import { SurfeSimulator } from './surfe';

export interface Sandbox {
	/** Where it listens: its page, with the vendors and the CRM below it. */
	url: string;
	courier: Courier;
	explorium: ExploriumSimulator;
	snitcher: SnitcherSimulator;
	surfe: SurfeSimulator;
	crm: Crm;
	/** Whom the page can fire events at. */
	targets: Targets;
	close: () => Promise<void>;
}

/** Starts the simulators of the three vendors and of a CRM on one port of the loopback address. */
export async function startSandbox(port = 0): Promise<Sandbox> {
	const courier = new Courier();
	const explorium = new ExploriumSimulator(courier);
	const snitcher = new SnitcherSimulator(courier);
	const surfe = new SurfeSimulator(courier);
	const crm = new Crm();
	const root = jsonApp();
	root.use('/explorium', explorium.app).use('/snitcher', snitcher.app).use('/surfe', surfe.app).use('/crm', crm.app);
	const targets = new Targets({ explorium, snitcher, surfe });
	root.use(pageRoutes(targets, courier));
	const { url, close } = await listen(root, port);
	return {
		url,
		courier,
		explorium,
		snitcher,
		surfe,
		crm,
		targets,
		close: async () => {
			surfe.stop();
			courier.stop();
			await courier.idle();
			await close();
		},
	};
}
