import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliverySource } from '../../shared/webhook/receive';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { currentName } from '../events';
import { SNITCHER_SCHEME } from './scheme';
import { splitSnitcher } from './signals';

/** Snitcher's deliveries as the trigger's parameters want them. Its older senders set no content type. */
export function snitcherSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		scheme: SNITCHER_SCHEME,
		jsonOnly: false,
		acceptUnsigned: ctx.getNodeParameter('acceptUnsigned', false) === true,
		secrets: secretOfCredential(ctx, 'snitcherSignalsWebhookApi', SNITCHER_SCHEME),
		split: splitSnitcher,
		keep({ event }) {
			const events = ctx.getNodeParameter('events', []) as string[];
			return events.length === 0 || events.map(currentName).includes(event);
		},
	};
}
