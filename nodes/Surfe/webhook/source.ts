import type { IWebhookFunctions } from 'n8n-workflow';

import { list, record } from '../../shared/read';
import type { DeliverySource } from '../../shared/webhook/receive';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { BATCH_EVENT, currentName } from '../events';
import { confirmSignals } from './confirm';
import { SURFE_SCHEME } from './scheme';
import { splitSurfe } from './signals';

/** Surfe's notifications as the trigger's parameters want them. */
export function surfeSource(ctx: IWebhookFunctions): DeliverySource {
	const wanted = new Set(list(ctx.getNodeParameter('events', [])).map((event) => currentName(String(event))));
	return {
		scheme: SURFE_SCHEME,
		jsonOnly: false,
		acceptUnsigned: false,
		secrets: secretOfCredential(ctx, 'surfeSignalsApi', SURFE_SCHEME),
		split: splitSurfe,
		// The batch event repeats what the events of its people said, so it is emitted only where it is asked for.
		keep: ({ event }) => (wanted.size === 0 ? event !== BATCH_EVENT : wanted.has(event)),
		confirm: async (signals) => {
			const { acceptOtherJobs } = record(ctx.getNodeParameter('options', {}));
			return await confirmSignals(ctx, signals, acceptOtherJobs === true);
		},
	};
}
