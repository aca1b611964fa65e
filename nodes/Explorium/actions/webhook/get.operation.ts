import type { Operation } from '../../../shared/actions/resource';
import { parametersOf, yesOrNo } from '../../../shared/parameters';
import { exploriumApi } from '../../api';
import { existingWebhook } from './guard';
import { shown } from './output';
import { chosenWebhook, includeSecretProperty } from './properties';

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
