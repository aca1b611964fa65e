import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	additionalData,
	makeNode,
	makeWorkflow,
	runNode,
	type Credentials,
	type Outcome,
} from '../engine/harness/engine';
import { nodeType } from '../engine/harness/types';
import type { Scenario } from './scenarios';
import type { Account, Asked, Operation, Vendor } from './vendor';
import { VirtualTime } from './virtualTime';

/** What came of a run. */
export interface Played {
	readonly outcome: Outcome;
	readonly items: IDataObject[];
	readonly plain: unknown;
	readonly contents: unknown;
	readonly holds: boolean;
	readonly secrets: string[];
	readonly requests: Asked[];
	readonly creations: number;
	readonly elapsedMs: number;
	readonly hung: boolean;
}

/** In real time. No run takes a second on virtual time; one that takes this long does not end. */
const HANG_MS = 20_000;

let accounts = 0;

/** Runs an operation once, in an account of its own. */
export async function play<A extends Account>(
	vendor: Vendor<A>,
	operation: Operation<A>,
	scenario: Scenario,
): Promise<Played> {
	const time = new VirtualTime();
	const account = await vendor.open(time);
	try {
		operation.prepare?.(account);
		account.faults.wait = time.wait;
		account.faults.follow(scenario.plan);
		account.faults.inject(...scenario.injected);
		const creationsBefore = account.creations();
		const outcome = await withoutHanging(execute(vendor, operation, account.credentials, scenario));
		const { items } = outcome ?? NOTHING;
		const json = items.map((item) => item.json);
		return {
			outcome: outcome ?? NOTHING,
			items: json,
			plain: account.plain(items.map((item) => ({ json: item.json, pairedItem: item.pairedItem }))),
			contents: account.contents(),
			holds: operation.holds?.(account, json) ?? true,
			secrets: account.secrets(),
			// Whoever comes by chance to this port has no key.
			requests: account.requests().filter(({ status }) => status !== 401),
			creations: account.creations() - creationsBefore,
			elapsedMs: time.elapsed,
			hung: outcome === null,
		};
	} finally {
		await account.close();
		jest.restoreAllMocks();
		jest.useRealTimers();
	}
}

const NOTHING: Outcome = { items: [], failed: [], error: undefined, hints: [] };

async function execute<A extends Account>(
	{ node, lists }: Vendor<A>,
	operation: Operation<A>,
	known: Credentials,
	{ continues, retries, address }: Scenario,
): Promise<Outcome> {
	const { name, parameters = {}, input = [{}] } = operation;
	accounts += 1;
	const account = `faults-${accounts}`;
	const credentials = address === undefined ? known : elsewhere(known, address);
	if (lists.includes(operation)) return await lookUp(node, name, parameters, credentials, account);
	const [resource, verb] = name.split(':');
	const onError = continues ? ('continueRegularOutput' as const) : undefined;
	const options = { credentials, onError, account, retryOnFail: retries };
	return await runNode(node, { resource, operation: verb, ...parameters }, input, options);
}

function elsewhere(credentials: Credentials, baseUrl: string): Credentials {
	return Object.fromEntries(Object.entries(credentials).map(([type, fields]) => [type, { ...fields, baseUrl }]));
}

/** A list of the editor, as items. */
async function lookUp(
	type: string,
	method: string,
	parameters: INodeParameters,
	credentials: Credentials,
	account: string,
): Promise<Outcome> {
	const node = makeNode(type, parameters, { credentials, account });
	const ctx = new LoadOptionsContext(makeWorkflow([node]), node, additionalData(credentials), '');
	const { listSearch, loadOptions } = nodeType(type).methods ?? {};
	try {
		const found = listSearch?.[method]
			? (await listSearch[method].call(ctx, '')).results
			: await loadOptions![method].call(ctx);
		return { ...NOTHING, items: found.map(({ name, value }) => ({ json: { name, value } as IDataObject })) };
	} catch (error) {
		return { ...NOTHING, error: error as Outcome['error'] };
	}
}

/** Null where the run did not end. */
async function withoutHanging<T>(run: Promise<T>): Promise<T | null> {
	let timer: NodeJS.Timeout;
	const hung = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), HANG_MS);
	});
	return await Promise.race([run, hung]).finally(() => clearTimeout(timer));
}
