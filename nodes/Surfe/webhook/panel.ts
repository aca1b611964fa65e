import { panelOf } from '../../shared/webhook/panel';

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
