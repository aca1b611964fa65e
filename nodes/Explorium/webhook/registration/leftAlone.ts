import type { IExecuteFunctions, IHookFunctions } from 'n8n-workflow';

import { printable } from '../../../shared/printable';

/** Key in the static data: what publishing has left alone, in words. */
const LEFT_ALONE = 'leftAlone';

/** Room for a webhook with its enrollments. */
const LONGEST_HINT = 1000;

/** n8n shows nothing of a publishing that succeeds: what the user has to know of it is kept for the executions. */
export function noteLeftAlone(ctx: IHookFunctions, lines: readonly string[]): void {
	const staticData = ctx.getWorkflowStaticData('node');
	if (lines.length > 0) staticData[LEFT_ALONE] = lines.map((line) => printable(line, LONGEST_HINT));
	else if (staticData[LEFT_ALONE] !== undefined) delete staticData[LEFT_ALONE];
}

/** Has n8n show it beside the output of an execution. */
export function showLeftAlone(ctx: IExecuteFunctions): void {
	const lines = ctx.getWorkflowStaticData('node')[LEFT_ALONE];
	if (!Array.isArray(lines)) return;
	for (const message of lines)
		ctx.addExecutionHints({ type: 'warning', message: String(message), location: 'outputPane' });
}
