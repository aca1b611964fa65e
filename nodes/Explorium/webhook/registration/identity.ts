import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../../api';
import { descriptionOf, isSameEndpoint, isTriggers, TEST_SUFFIX } from '../../webhooks';
import { isListening } from './registrar';

/** What a trigger's own webhooks of API v2 are known by, wherever they deliver. */
export interface Identity {
	/** Where they have to deliver now. */
	readonly url: string;
	/** For the time of listening for a test event. */
	readonly isTest: boolean;
	/** The description of a webhook that this node has made. */
	readonly description: string;
	/** What earlier versions wrote: the same for all triggers of a workflow. */
	readonly earlierDescription: string;
}

export function identityOf(ctx: IHookFunctions | IWebhookFunctions): Identity {
	const isTest = isListening(ctx);
	const earlierDescription = `n8n workflow ${ctx.getWorkflow().id}`;
	const description = `${earlierDescription}, node ${ctx.getNode().id}${isTest ? ', test event' : ''}`;
	return { url: ctx.getNodeWebhookUrl('default') ?? '', isTest, description, earlierDescription };
}

/**
 * Whether a webhook is this node's own: it delivers here, or its name and description say so. `kept`: the ids in the
 * node's static data, which an earlier version's description needs beside it.
 */
export function isOurs(webhook: Webhook, me: Identity, kept: ReadonlySet<string>): boolean {
	// A legacy webhook is one of API v1 that v2 only shows.
	if (webhook.legacy) return false;
	if (webhook.url === me.url) return true;
	if (!isTriggers(webhook)) return false;
	if (descriptionOf(webhook) === me.description) return true;
	const isTest = webhook.name?.endsWith(TEST_SUFFIX) ?? false;
	return (
		descriptionOf(webhook) === me.earlierDescription &&
		isTest === me.isTest &&
		(kept.has(webhook.id) || isSameEndpoint(webhook.url, me.url))
	);
}
