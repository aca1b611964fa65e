import { panelOf } from '../../shared/webhook/panel';

export const triggerPanel = panelOf(
	'Explorium',
	'Receive the events of companies and people that you enroll',
	[
		'Click the button above: the node registers a webhook for the test.',
		'In a second browser tab, run Explorium > Webhook > Check Connectivity on the webhook ending in (test), with a Simulated Event.',
		'The event arrives here.',
	],
	[
		'Publish the workflow: the node registers its webhook with Explorium.',
		'Run Explorium > Enrollment > Create with the companies or people to watch, choosing this webhook.',
	],
);
