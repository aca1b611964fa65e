import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { z } from '../../../shared/zod';

/** The name of the token in the query of the address that Surfe is given. */
export const TOKEN_PARAMETER = 'notification_token';

/** What a waiting execution has to know when Surfe calls; kept in the node's context, which survives a restart of n8n. */
const waitState = z.object({
	token: z.string().min(1),
	subject: z.enum(['person', 'company']),
	jobId: z.string(),
	planned: z.array(z.object({ externalId: z.string(), items: z.array(z.number()) })),
	/** The external ids that had not ended when the wait began. */
	open: z.array(z.string()),
	/** The output of items that are in no job, by index. */
	apart: z.array(z.tuple([z.number(), z.record(z.unknown())])),
});

export type WaitState = z.infer<typeof waitState>;

const KEY = 'surfeWait';

/** As text: one plain value is all that has to come back out of n8n's expressions. */
export function keepState(ctx: IExecuteFunctions, state: WaitState): void {
	ctx.getContext('node')[KEY] = JSON.stringify(state);
}

/** The state that `execute()` kept, or null. In `webhook()` n8n gives access to a node's context in expressions only. */
export function readState(ctx: IWebhookFunctions): WaitState | null {
	const kept = ctx.evaluateExpression(`{{ $node[${quoted(ctx.getNode().name)}].context.${KEY} }}`, 0);
	if (typeof kept !== 'string') return null;
	const parsed = waitState.safeParse(JSON.parse(kept));
	return parsed.success ? parsed.data : null;
}

/** A name as text inside an expression; braces could end the expression. */
function quoted(name: string): string {
	return JSON.stringify(name).replace(/[{}]/g, (brace) => `\\u00${brace.charCodeAt(0).toString(16)}`);
}
