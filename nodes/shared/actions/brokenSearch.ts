import type { IExecuteFunctions } from 'n8n-workflow';

import type { Reading } from '../pages';
import { failureWords } from './items';

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
