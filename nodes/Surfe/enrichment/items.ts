import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { errorItem, failedItem, failureWords } from '../../shared/actions/items';
import { isRecord, type JsonRecord } from '../../shared/read';
import { hasErrorOutput } from '../../shared/versions';
import type { Job, Subject } from '../api';
import { hasEnded, recordsById, statusOf } from '../progress';
import { enriched } from './enrich';
import type { PlannedSubject } from './plan';

/** Output items by the index of their input item. */
export type Output = Map<number, INodeExecutionData>;

/** What a job has found, for each of its input items. `late`: the status of those that it has not come to. */
export function resultItems(
	subject: Subject,
	job: Job,
	planned: ReadonlyArray<Pick<PlannedSubject, 'externalId' | 'items'>>,
	inputs: readonly JsonRecord[],
	late = 'timed_out',
): Output {
	const byId = recordsById(job);
	const output: Output = new Map();
	for (const { externalId, items } of planned) {
		const found = byId.get(externalId);
		const known = statusOf(job, found);
		const status = known === 'in_progress' && !hasEnded(job.status) ? late : known;
		for (const item of items) {
			const json = enriched(subject, inputs[item] ?? {}, { status, enrichmentId: job.id, found });
			output.set(item, { json: json as IDataObject, pairedItem: { item } });
		}
	}
	return output;
}

export function inputsOf(ctx: IExecuteFunctions): JsonRecord[] {
	return ctx.getInputData().map(({ json }) => (isRecord(json) ? json : {}));
}

/** The output in the order of the input. */
export function inOrder(output: Output): INodeExecutionData[] {
	return [...output].sort(([left], [right]) => left - right).map(([, item]) => item);
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

/** The ID in a key of its own; in words where the item is for the error output. */
function withId(ctx: IExecuteFunctions, item: INodeExecutionData, enrichmentId: string): INodeExecutionData {
	if (!hasErrorOutput(ctx.getNode())) return { ...item, json: { ...item.json, enrichmentId } };
	const message = [item.json.message, `Enrichment ID: ${enrichmentId}`].filter(Boolean).join(' ');
	return { ...item, json: { ...item.json, message } };
}
