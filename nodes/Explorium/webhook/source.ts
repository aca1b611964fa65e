import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliverySource } from '../../shared/webhook/receive';
import { currentName } from '../events';
import { registrarOf } from './registration';
import { EXPLORIUM_SCHEME } from './scheme';
import { splitExplorium } from './signals';

/** Explorium's deliveries as the trigger's parameters want them; an empty filter lets everything through. */
export function exploriumSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		scheme: EXPLORIUM_SCHEME,
		jsonOnly: true,
		acceptUnsigned: false,
		secrets: registrarOf(ctx).secrets(ctx),
		split: splitExplorium,
		keep({ event, context }) {
			const events = ctx.getNodeParameter('events', []) as string[];
			const entityType = ctx.getNodeParameter('entityType', 'all') as string;
			const keys = ctx.getNodeParameter('enrollmentKeys', []) as string[];
			const wantedKeys = keys.filter((key) => key !== '');
			return (
				(events.length === 0 || events.map(currentName).includes(event)) &&
				(entityType === 'all' || entityType === context.entityType) &&
				(wantedKeys.length === 0 || wantedKeys.includes(context.enrollmentKey ?? ''))
			);
		},
	};
}
