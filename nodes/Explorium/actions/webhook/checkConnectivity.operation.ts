import { forEachItem, toItems } from '../../../shared/actions/items';
import { locatedId } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { exploriumApi } from '../../api';
import { eventOptions, v1Name } from '../../events';
import { webhookLocator } from './properties';

export const checkConnectivity: Operation = {
	name: 'Check Connectivity',
	value: 'checkConnectivity',
	action: 'Check connectivity of a webhook',
	description: 'Have Explorium deliver a test event and report what the receiver answered',
	properties: [
		{ ...webhookLocator, required: true },
		{
			displayName: 'Simulated Event',
			name: 'simulatedEvent',
			type: 'options',
			options: [{ name: 'None (Bare Test)', value: '' }, ...eventOptions()],
			default: '',
			description:
				'The event to deliver as if it had happened. The bare test reaches the trigger without starting the workflow.',
		},
	],
	async execute(ctx) {
		const { webhooks, version } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const id = locatedId(ctx, 'webhookId', item, 'webhook');
			const event = ctx.getNodeParameter('simulatedEvent', item) as string;
			const eventName = version === 'v1' ? v1Name(event) : event;
			const answer = await webhooks.checkConnectivity(id, event === '' ? undefined : { eventName });
			return toItems({ connected: true, webhook_id: id, ...answer }, item);
		});
	},
};
