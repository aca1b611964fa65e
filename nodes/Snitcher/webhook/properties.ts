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
	hint: 'None chosen here and none given below means all',
	description: 'The events to start the workflow for. All includes those that Snitcher adds one day.',
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
	{
		displayName:
			'Snitcher has no API for webhooks, so set it up in its dashboard:<ul><li>Under Settings > Integrations > Webhooks (in some accounts Integrations > Webhooks) click "Create Webhook". Enter the production URL of this node, a name, and the secret of the credential.</li><li>Under Automations > Create Automation choose the event and the segment, the action "Webhook", and this webhook as the endpoint.</li><li>For revealed contacts choose the action "Reveal Contacts" with a persona and a reveal limit, and this webhook as an external destination.</li></ul>To try it, listen for a test event here, enter the test URL in Snitcher for the time being, and click "Send Test" there.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	eventsProperty,
	otherEventsProperty,
	outputProperty,
	optionsWith(acceptUnsignedProperty, ...duplicateProperties),
];
