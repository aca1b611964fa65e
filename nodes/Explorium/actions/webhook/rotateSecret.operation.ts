import type { Operation } from '../../../shared/actions/resource';
import { parametersOf, yesOrNo } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { existingWebhook, guardExisting } from './guard';
import { masked } from './output';
import { allowChangingProperty, chosenWebhook, includeSecretProperty } from './properties';

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
