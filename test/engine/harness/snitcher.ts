import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock';
import { Courier } from '../../../sandbox/courier';
import { listen } from '../../../sandbox/express';
import { SnitcherSimulator } from '../../../sandbox/snitcher';
import { additionalData, makeNode, makeWorkflow, runNode, type NodeOptions, type Outcome } from './engine';
import { nodeType } from './types';

/** A Snitcher account of its own for one test, on a clock on which waiting takes no time. */
export interface SnitcherAccount {
	simulator: SnitcherSimulator;
	workspaceId: string;
	/** Runs an operation of the node over the input items. */
	run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		input?: IDataObject[],
		options?: NodeOptions,
	): Promise<Outcome>;
	/** What a resource locator offers. */
	search(method: string, filter?: string, token?: string, parameters?: INodeParameters): Promise<INodeListSearchResult>;
	/** The requests so far, as "GET /v1/me 200". */
	requests(): string[];
	/** The simulator's time, in milliseconds. */
	now(): number;
	/** Lets time pass. */
	pass(milliseconds: number): void;
	/** The credential; a test may change it. */
	credential: { accessToken: string; baseUrl: string };
	close(): Promise<void>;
}

let time = Date.parse('2026-11-20T12:00:00Z');

export async function openAccount(): Promise<SnitcherAccount> {
	// The pace of the node outlives a test, since it belongs to the credential: let its window pass.
	time += 5 * 60_000;
	const now = () => time;
	jest.spyOn(clock, 'now').mockImplementation(now);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		time += milliseconds;
	});
	const simulator = new SnitcherSimulator(new Courier([]), { now });
	const { url, close } = await listen(simulator.app);
	const [{ uuid: workspaceId }] = simulator.state.workspaces;
	const credential = { accessToken: simulator.state.accessToken, baseUrl: `${url}/v1` };
	const credentials = { snitcherSignalsApi: credential };
	const inWorkspace = { workspaceId: byId(workspaceId) };
	return {
		simulator,
		workspaceId,
		credential,
		now,
		pass: (milliseconds) => {
			time += milliseconds;
		},
		async run(resource, operation, parameters, input = [{}], options = {}) {
			const all = { resource, operation, ...inWorkspace, ...parameters };
			return await runNode('snitcher', all, input, { credentials, ...options });
		},
		async search(method, filter, token, parameters = inWorkspace) {
			const node = makeNode('snitcher', parameters, { credentials });
			const ctx = new LoadOptionsContext(makeWorkflow([node]), node, additionalData(credentials), '');
			const find = nodeType('snitcher').methods!.listSearch![method];
			return await find.call(ctx as unknown as ILoadOptionsFunctions, filter, token);
		},
		requests: () => simulator.state.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
		async close() {
			await close();
			jest.restoreAllMocks();
		},
	};
}

/** A resource locator that names its target by ID. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value } as INodeParameters;
}

/** The same for a tag. */
export function byName(value: string): INodeParameters {
	return { __rl: true, mode: 'name', value } as INodeParameters;
}
