import { REFUSING_FAULTS, SPOILING_FAULTS, type Fault, type FaultPlan, type Only } from '../../sandbox/faults';
import type { Asked, Operation } from './vendor';

/** What goes wrong in one run. */
export interface Scenario {
	readonly name: string;
	readonly plan: FaultPlan;
	/** Faults of the first requests, one each; null is none. */
	readonly injected: Array<Fault | null>;
	readonly continues: boolean;
	/** Whether n8n runs the node again when it has failed, as with "Retry On Fail". */
	readonly retries?: boolean;
	/** An address in place of the vendor's, so that nothing is ever sent. */
	readonly address?: string;
	/** Whether nothing but the right items will do. */
	readonly survives?: boolean;
	/** Whether a creation was carried out although its answer was spoiled: an error has to warn of it. */
	readonly carriedOut?: boolean;
}

const SPOILING: readonly Fault[] = SPOILING_FAULTS;
const FAULTS: readonly Fault[] = [...REFUSING_FAULTS, ...SPOILING];
/** Not even a creation is lost by them: one was surely refused, the other can be read all the same. */
const HARMLESS: readonly Fault[] = ['rateLimited', 'wrongContentType'];

/** Continue-on-fail does not look at what went wrong: one that is refused, one unanswered, one unreadable, one too late. */
const ONE_OF_EACH: readonly Fault[] = ['rateLimited', 'lostAnswer', 'truncatedJson', 'silence'];

/** So slow that four bytes take longer than an attempt may. */
const DRIP_MS = 40_000;
/** Within the time that an attempt may take, also where two are under way at once. */
const LATENCY_MS = 50_000;
const MIXTURES = 3;
/** So many requests are made to fail one by one, in one round and in several. */
const POSITIONS = { few: 2, many: 6 };

export const CALM: Scenario = { name: 'nothing goes wrong', plan: {}, injected: [], continues: false, survives: true };

/**
 * Every kind of fault, once for each of the first requests of a calm run, and lasting; then mixtures, three in a round.
 * In more than one round every kind also with continue-on-fail, and later requests too.
 */
export function scenariosFor(operation: Operation, calm: Asked[], rounds: number, isList: boolean): Scenario[] {
	// What asks nobody is failed by nobody.
	if (calm.length === 0) return [CALM];
	const mixed = Array.from({ length: MIXTURES * rounds }, (_none, seed) => mixture(seed, !isList && seed % 2 === 1));
	if (operation.isAlike) return mixed;
	const requests = calm.slice(0, rounds > 1 ? POSITIONS.many : POSITIONS.few);
	return [
		{ ...CALM, name: 'every answer is late', plan: { latencyMs: LATENCY_MS } },
		{ ...CALM, name: 'a burst of 429', injected: ['rateLimited', 'rateLimited', 'rateLimited'] },
		...oneByOne(operation, requests, FAULTS, false),
		...(isList ? [] : oneByOne(operation, requests, rounds > 1 ? FAULTS : ONE_OF_EACH, true)),
		...mixed,
		...(isList ? [] : [...unsent(false), ...unsent(true)]),
		...(isList || !operation.creates ? [] : tried(operation, requests, rounds)),
	];
}

/** Nothing reaches the vendor: an address that is none, a name that is nobody, a port that nobody listens on. */
const ADDRESSES = ['', 'api.vendor.example', 'https://vendor.invalid', 'http://127.0.0.1:1'];

function unsent(continues: boolean): Scenario[] {
	return ADDRESSES.map((address) => {
		const name = `nothing is sent to "${address}"${mode(continues)}`;
		return { ...CALM, name, address, continues, survives: false };
	});
}

/** What bills or creates under "Retry On Fail", which runs the whole node again. */
function tried(operation: Operation, requests: Asked[], rounds: number): Scenario[] {
	const faults = rounds > 1 ? FAULTS : ONE_OF_EACH;
	return [
		...oneByOne(operation, requests, faults, false),
		...Array.from({ length: MIXTURES * rounds }, (_none, seed) => mixture(seed + 100, seed % 2 === 1)),
	].map((scenario) => ({
		...scenario,
		name: `${scenario.name}, retry on fail`,
		retries: true,
		carriedOut: scenario.carriedOut && !operation.isUnique,
	}));
}

function oneByOne(operation: Operation, requests: Asked[], faults: readonly Fault[], continues: boolean): Scenario[] {
	const { creates } = operation;
	return faults.flatMap((fault) => [
		// What is only read is read again; whoever goes on meets the same.
		...(continues && !creates ? [] : requests.map((_asked, at) => once(operation, fault, requests, at, continues))),
		lasting(fault, 'every request', continues),
		...(creates ? [lasting(fault, 'every creation', continues, creates)] : []),
	]);
}

function once(
	{ creates, isLookedFor = false }: Operation,
	fault: Fault,
	requests: Asked[],
	position: number,
	continues: boolean,
): Scenario {
	const isCreation = creates?.(requests[position]) ?? false;
	return {
		name: `${fault}, request ${position + 1}${mode(continues)}`,
		plan: { dripMs: DRIP_MS },
		injected: [...Array<null>(position).fill(null), fault],
		continues,
		survives: !isCreation || isLookedFor || HARMLESS.includes(fault),
		carriedOut: isCreation && SPOILING.includes(fault),
	};
}

function lasting(fault: Fault, what: string, continues: boolean, only?: Only): Scenario {
	const plan = { rate: 1, kinds: [fault], dripMs: DRIP_MS, only };
	const survives = fault === 'wrongContentType';
	return { name: `${fault}, ${what}${mode(continues)}`, plan, injected: [], continues, survives };
}

/** From a vendor that is rough to one that hardly works. */
function mixture(seed: number, continues: boolean): Scenario {
	const rate = 0.2 + 0.25 * (seed % MIXTURES);
	const plan = { rate, kinds: FAULTS, lostAnswerRate: 0.1, burst: 2, dripMs: DRIP_MS, seed: seed + 1 };
	return { name: `mixture ${seed + 1}${mode(continues)}`, plan, injected: [], continues };
}

function mode(continues: boolean): string {
	return continues ? ', continue on fail' : '';
}
