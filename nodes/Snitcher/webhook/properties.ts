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
	hint: 'None chosen here and none given below means all',
	description: 'The events that start the workflow. All includes events that Snitcher adds in the future.',
};

export const otherEventsProperty: INodeProperties = {
	displayName: 'Other Events',
	name: 'otherEvents',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Event' },
	default: [],
	placeholder: 'e.g. event.name',
	description:
		'Events that are not in the list, by the name that Snitcher sends; it does not publish all of them. The workflow starts for these and for the chosen ones.',
};

export const acceptUnsignedProperty: INodeProperties = {
	displayName: 'Accept Unsigned Deliveries',
	name: 'acceptUnsigned',
	type: 'boolean',
	default: false,
	description:
		'Whether to accept deliveries without a signature while the credential has no secret. Anyone who learns the URL can then send you invented leads.',
};

/** The parameters of the Snitcher Trigger. */
export const triggerProperties: INodeProperties[] = [
	eventsProperty,
	otherEventsProperty,
	{
		displayName:
			'Publish this workflow, then in Snitcher: 1. Under Settings > Integrations > Webhooks (in some accounts Integrations > Webhooks) click "Create Webhook", and enter the production URL of this node and the secret of the credential. 2. Under Automations > Create Automation choose the event, the segment, the action "Webhook" (for revealed contacts "Reveal Contacts") and this webhook.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	outputProperty,
	optionsWith(acceptUnsignedProperty, ...duplicateProperties),
];

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
