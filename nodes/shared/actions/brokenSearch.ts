import type { IExecuteFunctions } from 'n8n-workflow';

import { failureWords } from './items';

/**
 * Tells beside the output that a search broke off after so many results, which are charged and therefore kept.
 * `onward`: where it can go on. Throws where the execution was cancelled.
 */
export function tellBreak(ctx: IExecuteFunctions, found: number, reason: Error, onward?: string): void {
	ctx.getExecutionCancelSignal()?.throwIfAborted();
	const { message, details } = failureWords(reason);
	const told = [`The search broke off after ${found} results: ${message.replace(/\.$/, '')}.`, details, onward];
	ctx.addExecutionHints({ type: 'warning', message: told.filter(Boolean).join(' '), location: 'outputPane' });
}
