import type { INode, IWebhookFunctions } from 'n8n-workflow';

/**
 * What n8n 1.x does otherwise than 2.x. Once it is no longer supported, delete this file, follow the compiler, and look
 * for "1.x" in comments and in what users read.
 */

/** 1.x answers a delivery before it has stored the execution; its contexts lack what came with 2.x. */
export function answersBeforeStoring(ctx: IWebhookFunctions): boolean {
	return !('isNodeFeatureEnabled' in ctx);
}

/** How long an execution may take to start after an answer that came first. */
export const GRACE_MS = 10_000;

/**
 * Whether error items of the node may have no keys but `error` and `message`: 1.x takes one with any more for a success,
 * and keeps it out of the error output (workflow-execute.js, handleNodeErrorOutput).
 */
export function hasErrorOutput({ onError }: INode): boolean {
	return onError === 'continueErrorOutput';
}

/** Beside `N8N_WEBHOOK_URL`, which sets the public address of 2.x. */
export const OLDER_VARIABLE = 'WEBHOOK_URL on n8n 1.x';
