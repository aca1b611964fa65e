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
	hint: 'None chosen means every person and every company that was enriched',
	description:
		'The events to start the workflow for. Person Batch Enrichment Completed only says that a whole job is done, without a person: choose it if you want that as well.',
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
	eventsProperty,
	{
		displayName:
			'Surfe reports each enrichment to the URL that it was started with: 1. Publish this workflow, and copy the production URL of this node, which has to begin with https. 2. In the Surfe node set Results to "Return at Once" and paste the URL as "Webhook URL"; whatever else starts enrichments gives it to Surfe as the webhook to notify. 3. After the first result copy the webhook secret, which Surfe then shows in its API settings, into the credential. Until then only enrichments of the Surfe node are let in.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	outputProperty,
	optionsWith(acceptOtherJobsOption, ...duplicateProperties),
];
