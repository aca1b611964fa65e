import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { aLocator, parametersOf, yesOrNo } from '../../../shared/parameters';
import { hostOf } from '../../../shared/read';
import type { Webhook } from '../../api';
import { isTriggers } from '../../webhooks';
import { allowChangingProperty, chosenWebhook } from './properties';

/** Throws unless the user allows to change a webhook that exists already. */
export function guardExisting(ctx: IExecuteFunctions, item: number, webhook: Webhook, what: string): void {
	if (allowsChanging(ctx, item)) return;
	const who = isTriggers(webhook)
		? 'It belongs to an Explorium Trigger, which stops receiving events if it is changed.'
		: 'A published trigger or another system may rely on it.';
	throw new NodeOperationError(
		ctx.getNode(),
		`The webhook ${webhook.name ? `"${webhook.name}" ` : ''}to ${hostOf(webhook.url) ?? webhook.url} was not ${what}`,
		{
			itemIndex: item,
			description: `${who} Switch on "Allow Changing Existing" if you are sure that it is yours to change.`,
		},
	);
}

/** Whether the user allows it; unless it is said, no. */
export function allowsChanging(ctx: IExecuteFunctions, item: number): boolean {
	return parametersOf(ctx, item).orDefault(allowChangingProperty, yesOrNo);
}

/** Whether a trigger has left the webhook behind: it was made by one, and delivers nothing. */
export function isLeftBehind(webhook: Webhook): boolean {
	return !webhook.active && isTriggers(webhook);
}

/** The webhook that the item names. Throws a NodeOperationError when there is none. */
export async function existingWebhook(
	ctx: IExecuteFunctions,
	item: number,
	get: (id: string) => Promise<Webhook | null>,
): Promise<Webhook> {
	const id = parametersOf(ctx, item).required(chosenWebhook, aLocator);
	const found = await get(id);
	if (found !== null) return found;
	throw new NodeOperationError(ctx.getNode(), `There is no webhook with the id "${id}"`, { itemIndex: item });
}
