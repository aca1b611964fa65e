import type { INodeProperties } from 'n8n-workflow';

import { EVENT_OPTIONS } from '../events';

/** The parameters of the Surfe Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Surfe has no webhooks to register: it reports to the URL that an enrichment was started with. Give the production URL of this node, which has to be https, to the enrichments that are to report here:<ul><li>In the Surfe node set Results to "Return at Once" and paste the URL as "Webhook URL".</li><li>In other calls to the API send it as notificationOptions.webhookUrl.</li></ul>With the webhook secret in the credential, deliveries are verified by their signature. Surfe shows the secret in its API settings only after a first notification; until it is entered, every delivery is checked against the API before it starts the workflow.',
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
		hint: 'None chosen means all but the batch event',
		description:
			'The events to start the workflow for. The batch event says that a whole job is done: one item, without a person.',
	},
];
