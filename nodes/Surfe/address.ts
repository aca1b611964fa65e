import { createHmac, timingSafeEqual } from 'node:crypto';

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { baseUrlOf } from '../shared/http';
import { hostOf, isLocalAddress } from '../shared/read';
import { SURFE, SURFE_HOST } from './api';

/**
 * Surfe notifies https addresses only (help center, "Webhook troubleshooting"). Checked before a start is billed, where
 * the base URL is Surfe's own; what stands behind another one is for that one to say.
 */
export async function checkReachable(ctx: IExecuteFunctions, url: string, advice: string): Promise<void> {
	if (hostOf(await baseUrlOf(ctx, SURFE)) !== SURFE_HOST) return;
	if (/^https:/i.test(url) && !isLocalAddress(url)) return;
	const [address] = url.split('?');
	throw new NodeOperationError(ctx.getNode(), `Surfe notifies public https addresses only, which "${address}" is not`, {
		description: `${advice} Nothing was started.`,
	});
}

/**
 * Surfe's API does not say where a job reports to. So the Surfe node adds a mark to the address of a trigger that it
 * gives to Surfe, and the trigger knows by it that the job was started for it, with the same API key.
 */
const MARK = 'account_mark';

const PURPOSE = 'n8n-nodes-buyer-signals/notification-address';

/** The address with the mark, if it has the form of a trigger's (`.../<webhook id>/webhook`); otherwise as it is. */
export function marked(address: string, apiKey: string): string {
	const url = new URL(address);
	const [webhookId, name] = url.pathname.split('/').slice(-2);
	if (name !== 'webhook' || !webhookId) return address;
	url.searchParams.set(MARK, markOf(decodeURIComponent(webhookId), apiKey));
	return url.toString();
}

/** Whether a delivery came to an address with the mark of this webhook. */
export function isMarked(query: unknown, webhookId: string, apiKey: string): boolean {
	const given = (query as Record<string, unknown> | undefined)?.[MARK];
	if (typeof given !== 'string') return false;
	const [left, right] = [Buffer.from(given), Buffer.from(markOf(webhookId, apiKey))];
	return left.length === right.length && timingSafeEqual(left, right);
}

function markOf(webhookId: string, apiKey: string): string {
	return createHmac('sha256', apiKey).update(`${PURPOSE}:${webhookId}`).digest('base64url');
}
