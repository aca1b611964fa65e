import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { Budget } from '../budget';
import { isRefusal } from '../http';
import type { Reading } from '../pages';
import { aWholeNumber, type Parameters } from '../parameters';
import { failureWords } from './items';
import type { Once } from './resource';

/** The option that limits what one run has billed; for the options of every operation that bills. */
export function maximumBilled(units: string): INodeProperties {
	return {
		displayName: 'Maximum Billed Items',
		name: 'maximumBilledItems',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description: `The most ${units} that one run may have billed. Items beyond that are not sent, and come out with a key <code>notAsked</code> that says so.`,
	};
}

/** What a run may have billed, by its options; without limit where the option was not added. */
export function budgetOf(options: Parameters): Budget {
	return new Budget(options.added(maximumBilled(''), aWholeNumber) ?? Infinity, isRefusal);
}

/** The same budget for all input items of an operation that handles them one by one. */
export async function budgetOnce(once: Once, options: () => Parameters): Promise<Budget> {
	return await once('budget', async () => await Promise.resolve(budgetOf(options())));
}

/** An input item that was not asked for, as it comes out: unchanged, and with the reason. */
export function notAskedItem(
	ctx: IExecuteFunctions,
	item: number,
	budget: Budget,
	json: INodeExecutionData['json'] = ctx.getInputData()[item].json,
): INodeExecutionData {
	return { json: { ...json, notAsked: budget.words }, pairedItem: { item } };
}

/** Tells beside the output that not all was asked for. */
export function tellNotAsked(ctx: IExecuteFunctions, budget: Budget): void {
	const message = `${budget.words} for everything. The items that were left out carry "notAsked": raise Maximum Billed Items, or run them again later.`;
	ctx.addExecutionHints({ type: 'warning', message, location: 'outputPane' });
}

/**
 * Tells beside the output that a search broke off, and why: its results are charged and therefore kept. `onward`: where
 * it can go on. Nothing where it did not break off. Throws where the execution was cancelled.
 */
export function tellBreak<Cursor>(
	ctx: IExecuteFunctions,
	{ rows, next, brokeOff }: Reading<unknown, Cursor>,
	onward?: (cursor: Cursor) => string,
): void {
	if (brokeOff === null) return;
	ctx.getExecutionCancelSignal()?.throwIfAborted();
	const { message, details } = brokeOff === 'repeats' ? IN_A_CIRCLE : failureWords(brokeOff);
	const told = [
		`The search broke off after ${rows.length} results: ${message.replace(/\.$/, '')}.`,
		details,
		next === null ? undefined : onward?.(next),
	];
	ctx.addExecutionHints({ type: 'warning', message: told.filter(Boolean).join(' '), location: 'outputPane' });
}

const IN_A_CIRCLE = {
	message: 'the next page is one that was read before',
	details: 'Reading on would have cost the same results again. There may be more of them: narrow the filters to see.',
};
