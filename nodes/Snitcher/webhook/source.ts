import type { IWebhookFunctions } from 'n8n-workflow';

import { list, text } from '../../shared/read';
import type { DeliverySource } from '../../shared/webhook/receive';
import { secretOfCredential } from '../../shared/webhook/secrets';
import { choiceOf } from '../events';
import { SNITCHER_SCHEME } from './scheme';
import { splitSnitcher } from './signals';

/** Snitcher's deliveries as the trigger's parameters want them. Its older senders set no content type. */
export function snitcherSource(ctx: IWebhookFunctions): DeliverySource {
	const wanted = wantedEvents(ctx);
	return {
		scheme: SNITCHER_SCHEME,
		jsonOnly: false,
		acceptUnsigned: ctx.getNodeParameter('acceptUnsigned', false) === true,
		secrets: secretOfCredential(ctx, 'snitcherSignalsWebhookApi', SNITCHER_SCHEME),
		split: splitSnitcher,
		keep: ({ event }) => wanted.size === 0 || wanted.has(choiceOf(event)),
	};
}

/** The chosen events, those of the list and those written in, each by whatever name it is sent; none means all. */
function wantedEvents(ctx: IWebhookFunctions): Set<string> {
	const chosen = list(ctx.getNodeParameter('events', []));
	const written = list(ctx.getNodeParameter('otherEvents', []));
	return new Set([...chosen, ...written].flatMap((name) => text(name) ?? []).map(choiceOf));
}
