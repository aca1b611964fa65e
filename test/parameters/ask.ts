import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock';
import { runNode, type Outcome } from '../engine/harness/engine';
import type { Account, Asked, Operation, Vendor } from '../faults/vendor';
import { VirtualTime } from '../faults/virtualTime';

/** What came of a run. */
export interface Answered {
	readonly items: INodeExecutionData[];
	/** The words of errors, be they thrown or items of their own. */
	readonly errors: string[];
	readonly hints: string[];
	readonly requests: Asked[];
	/** With their queries. */
	readonly addresses: string[];
	readonly creations: number;
	readonly isEndless: boolean;
	/** All that the outside could see of it, made-up ids and times aside. */
	readonly seen: string;
}

/** No run waits or asks so often, whatever it is given within the bounds of its parameters. */
const MOST_WAITS = 20_000;
const MOST_REQUESTS = 2_000;
/** In real time: only what waits for nothing takes this long. */
const STUCK_MS = 60_000;

let accounts = 0;

/** Runs an operation with these parameters, in an account of its own, on virtual time, going on after failed items. */
export async function ask<A extends Account>(
	{ node, open }: Vendor<A>,
	{ name, input = [{}], prepare }: Operation<A>,
	parameters: INodeParameters,
): Promise<Answered> {
	const time = new VirtualTime();
	const account = await open(time);
	const addresses: string[] = [];
	const isTooMuch = new Promise<null>((resolve) => watch(addresses, () => resolve(null)));
	const listener = (message: unknown) => void addresses.push((message as { request: { path: string } }).request.path);
	subscribe('http.client.request.start', listener);
	try {
		prepare?.(account);
		const before = account.creations();
		accounts += 1;
		const [resource, operation] = name.split(':');
		const options = {
			credentials: account.credentials,
			onError: 'continueRegularOutput' as const,
			account: `parameters-${accounts}`,
		};
		const run = runNode(node, { resource, operation, ...parameters }, input, options).catch(refusedByN8n);
		const outcome = await Promise.race([run, isTooMuch]);
		const { items = [], error, hints = [] } = outcome ?? {};
		const requests = account.requests().filter(({ status }) => status !== 401);
		const shown = items.map(({ json, pairedItem }) => ({ json, pairedItem }));
		return {
			items,
			errors: [...(error ? [wordsOf(error)] : []), ...items.flatMap(({ json }) => wordsIn(json))],
			hints,
			requests,
			addresses,
			creations: account.creations() - before,
			isEndless: outcome === null,
			seen: JSON.stringify(account.plain([shown, requests, addresses.map(withoutMadeUp), error?.message ?? null])),
		};
	} finally {
		unsubscribe('http.client.request.start', listener);
		await account.close();
		jest.restoreAllMocks();
		jest.useRealTimers();
	}
}

/** n8n itself refuses to run a node that lacks what is required. */
function refusedByN8n(error: Error): Outcome {
	return { items: [], failed: [], error, hints: [] };
}

/** Calls `stop` when more is waited or asked for than any run needs. */
function watch(addresses: readonly string[], stop: () => void): void {
	let waits = 0;
	const sleep = jest.mocked(clock.sleep).getMockImplementation()!;
	setTimeout(stop, STUCK_MS).unref();
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		waits += 1;
		if (waits > MOST_WAITS || addresses.length > MOST_REQUESTS) {
			stop();
			throw new Error('This run does not end');
		}
		await sleep(milliseconds, signal);
	});
}

const withoutMadeUp = (address: string) => address.replace(/cursor=[^&]*/, '');

function wordsOf({ name, message, description, cause }: Error & { description?: string | null }): string {
	const from = cause instanceof Error ? cause.name : '';
	return [name, from, message, description].filter(Boolean).join(': ');
}

/** Of an item that tells what happened to its input item, and of one that names why it was not matched. */
function wordsIn(json: IDataObject): string[] {
	const { error, message, match_error: unmatched } = json;
	if (typeof error === 'string') return [`${error}: ${String(message ?? '')}`];
	return typeof unmatched === 'string' ? [unmatched] : [];
}
