import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { parametersOf, yesOrNo } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { allowsChanging, existingWebhook, guardExisting, isLeftBehind } from './guard';
import { health, masked, shown } from './output';
import { allowChangingProperty, chosenWebhook, includeSecretProperty } from './properties';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a webhook',
	description: 'Read one webhook',
	properties: [chosenWebhook, includeSecretProperty],
	answersEach: true,
	async run(ctx, item) {
		const includeSecret = parametersOf(ctx, item).orDefault(includeSecretProperty, yesOrNo);
		return shown(await existingWebhook(ctx, item, exploriumApi(ctx).webhooks.get), includeSecret);
	},
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description: 'List the webhooks of the account. API v1 has one at most.',
	properties: limitProperties,
	async run(ctx, item) {
		const most = limitOf(ctx, item);
		const found = await exploriumApi(ctx).webhooks.list();
		return found.slice(0, most).map((webhook) => ({ ...shown(webhook, false), ...health(webhook, found) }));
	},
};

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a webhook',
	description:
		'Delete a webhook. A webhook that a trigger has left disabled is deleted at once, any other only if you allow it.',
	properties: [chosenWebhook, allowChangingProperty],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks } = exploriumApi(ctx);
		const force = allowsChanging(ctx, item);
		const found = await existingWebhook(ctx, item, webhooks.get);
		if (!isLeftBehind(found)) guardExisting(ctx, item, found, 'deleted');
		if ((await webhooks.delete(found.id, force)) === 'in_use') guardExisting(ctx, item, found, 'deleted');
		return { deleted: true, webhook_id: found.id };
	},
};

export const rotateSecret: Operation = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate the secret of a webhook',
	description: 'Replace the secret that deliveries are signed with. API v2 shows the new one only this once.',
	properties: [chosenWebhook, allowChangingProperty, includeSecretProperty],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks } = exploriumApi(ctx);
		const includeSecret = parametersOf(ctx, item).orDefault(includeSecretProperty, yesOrNo);
		const found = await existingWebhook(ctx, item, webhooks.get);
		guardExisting(ctx, item, found, 'given a new secret');
		const secret = await webhooks.rotateSecret(found.id);
		return { webhook_id: found.id, rotated: true, webhook_secret: masked(secret, includeSecret) };
	},
};
