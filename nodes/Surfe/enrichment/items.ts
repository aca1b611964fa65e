import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord, type JsonRecord } from '../../shared/read';
import type { Job, Subject } from '../api';
import { enriched } from './enrich';
import type { PlannedSubject } from './plan';
import { hasEnded, recordsById, statusOf } from './progress';

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
