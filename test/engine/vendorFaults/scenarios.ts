import { REFUSING_FAULTS, SPOILING_FAULTS, type Fault, type FaultPlan, type Only } from '../../../sandbox/faults';
import type { Operation } from './vendor';

/** What goes wrong in one run. */
export interface Scenario {
	readonly name: string;
	readonly plan: FaultPlan;
	/** Faults of the first requests, one each; null is none. */
	readonly injected: Array<Fault | null>;
	readonly continues: boolean;
}

const FAULTS: readonly Fault[] = [...REFUSING_FAULTS, ...SPOILING_FAULTS];

/** Continue-on-fail does not look at what went wrong: one that is refused, one unanswered, one unreadable, one too late. */
const ONE_OF_EACH: readonly Fault[] = ['rateLimited', 'lostAnswer', 'truncatedJson', 'silence'];

/** So slow that four bytes take longer than an attempt may. */
const DRIP_MS = 40_000;
/** Within the time that an attempt may take. */
const LATENCY_MS = 100_000;
const MIXTURES = 3;
/** So many requests are made to fail one by one, in one round and in several. */
const POSITIONS = { few: 2, many: 6 };

export const CALM: Scenario = { name: 'nothing goes wrong', plan: {}, injected: [], continues: false };

/**
 * Every kind of fault, once for each of the first requests of a calm run, and lasting; then mixtures, three in a round.
 * In more than one round every kind also with continue-on-fail, and later requests too.
 */
export function scenariosFor(operation: Operation, calmCalls: number, rounds: number, isList: boolean): Scenario[] {
	const mixed = Array.from({ length: MIXTURES * rounds }, (_none, seed) => mixture(seed, !isList && seed % 2 === 1));
	if (operation.isAlike) return mixed;
	const positions = Math.min(calmCalls, rounds > 1 ? POSITIONS.many : POSITIONS.few);
	return [
		{ ...CALM, name: 'every answer is late', plan: { latencyMs: LATENCY_MS } },
		{ ...CALM, name: 'a burst of 429', injected: ['rateLimited', 'rateLimited', 'rateLimited'] },
		...oneByOne(operation, positions, FAULTS, false),
		...(isList ? [] : oneByOne(operation, positions, rounds > 1 ? FAULTS : ONE_OF_EACH, true)),
		...mixed,
	];
}

function oneByOne({ creates }: Operation, count: number, faults: readonly Fault[], continues: boolean): Scenario[] {
	const positions = Array.from({ length: count }, (_none, position) => position);
	return faults.flatMap((fault) => [
		// What is only read is read again; whoever goes on meets the same.
		...(continues && !creates ? [] : positions.map((position) => once(fault, position, continues))),
		lasting(fault, 'every request', continues),
		...(creates ? [lasting(fault, 'every creation', continues, creates)] : []),
	]);
}

function once(fault: Fault, position: number, continues: boolean): Scenario {
	const injected = [...Array<null>(position).fill(null), fault];
	return {
		name: `${fault}, request ${position + 1}${mode(continues)}`,
		plan: { dripMs: DRIP_MS },
		injected,
		continues,
	};
}

function lasting(fault: Fault, what: string, continues: boolean, only?: Only): Scenario {
	const plan = { rate: 1, kinds: [fault], dripMs: DRIP_MS, only };
	return { name: `${fault}, ${what}${mode(continues)}`, plan, injected: [], continues };
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
