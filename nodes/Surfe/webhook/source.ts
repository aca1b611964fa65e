import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliverySource } from '../../shared/webhook/receive';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { BATCH_EVENT, currentName } from '../events';
import { confirmSignals } from './confirm';
import { SURFE_SCHEME } from './scheme';
import { splitSurfe } from './signals';

/** Surfe's notifications as the trigger's parameters want them. */
export function surfeSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		scheme: SURFE_SCHEME,
		jsonOnly: false,
		acceptUnsigned: false,
		secrets: secretOfCredential(ctx, 'surfeSignalsApi', SURFE_SCHEME),
		split: splitSurfe,
		keep({ event }) {
			const events = (ctx.getNodeParameter('events', []) as string[]).map(currentName);
			// The batch event repeats what the events of its people said, so it is emitted only where it is asked for.
			return events.length === 0 ? event !== BATCH_EVENT : events.includes(event);
		},
		confirm: async (signals) => await confirmSignals(ctx, signals),
	};
}
