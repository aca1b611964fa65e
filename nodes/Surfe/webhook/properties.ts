import type { INodeProperties } from 'n8n-workflow';

import { optionsWith } from '../../shared/parameters';
import { outputProperty } from '../../shared/webhook/description';
import { duplicateProperties } from '../../shared/webhook/duplicates';
import { panelOf } from '../../shared/webhook/panel';
import { EVENT_OPTIONS } from '../events';

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: EVENT_OPTIONS,
	default: [],
	hint: 'None chosen means every person and every company that was enriched',
	description:
		'The events that start the workflow. Person Batch Enrichment Completed only says that a whole job is done and names no person; choose it if you want that as well.',
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
			'Surfe reports each enrichment to the URL that it was started with: 1. Publish this workflow, and copy the production URL of this node, which must begin with https. 2. In the Surfe node, set Results to "Return at Once" and paste the URL as "Webhook URL". 3. After the first result, Surfe shows a webhook secret in its API settings. Copy it into the credential. Until then, only enrichments that the Surfe node started are accepted.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	outputProperty,
	optionsWith(acceptOtherJobsOption, ...duplicateProperties),
];

export const triggerPanel = panelOf(
	'Surfe',
	'Receive the people and companies that Surfe has enriched',
	[
		'Copy the test URL, and click the button above.',
		'In a second browser tab, run Surfe > Person > Enrich for one person, with Results: Return at Once and this address as Webhook URL. It must be public and start with https.',
		'The result arrives here when Surfe has it. It is billed as usual.',
	],
	[
		'Publish the workflow, and give its production URL to the enrichments: as Webhook URL in the Surfe node, with Results: Return at Once.',
		'Once Surfe has sent a first notification, copy the webhook secret from its API settings into the credential.',
	],
);
