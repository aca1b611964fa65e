import type { IHookFunctions } from 'n8n-workflow';

import { parametersOf, type Parameters } from '../parameters';
import type { Signal } from '../signal';
import { readOutput } from './description';
import { readDuplicates } from './duplicates';

/** Whether a signal is one that the trigger is to start for. */
export type Filter = (signal: Signal) => boolean;

/**
 * A filter that is read at the first signal of a delivery: once, and not before the delivery is verified. What it throws
 * then is answered with 503: a filter that cannot be read lets nothing in and turns nothing away for good.
 */
export function readOnce(read: () => Filter): Filter {
	let filter: Filter | undefined;
	return (signal) => (filter ??= read())(signal);
}

/**
 * Reads all that a delivery and its execution will read, when the workflow is published. Throws a NodeOperationError
 * that names what cannot be read, so that the user sees it then.
 */
export function checkTrigger(ctx: IHookFunctions, filterOf: (parameters: Parameters) => unknown): void {
	const parameters = parametersOf(ctx);
	filterOf(parameters);
	readDuplicates(parameters);
	readOutput(parameters);
}
