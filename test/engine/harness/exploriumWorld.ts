import express, { type RequestHandler } from 'express';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExploriumSimulator } from '../../../sandbox/explorium';
import { listen } from '../../../sandbox/express';
import type { FakeTime } from './time';
import { runNode, type Credentials, type NodeOptions, type Outcome } from './engine';

let accounts = 0;

/** An Explorium of its own for a test, with an account of its own, and the node that works with it. */
export class ExploriumWorld {
	url = '';

	/** Answers in place of the simulator, when a test gives one. */
	standIn: RequestHandler | null = null;

	close = async () => {};

	private constructor(
		readonly simulator: ExploriumSimulator,
		private readonly account: string,
	) {}

	/** The vendor's clock is that of the test; every request takes `latencyMs` of it to arrive. */
	static async start(time: FakeTime, latencyMs = 0): Promise<ExploriumWorld> {
		accounts += 1;
		const simulator = new ExploriumSimulator(undefined, { rateLimit: { now: () => Date.now() + time.ahead } });
		const world = new ExploriumWorld(simulator, `account-${accounts}`);
		const answer: RequestHandler = (req, res, next) => {
			time.pass(latencyMs);
			(world.standIn ?? world.simulator.app)(req, res, next);
		};
		const { url, close } = await listen(express().use('/explorium', answer));
		world.url = `${url}/explorium`;
		world.close = close;
		return world;
	}

	get credentials(): Credentials {
		const { apiKey, partnerId } = this.simulator.state;
		return { exploriumSignalsApi: { apiKey, partnerId, baseUrl: this.url } };
	}

	/** Runs the Explorium node over the input items. */
	async run(parameters: INodeParameters, input: IDataObject[] = [{}], options: NodeOptions = {}): Promise<Outcome> {
		const given = { credentials: this.credentials, account: this.account, ...options };
		return await runNode('explorium', parameters, input, given);
	}

	/** What was asked of the vendor so far, by path. */
	get requests() {
		return this.simulator.state.requests;
	}

	/** The bodies of all requests to this path, in order. */
	bodies(path: string): IDataObject[] {
		return this.requests.filter((request) => request.path === path).map(({ body }) => body as IDataObject);
	}
}

/** A well-formed id that has data at the simulator, or none when `known` is false. */
export function businessId(number: number, known = true): string {
	return (known ? 'a' : 'f1') + number.toString(16).padStart(known ? 31 : 30, '0');
}

export function prospectId(number: number, known = true): string {
	return (known ? 'a' : 'f1') + number.toString(16).padStart(known ? 39 : 38, '0');
}

export const jsonOf = ({ items }: Outcome): IDataObject[] => items.map(({ json }) => json);
export const pairedItemsOf = ({ items }: Outcome) => items.map(({ pairedItem }) => pairedItem);
