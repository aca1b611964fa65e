import type { IHookFunctions } from 'n8n-workflow';

import type { ApiContext } from '../../../shared/http';
import { isRecord, record, text } from '../../../shared/read';
import { nodeKey } from '../../../shared/webhook/nodeKey';
import { seal, unseal } from '../../../shared/webhook/seal';
import type { Webhook } from '../../api';
import { EXPLORIUM } from '../../api/request';

/** More than an account can have. */
const MOST = 10;

/** What is kept of a webhook of API v2 in the node's static data. */
export interface KeptWebhook {
	name: string | null;
	url: string | null;
	/** Missing while the webhook is disabled: it gets a new one when it is enabled. */
	sealedSecret?: string;
	/** The user has been told that it stays registered. */
	told?: true;
}

export type StaticDataContext = ApiContext & Pick<IHookFunctions, 'getWorkflowStaticData'>;

/** By id; what an earlier version has kept is read too. */
export function keptWebhooks(ctx: StaticDataContext): Record<string, KeptWebhook> {
	const { webhooks, webhookId, sealedSecret } = ctx.getWorkflowStaticData('node');
	if (isRecord(webhooks)) return webhooks as unknown as Record<string, KeptWebhook>;
	const [id, sealed] = [text(webhookId), text(sealedSecret)];
	return id === null ? {} : { [id]: { name: null, url: null, ...(sealed === null ? {} : { sealedSecret: sealed }) } };
}

/** Keeps the webhook, with its secret sealed. */
export async function keep(ctx: StaticDataContext, { id, name, url }: Webhook, secret: string): Promise<void> {
	const sealedSecret = seal(secret, await apiKeyOf(ctx), nodeKey(ctx));
	write(ctx, { ...keptWebhooks(ctx), [id]: { name, url, sealedSecret } });
}

/** Changes what is kept of a webhook; nothing where nothing is. */
export function change(ctx: StaticDataContext, id: string, changed: Partial<KeptWebhook>): void {
	const kept = keptWebhooks(ctx);
	if (kept[id] !== undefined) write(ctx, { ...kept, [id]: { ...kept[id], ...changed } });
}

export function forget(ctx: StaticDataContext, id: string): void {
	const { [id]: _forgotten, ...others } = keptWebhooks(ctx);
	write(ctx, others);
}

/** The webhook is to get a new secret before it delivers again. */
export function forgetSecret(ctx: StaticDataContext, id: string): void {
	const { sealedSecret: _forgotten, ...others } = record(keptWebhooks(ctx)[id]);
	if (keptWebhooks(ctx)[id] !== undefined) {
		write(ctx, { ...keptWebhooks(ctx), [id]: others as unknown as KeptWebhook });
	}
}

/** The secret, or null where there is none or it cannot be opened, as after a change of the API key. */
export async function keptSecret(ctx: StaticDataContext, id: string): Promise<string | null> {
	const sealed = keptWebhooks(ctx)[id]?.sealedSecret;
	return sealed === undefined ? null : unseal(sealed, await apiKeyOf(ctx), nodeKey(ctx));
}

/** n8n notices what is assigned, and saves it. */
function write(ctx: StaticDataContext, kept: Record<string, KeptWebhook>): void {
	const staticData = ctx.getWorkflowStaticData('node');
	staticData.webhooks = Object.fromEntries(Object.entries(kept).slice(-MOST));
	delete staticData.webhookId;
	delete staticData.sealedSecret;
}

async function apiKeyOf(ctx: ApiContext): Promise<string> {
	return String((await ctx.getCredentials(EXPLORIUM.credential)).apiKey);
}
