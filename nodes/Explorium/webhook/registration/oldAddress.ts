import type { IHookFunctions } from 'n8n-workflow';

import { oneOf, optionsOf, parametersOf } from '../../../shared/parameters';
import type { Webhook, WebhookApi } from '../../api';
import { oldAddressProperty } from '../properties';

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
