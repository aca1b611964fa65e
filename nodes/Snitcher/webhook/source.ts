import type { IWebhookFunctions } from 'n8n-workflow';

import { optionsOf, parametersOf, someOf, someTexts, yesOrNo, type Parameters } from '../../shared/parameters';
import type { DeliverySource } from '../../shared/webhook/contract';
import { readOnce, type Filter } from '../../shared/webhook/filter';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { choiceOf } from '../events';
import { splitSnitcher } from '../signals';
import { acceptUnsignedProperty, eventsProperty, otherEventsProperty } from './properties';
import { SNITCHER_SCHEME } from './scheme';

/**
 * Snitcher's deliveries as the trigger's parameters want them. Its older senders set no content type. Throws where the
 * parameters cannot be read.
 */
export function snitcherSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		jsonOnly: false,
		proof: {
			kind: 'signature',
			scheme: SNITCHER_SCHEME,
			secrets: secretOfCredential(ctx, 'snitcherSignalsWebhookApi', SNITCHER_SCHEME),
			withoutSecret: acceptsUnsigned(parametersOf(ctx)) ? { kind: 'unsigned' } : undefined,
		},
		split: splitSnitcher,
		keep: readOnce(() => filterOf(parametersOf(ctx))),
	};
}

/** Whether to let in what is not signed, while there is no secret. Throws where that cannot be read. */
export function acceptsUnsigned(parameters: Parameters): boolean {
	return optionsOf(parameters).setting(acceptUnsignedProperty, yesOrNo);
}

/**
 * The chosen events, those of the list and those written in, each by whatever name it is sent; none means all. Throws
 * where the filter cannot be read.
 */
export function filterOf(parameters: Parameters): Filter {
	const chosen = parameters.optional(eventsProperty, someOf(choiceOf)) ?? [];
	const written = parameters.optional(otherEventsProperty, someTexts) ?? [];
	const wanted = new Set([...chosen, ...written.map(choiceOf)]);
	return ({ event }) => wanted.size === 0 || wanted.has(choiceOf(event));
}
