import { NodeOperationError, type IExecuteFunctions, type IHookFunctions } from 'n8n-workflow';

import { printable } from '../../../shared/printable';
import { hostOf } from '../../../shared/read';

/** Room for the ten webhooks that an account may have, each in a sentence. */
const LONGEST_LINE = 4000;

/** How to remove what only the user can remove. */
export const HOW_TO_REMOVE =
	'To remove it use the Explorium node, Webhook > Delete with "Allow Changing Existing", and a credential of its account.';

/** A webhook in words. `name` null: of API v1. */
export function inWords({ id, name, url }: { id: string; name: string | null; url: string | null }): string {
	const where = url === null ? '' : `, which delivers to ${hostOf(url) ?? url},`;
	return `${name === null ? 'The webhook' : `The webhook "${name}"`} (${id})${where}`;
}

/** Says in the log what is left at the vendor. */
export function tell(ctx: IHookFunctions, line: string): void {
	ctx.logger.warn(printable(`${ctx.getNode().name}: ${line}`, LONGEST_LINE));
}

/** The error for a webhook that could not be removed: n8n tells its message. */
export function leftBehind(ctx: IHookFunctions, what: readonly string[], reason: string): NodeOperationError {
	const stays = what.map((words) => `${words} stays registered.`).join(' ');
	const error = new NodeOperationError(ctx.getNode(), 'What is registered stays', { level: 'warning' });
	// Set afterwards: n8n would put a stock phrase in place of a message that has a code such as ECONNREFUSED in it.
	error.message = `${reason} ${stays} ${HOW_TO_REMOVE}`;
	return error;
}

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
