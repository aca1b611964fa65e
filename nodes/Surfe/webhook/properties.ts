import type { INodeProperties } from 'n8n-workflow';

import { optionsWith } from '../../shared/parameters';
import { outputProperty } from '../../shared/webhook/description';
import { duplicateProperties } from '../../shared/webhook/duplicates';
import { EVENT_OPTIONS } from '../events';

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: EVENT_OPTIONS,
	default: [],
	hint: 'None chosen means all but the batch event',
	description:
		'The events to start the workflow for. The batch event says that a whole job is done: one item, without a person.',
};

export const acceptOtherJobsOption: INodeProperties = {
	displayName: 'Accept Enrichments Started Elsewhere',
	name: 'acceptOtherJobs',
	type: 'boolean',
	default: false,
	description:
		"Whether to start the workflow, while the credential has no webhook secret, for any enrichment of the account, not only for those that a Surfe node started with this URL. What is emitted comes from Surfe's API, but anyone who learns the URL and the ID of an enrichment decides when.",
};

/** The parameters of the Surfe Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Surfe has no webhooks to register: it reports to the URL that an enrichment was started with. Give the production URL of this node, which has to be https, to the enrichments that are to report here:<ul><li>In the Surfe node set Results to "Return at Once" and paste the URL as "Webhook URL".</li><li>In other calls to the API send it as notificationOptions.webhookUrl.</li></ul>Get the webhook secret first: enrich one person with this URL, copy the secret that Surfe then shows in its API settings into the credential, and deliveries are verified by their signature. Until it is there, only enrichments that a Surfe node has started with this URL and the same API key are let in, each checked against the API.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	eventsProperty,
	outputProperty,
	optionsWith(acceptOtherJobsOption, ...duplicateProperties),
];
