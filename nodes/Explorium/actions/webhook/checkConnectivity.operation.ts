import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aLocator, aPointInTime, aWholeNumber, oneOf, parametersOf } from '../../../shared/parameters';
import { exploriumApi, type Simulation } from '../../api';
import type { ApiVersion } from '../../v1/properties';
import { eventOptions } from '../../events';
import { eventName } from '../../v1/differences';
import { health } from './output';
import { chosenWebhook } from './properties';

const MOST_EVENTS = 10;

const simulatedEvent: INodeProperties = {
	displayName: 'Simulated Event',
	name: 'simulatedEvent',
	type: 'options',
	options: [{ name: 'None (Bare Test)', value: '' }, ...eventOptions()],
	default: '',
	description:
		'The event to deliver as if it had happened. The bare test reaches the trigger but does not start the workflow.',
};

const numberOfEvents: INodeProperties = {
	displayName: 'Number of Events',
	name: 'numberOfEvents',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_EVENTS },
	default: 1,
	displayOptions: { hide: { simulatedEvent: [''] } },
	description: `How many events to deliver, up to ${MOST_EVENTS}`,
};

const eventTime: INodeProperties = {
	displayName: 'Event Time',
	name: 'eventTime',
	type: 'dateTime',
	default: '',
	displayOptions: { hide: { simulatedEvent: [''] } },
	description: 'When the event happened. Leave it empty to let Explorium choose.',
};

export const checkConnectivity: Operation = {
	name: 'Check Connectivity',
	value: 'checkConnectivity',
	action: 'Check connectivity of a webhook',
	description: 'Ask Explorium to deliver a test event and report how the receiver answered',
	properties: [chosenWebhook, simulatedEvent, numberOfEvents, eventTime],
	answersEach: true,
	async run(ctx, item) {
		const { webhooks, version } = exploriumApi(ctx);
		const id = parametersOf(ctx, item).required(chosenWebhook, aLocator);
		const answer = await webhooks.checkConnectivity(id, simulationOf(ctx, version, item));
		// A published trigger may not know that another one receives: the last of v1, or one of a copy of this n8n.
		const all = await webhooks.list();
		const receiver = all.find((webhook) => webhook.id === id);
		const known = receiver === undefined ? {} : health(receiver, all);
		return { connected: true, webhook_id: id, ...answer, ...known };
	},
};

function simulationOf(ctx: IExecuteFunctions, version: ApiVersion, item: number): Simulation | undefined {
	const parameters = parametersOf(ctx, item);
	const event = parameters.optional(simulatedEvent, oneOf());
	if (event === null) return undefined;
	const time = parameters.optional(eventTime, aPointInTime);
	return {
		eventName: eventName(version, event),
		number: parameters.orDefault(numberOfEvents, aWholeNumber),
		...(time === null ? {} : { eventTime: time }),
	};
}
