import type { IWebhookFunctions } from 'n8n-workflow';

type NodeContext = Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>;

/** Names one node of one workflow. Sealed secrets are bound to this name: another one would make them unreadable. */
export function nodeKey(ctx: NodeContext): string {
	return `${ctx.getWorkflow().id}:${ctx.getNode().id}`;
}

/** Names one node with the credentials it has now, for what is remembered of a vendor's account. */
export function accountKey(ctx: NodeContext): string {
	const accounts = Object.values(ctx.getNode().credentials ?? {}).map((account) => account.id ?? account.name);
	return [nodeKey(ctx), ...accounts].join(':');
}
