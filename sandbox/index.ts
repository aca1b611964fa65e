import { Crm } from './crm';
import { Courier } from './courier';
import { jsonApp, listen } from './express';
import { pageRoutes } from './page';
import { Targets } from './page/targets';
import { VENDORS, type Simulators } from './vendors';

export interface Sandbox extends Simulators {
	/** Where it listens: its page, with the vendors and the CRM below it. */
	url: string;
	courier: Courier;
	crm: Crm;
	/** Whom the page can fire events at. */
	targets: Targets;
	close: () => Promise<void>;
}

/** Starts the simulators of all vendors and of a CRM on one port of the loopback address. */
export async function startSandbox(port = 0): Promise<Sandbox> {
	const courier = new Courier();
	const crm = new Crm();
	const root = jsonApp().use('/crm', crm.app);
	const started = VENDORS.map(({ id, simulate, page }) => {
		const simulator = simulate(courier);
		root.use(`/${id}`, simulator.app);
		return { id, simulator, page: page(simulator as never) };
	});
	const targets = new Targets(started.map(({ page }) => page));
	root.use(pageRoutes(targets, courier));
	const { url, close } = await listen(root, port);
	return {
		...(Object.fromEntries(started.map(({ id, simulator }) => [id, simulator])) as unknown as Simulators),
		url,
		courier,
		crm,
		targets,
		close: async () => {
			for (const { simulator } of started) if ('stop' in simulator) simulator.stop();
			courier.stop();
			await courier.idle();
			await close();
		},
	};
}
