import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { hostOf } from '../../../shared/read';
import type { Webhook } from '../../api';

/** Throws unless the user allows to change a webhook that exists already. */
export function guardExisting(ctx: IExecuteFunctions, item: number, webhook: Webhook, what: string): void {
	if (ctx.getNodeParameter('allowChanging', item, false) === true) return;
	throw new NodeOperationError(
		ctx.getNode(),
		`The webhook ${webhook.name ? `"${webhook.name}" ` : ''}to ${hostOf(webhook.url) ?? webhook.url} was not ${what}`,
		{
			itemIndex: item,
			description:
				'A published trigger or another system may rely on it. Switch on "Allow Changing Existing" if you are sure that it is yours to change.',
		},
	);
}
