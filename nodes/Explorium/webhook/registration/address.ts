import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { baseUrlOf } from '../../../shared/http';
import { oneOf, optionsOf, parametersOf } from '../../../shared/parameters';
import { hostOf, isLocalAddress } from '../../../shared/read';
import type { Webhook, WebhookApi } from '../../api';
import { OLDER_VARIABLE } from '../../../shared/versions';
import { EXPLORIUM } from '../../api/request';
import { oldAddressProperty } from '../properties';

const VENDOR_HOST = 'api.explorium.ai';

/** Throws where Explorium itself would have to deliver to an address that only this machine can reach. */
export async function refuseLocalAddress(ctx: IHookFunctions, url: string): Promise<void> {
	if (hostOf(await baseUrlOf(ctx, EXPLORIUM)) !== VENDOR_HOST || !isLocalAddress(url)) return;
	throw new NodeOperationError(ctx.getNode(), `Explorium cannot deliver to ${new URL(url).host}`, {
		level: 'warning',
		description: `Only this machine can reach that address. Set the environment variable N8N_WEBHOOK_URL (${OLDER_VARIABLE}) to the public address of this n8n, or use a tunnel.`,
	});
}

/**
 * Whether a webhook of this node that delivers to another address is to deliver here from now on. Either this n8n has a
 * new address, or it is a copy of one that still runs: that one answers where the webhook delivers, and Explorium can
 * tell. A webhook that is disabled delivers to nobody. Throws where Explorium cannot tell.
 */
export async function shallMove(ctx: IHookFunctions, webhooks: WebhookApi, webhook: Webhook): Promise<boolean> {
	const wish = optionsOf(parametersOf(ctx)).setting(oldAddressProperty, oneOf());
	if (wish === 'move' || wish === 'leave') return wish === 'move';
	return !webhook.active || !(await webhooks.answers(webhook.id));
}
