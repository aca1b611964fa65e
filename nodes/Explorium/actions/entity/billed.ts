import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { valueOf, type Answered } from '../../../shared/actions/bulk';
import { failureWords } from '../../../shared/actions/items';
import { budgetOf, maximumBilled } from '../../../shared/actions/spending';
import type { Budget } from '../../../shared/budget';
import { optionsWith, parametersOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { usageOf, type Entity } from '../../api';
import { enriched } from '../../enrichments/add';

/** The options of what is billed by rows. */
export const billingOptions = optionsWith(maximumBilled('rows'));

/** What a run may have billed; the same for all its items. */
export function budgetOfRun(ctx: IExecuteFunctions): Budget {
	return budgetOf(parametersOf(ctx, 0).collection(billingOptions));
}

/** Tells beside the output what the run has cost, as Explorium reports; `most`: what it could cost, where that is known. */
export function tellCost(ctx: IExecuteFunctions, most: number | null = null): void {
	const used = usageOf(ctx);
	if (used === null && most === null) return;
	const told = [
		...(most === null ? [] : [`This run may cost ${most} credits at most.`]),
		...(used === null ? [] : [`Explorium reports ${used} credits used by it.`]),
	];
	ctx.addExecutionHints({ type: 'info', message: told.join(' '), location: 'outputPane' });
}

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
