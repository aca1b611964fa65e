import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock';
import { Courier } from '../../../sandbox/courier';
import { jsonApp, listen } from '../../../sandbox/express';
import { SurfeSimulator } from '../../../sandbox/surfe';
import { runNode, type Credentials, type NodeOptions, type Outcome } from './engine';
import { speedUp } from './fastClock';

/** How much faster than in life Surfe and the nodes' time run. */
export const SPEED = 100;

export interface RunningSurfe {
	surfe: SurfeSimulator;
	credentials: Credentials;
	/** The node with these parameters, for an account of the simulator. */
	run(parameters: INodeParameters, input: IDataObject[], options?: NodeOptions): Promise<Outcome>;
	/** Requests that start something or search. */
	posts(): Array<{ path: string; status: number | null; body: IDataObject }>;
	/** Questions about jobs. */
	readings(): number;
	stop(): Promise<void>;
}

/** A simulator of its own, and nodes that share its fast clock. */
export async function startSurfe(webhookSecret = ''): Promise<RunningSurfe> {
	const surfe = new SurfeSimulator(new Courier([50, 100]));
	Object.assign(surfe.state.settings, { speed: SPEED, now: () => clock.now(), stepMs: 100, stepSize: 100 });
	Object.assign(surfe.state.quotas, { peopleEnrichments: 20_000, peopleSearchResults: 20_000 });
	const { url, close } = await listen(jsonApp().use('/surfe', surfe.app));
	speedUp(SPEED);
	const account = { apiKey: surfe.state.apiKey, webhookSecret, baseUrl: `${url}/surfe` };
	const credentials = { surfeSignalsApi: account };
	return {
		surfe,
		credentials,
		run: async (parameters, input, options) => await runNode('surfe', parameters, input, { credentials, ...options }),
		posts: () =>
			surfe.state.requests
				.filter(({ method }) => method === 'POST')
				.map(({ path, status, body }) => ({ path, status, body: body as IDataObject })),
		readings: () =>
			surfe.state.requests.filter(({ method, path }) => method === 'GET' && path.includes('/enrich/')).length,
		stop: async () => {
			jest.restoreAllMocks();
			surfe.stop();
			surfe.courier.stop();
			await surfe.courier.idle();
			await close();
		},
	};
}

/** Items that say who somebody is in keys of the usual names. */
export const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_none, index) => ({
		row: index,
		firstName: 'Maya',
		lastName: `Row${index}`,
		companyDomain: 'fjordline.example',
	}));

export const ENRICH: INodeParameters = {
	resource: 'person',
	operation: 'enrich',
	include: ['email'],
	peopleFrom: 'items',
};
