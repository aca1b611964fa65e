import type { IWebhookFunctions } from 'n8n-workflow';

import { optionsOf, parametersOf, someOf, yesOrNo, type Parameters } from '../../shared/parameters';
import type { DeliverySource } from '../../shared/webhook/contract';
import { readOnce, type Filter } from '../../shared/webhook/filter';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { BATCH_EVENT, currentName } from '../events';
import { splitSurfe } from '../signals';
import { confirmSignals } from './confirm';
import { acceptOtherJobsOption, eventsProperty } from './properties';
import { SURFE_SCHEME } from './scheme';

/** Surfe's notifications as the trigger's parameters want them. */
export function surfeSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		jsonOnly: false,
		proof: {
			kind: 'signature',
			scheme: SURFE_SCHEME,
			secrets: secretOfCredential(ctx, 'surfeSignalsApi', SURFE_SCHEME),
			withoutSecret: {
				kind: 'confirmation',
				confirm: async (signals) => await confirmSignals(ctx, signals, acceptsOtherJobs(parametersOf(ctx))),
			},
		},
		split: splitSurfe,
		keep: readOnce(() => filterOf(parametersOf(ctx))),
	};
}

/** Whether enrichments count that no Surfe node started with this URL. Throws where that cannot be read. */
export function acceptsOtherJobs(parameters: Parameters): boolean {
	return optionsOf(parameters).setting(acceptOtherJobsOption, yesOrNo);
}

/** The events that the trigger starts for. Throws where the filter cannot be read. */
export function filterOf(parameters: Parameters): Filter {
	const wanted = new Set(parameters.optional(eventsProperty, someOf(currentName)));
	// The batch event repeats what the events of its people said, so it is emitted only where it is asked for.
	return ({ event }) => (wanted.size === 0 ? event !== BATCH_EVENT : wanted.has(event));
}
