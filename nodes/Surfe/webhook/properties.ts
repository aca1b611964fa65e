import type { INodeProperties } from 'n8n-workflow';

import { EVENT_OPTIONS } from '../events';

/** The parameters of the Surfe Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Surfe reports to the URL that an enrichment was started with. Give the <b>production</b> URL of this node to the enrichment, as <code>notificationOptions.webhookUrl</code> in calls to the API. Surfe accepts https URLs only. Deliveries are verified with the webhook secret, which Surfe shows in its API settings after the first notification.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: EVENT_OPTIONS,
		default: [],
		description:
			'The events to start the workflow for. None chosen means all but the batch event, which would report everyone a second time.',
	},
];
