import { panelOf } from '../../shared/webhook/panel';

export const triggerPanel = panelOf(
	'Snitcher',
	'Receive the companies that visit your website, and revealed contacts',
	[
		'Make up a secret and save it in the credential.',
		'Copy the test URL, and make a webhook in Snitcher with it and the same secret: Settings > Integrations > Webhooks > Create Webhook.',
		'Click the button above, then Send Test in Snitcher.',
	],
	[
		'Publish the workflow, and put the production URL into the webhook in Snitcher.',
		'In Snitcher, make an automation with the event, the segment, the action Webhook and this webhook: Automations > Create Automation.',
	],
);
