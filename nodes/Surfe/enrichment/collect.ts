import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem, failedItem, failureWords } from '../../shared/actions/items';
import type { Subject } from '../api';
import { inOrder, inputsOf, resultItems, type Output } from './items';
import { itemsOf, type PlannedJob } from './plan';
import type { Polled } from './poll';

export interface StartedJob {
	readonly id: string;
	/** Surfe's estimate of the time it takes. */
	readonly message: string | null;
	readonly planned: PlannedJob;
}

/** The items of all jobs as far as they came, beside those already in `output`, in the order of the input. */
export function collect(
	ctx: IExecuteFunctions,
	subject: Subject,
	jobs: readonly StartedJob[],
	polled: ReadonlyMap<string, Polled>,
	output: Output,
): INodeExecutionData[] {
	const inputs = inputsOf(ctx);
	const something = [...polled.values()].some((one) => 'job' in one);
	for (const { id, planned } of jobs) {
		const known = polled.get(id);
		if (known === undefined) continue;
		if ('job' in known)
			resultItems(subject, known.job, planned, inputs).forEach((item, index) => output.set(index, item));
		else tell(ctx, known.error, itemsOf(planned), output, { keep: something, enrichmentId: id });
	}
	return inOrder(output);
}

/**
 * Items that say what happened to their job. Where `keep` says that other jobs have results, or may get some, they are
 * not thrown away: the items tell, and a hint, even in a node that is set to stop.
 */
export function tell(
	ctx: IExecuteFunctions,
	error: NodeApiError | NodeOperationError,
	items: readonly number[],
	output: Output,
	{ keep, enrichmentId }: { keep: boolean; enrichmentId?: string },
): void {
	const kept = keep && !ctx.continueOnFail();
	if (kept) ctx.addExecutionHints({ type: 'warning', message: error.message, location: 'outputPane' });
	for (const item of items) {
		const told = kept ? failedItem(failureWords(error), item) : errorItem(ctx, error, item);
		output.set(item, enrichmentId === undefined ? told : withId(ctx, told, enrichmentId));
	}
}

/** The ID in a key of its own; in words where the item is for the error output, for which n8n allows no other key. */
function withId(ctx: IExecuteFunctions, item: INodeExecutionData, enrichmentId: string): INodeExecutionData {
	if (ctx.getNode().onError !== 'continueErrorOutput') return { ...item, json: { ...item.json, enrichmentId } };
	const message = [item.json.message, `Enrichment ID: ${enrichmentId}`].filter(Boolean).join(' ');
	return { ...item, json: { ...item.json, message } };
}
