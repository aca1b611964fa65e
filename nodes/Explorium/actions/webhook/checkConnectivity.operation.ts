import type { IExecuteFunctions } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import { located } from '../../../shared/actions/locator';
import type { Operation } from '../../../shared/actions/resource';
import { timeOf } from '../../../shared/actions/time';
import { exploriumApi, type ApiVersion, type Simulation } from '../../api';
import { eventName, eventOptions } from '../../events';
import { webhookLocator } from './properties';

const MOST_EVENTS = 10;

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
		{
			displayName: 'Number of Events',
			name: 'numberOfEvents',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_EVENTS },
			default: 1,
			displayOptions: { hide: { simulatedEvent: [''] } },
			description: `How many of them to deliver, up to ${MOST_EVENTS}`,
		},
		{
			displayName: 'Event Time',
			name: 'eventTime',
			type: 'dateTime',
			default: '',
			displayOptions: { hide: { simulatedEvent: [''] } },
			description: 'When the event is to have happened. Empty leaves it to Explorium.',
		},
	],
	async execute(ctx) {
		const { webhooks, version } = exploriumApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const id = located(ctx, 'webhookId', item, 'There is no webhook id');
			const answer = await webhooks.checkConnectivity(id, simulationOf(ctx, version, item));
			return toItems({ connected: true, webhook_id: id, ...answer }, item);
		});
	},
};

function simulationOf(ctx: IExecuteFunctions, version: ApiVersion, item: number): Simulation | undefined {
	const event = ctx.getNodeParameter('simulatedEvent', item) as string;
	if (event === '') return undefined;
	const time = timeOf(ctx, 'eventTime', item);
	return {
		eventName: eventName(version, event),
		number: ctx.getNodeParameter('numberOfEvents', item, 1) as number,
		...(time === null ? {} : { eventTime: time }),
	};
}
