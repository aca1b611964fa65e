import type { INodeProperties } from 'n8n-workflow';

import { EVENT_OPTIONS } from '../events';

/** The parameters of the Surfe Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Surfe has no webhooks to register: it reports to the URL that an enrichment was started with. Give the <b>production</b> URL of this node to the enrichments that are to report here: in the Surfe node set <b>Results</b> to Return at Once and paste it as <b>Webhook URL</b>; in other calls to the API send it as <code>notificationOptions.webhookUrl</code>. Surfe accepts https URLs only. With the webhook secret in the credential, deliveries are verified by their signature. Surfe shows the secret in its API settings only after a first notification; until it is entered, every delivery is checked against the API before it starts the workflow.',
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
