import { inspect, isDeepStrictEqual } from 'node:util';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { timeouts } from '../../nodes/shared/http/timeouts';
import type { Played } from './play';
import type { Scenario } from './scenarios';
import type { Operation, Words } from './vendor';

export type Verdict = 'right items' | 'one clear error' | 'kept and told';

export interface Judgement {
	/** Null where it is neither. */
	verdict: Verdict | null;
	complaints: string[];
}

type Shown = Pick<INodeExecutionData, 'json' | 'pairedItem'>;

/** What came of a run, beside the run in which nothing went wrong. */
export function judge(
	vendorName: string,
	operation: Operation,
	scenario: Scenario,
	calm: Played,
	played: Played,
): Judgement {
	const clear = (words: Words) => unclear(words, vendorName, played.secrets);
	const { verdict, complaints } = judgeOutcome(operation, scenario, calm, played, clear);
	return {
		verdict,
		complaints: [
			...complaints,
			...disappointed(scenario, verdict, played),
			...mistaken(scenario, played),
			...exceeded(operation, scenario, calm, played),
		],
	};
}

function judgeOutcome(
	{ kept }: Operation,
	{ continues }: Scenario,
	calm: Played,
	played: Played,
	clear: (words: Words) => string[],
): Judgement {
	const { outcome } = played;
	if (played.hung) return { verdict: null, complaints: ['it does not end'] };
	if (!outcome.error && isDeepStrictEqual(played.plain, calm.plain)) {
		return { verdict: 'right items', complaints: consequences(calm, played) };
	}
	const told = outcome.error ? null : (kept?.(outcome, calm.outcome) ?? null);
	if (told !== null) return { verdict: 'kept and told', complaints: told.flatMap(clear) };
	if (continues) return { verdict: 'one clear error', complaints: misplaced(calm, played, clear) };
	if (!outcome.error) return { verdict: null, complaints: [`neither an error nor the right items: ${shown(played)}`] };
	return { verdict: 'one clear error', complaints: wrongError(played, clear) };
}

/** What this scenario is to end in, whatever else would do. */
function disappointed({ survives, carriedOut }: Scenario, verdict: Verdict | null, { outcome }: Played): string[] {
	if (verdict === null || verdict === 'right items') return [];
	const { error, hints, items } = outcome;
	const said = [error?.message, error?.description, ...hints, ...items.map(({ json }) => JSON.stringify(json))].join(
		' ',
	);
	const isWarned = /may have|probably carried out/.test(said) && !/You can retry/.test(said);
	return [
		...(survives ? [`it is not survived: ${said}`] : []),
		...(carriedOut && !isWarned ? [`no warning of what may have been carried out: ${said}`] : []),
	];
}

/** Whether it says rightly that something, or nothing, was sent: as the vendor counts. */
function mistaken({ address }: Scenario, { outcome, requests }: Played): string[] {
	const { error, items, hints } = outcome;
	const told = [error?.message, ...hints, ...items.map(({ json }) => JSON.stringify(json))].join(' ');
	const saysNothing = /Nothing was sent/.test(told);
	if (address === undefined) return saysNothing ? [`it says that nothing was sent: ${told}`] : [];
	const isSure = saysNothing && !/may have|not known|lost|spent/.test(`${told} ${error?.description}`);
	return [
		...(requests.length > 0 ? [`${requests.length} requests have left`] : []),
		...(isSure ? [] : [`nothing was sent, and it does not say so: ${told}`]),
	];
}

/** Right items, but not what should stand behind them. */
function consequences(calm: Played, { contents, holds }: Played): string[] {
	return [
		...(isDeepStrictEqual(contents, calm.contents)
			? []
			: [`the items are right, the account is not: ${inLine(contents)}`]),
		...(holds ? [] : ['the items do not agree with the account']),
	];
}

function wrongError({ outcome: { error, items }, secrets }: Played, clear: (words: Words) => string[]): string[] {
	const { name, message, description } = error!;
	const isNodes = ['NodeApiError', 'NodeOperationError'].includes(name);
	const everything = inspect(error, { depth: 8, showHidden: true });
	return [
		...(isNodes ? [] : [`a ${name}: ${message}`]),
		...(items.length === 0 ? [] : ['items beside the error']),
		...(secrets.some((secret) => everything.includes(secret)) ? [`a secret in the error: ${message}`] : []),
		...clear({ message, description: description ?? '' }),
	];
}

/** With continue-on-fail: one error item for each input item that was not served, and the right items of the others. */
function misplaced(calm: Played, played: Played, clear: (words: Words) => string[]): string[] {
	if (played.outcome.error) return [`stopped although it is to continue: ${played.outcome.error.message}`];
	const items = played.plain as Shown[];
	const errors = items.filter(({ json }) => typeof json.error === 'string');
	const failed = new Set(errors.flatMap(({ pairedItem }) => inputsOf(pairedItem)));
	const isPaired = errors.every(({ pairedItem }) => inputsOf(pairedItem).length === 1) && failed.size === errors.length;
	const served = (calm.plain as Shown[]).filter(({ pairedItem }) => !inputsOf(pairedItem).some((n) => failed.has(n)));
	const others = items.filter((item) => !errors.includes(item));
	return [
		...(errors.length > 0 ? [] : [`neither error items nor the right ones: ${shown(played)}`]),
		...(isPaired ? [] : ['not one error item for each input item']),
		...(isDeepStrictEqual(others, served) ? [] : [`the other items are not right: ${shown(played)}`]),
		...errors.flatMap(({ json }) => clear(wordsOf(json))),
	];
}

/** What an error item says. */
export function wordsOf({ error, message }: IDataObject): Words {
	return { message: String(error), description: typeof message === 'string' ? message : '' };
}

function inputsOf(pairedItem: INodeExecutionData['pairedItem']): number[] {
	return [pairedItem ?? []].flat().map((one) => (typeof one === 'number' ? one : one.item));
}

/** What is wrong with the words of an error. */
function unclear({ message, description }: Words, vendorName: string, secrets: string[]): string[] {
	const said = `${message} ${description}`;
	const says = new RegExp(`^${vendorName} (did not|may have|answered) .+`);
	const wrong = {
		'does not say what happened': !says.test(message),
		'does not say what to do': description.trim().length < 10,
		'has HTML in it': /<\/?[a-z!]|&[a-z]+;/i.test(said),
		'has the inside of the program in it': /\[object |\bundefined\b|\bNaN\b/.test(said),
		'tells a secret': secrets.some((secret) => said.includes(secret)),
	};
	const found = Object.entries(wrong).filter(([, isSo]) => isSo);
	return found.map(([what]) => `the error ${what}: "${message}" "${description}"`);
}

/** A minute for what a vendor lets pass before it notices that nobody is there. */
const LONGEST_CALL_MS = timeouts.callMs + timeouts.attemptMs + 60_000;
const ATTEMPTS = 7;
/** A creation is looked for twice and made again up to six times. */
const CALLS_OF_A_CREATION = 20;
/** As often as it asks while it waits for the vendor to finish. */
const ASKING_MS = 5_000;

function exceeded(
	{ patienceMs = 0 }: Operation,
	{ retries = false }: Scenario,
	calm: Played,
	played: Played,
): string[] {
	const tries = retries ? 2 : 1;
	const calls = tries * calm.requests.length;
	const creations = Math.min(tries * calm.creations, calls);
	const mostMs = (calls + 3 * creations) * LONGEST_CALL_MS + patienceMs;
	const mostCalls = ATTEMPTS * (calls + CALLS_OF_A_CREATION * creations + patienceMs / ASKING_MS);
	return [
		...(played.elapsedMs > tries * mostMs ? [`it takes ${Math.round(played.elapsedMs / 60_000)} minutes`] : []),
		...(played.requests.length > mostCalls
			? [`${played.requests.length} requests, and ${calls} when nothing goes wrong: ${inLine(played.requests)}`]
			: []),
		...(played.creations > calm.creations
			? [`${REPEATED}: ${played.creations} instead of ${calm.creations} were carried out`]
			: []),
	];
}

/** How a complaint about a repeated billing call begins. */
export const REPEATED = 'what bills or creates is repeated';

function shown({ plain }: Played): string {
	return inLine(plain);
}

function inLine(value: unknown): string {
	return inspect(value, { depth: 6, breakLength: Infinity }).slice(0, 1000);
}
