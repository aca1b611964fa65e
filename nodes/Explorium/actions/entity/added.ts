import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { valueOf, type Answered } from '../../../shared/actions/bulk';
import { failureWords } from '../../../shared/actions/items';
import type { JsonRecord } from '../../../shared/read';
import type { Entity } from '../../api';
import { enriched } from '../../enrichments/add';

/** What was asked about an id; the answer goes under `enrichment.<type>`. */
export interface Asked {
	id: string;
	type: string;
}

export type Records = unknown[];

/** An enrichment that failed does not take the others along, which are paid for: it is named beside them. */
export function withAdded(
	ctx: IExecuteFunctions,
	entity: Entity,
	item: number,
	answered: Array<Answered<Asked, Records>>,
): INodeExecutionData['json'] {
	const found = new Map<string, Records>();
	const failed: JsonRecord = {};
	for (const { question, answer } of answered) {
		if (answer.ok) found.set(question.type, answer.value);
		else failed[question.type] = failureWords(answer.error);
	}
	const failure = answered.find(({ answer }) => !answer.ok);
	if (failure && (found.size === 0 || !ctx.continueOnFail())) valueOf(failure.answer);
	const json = enriched(entity, ctx.getInputData()[item].json, found);
	return {
		...json,
		...(Object.keys(failed).length > 0 ? { enrichmentFailed: failed } : {}),
	};
}
