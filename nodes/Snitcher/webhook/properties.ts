import type { INodeProperties } from 'n8n-workflow';

import { EVENT_OPTIONS } from '../events';

/** The parameters of the Snitcher Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Snitcher has no API for webhooks, so set it up in its dashboard:<br>1. Open <b>Settings > Integrations > Webhooks</b> (in some accounts <b>Integrations > Webhooks</b>) and click <b>Create Webhook</b>. Enter the <b>production</b> URL of this node, a name, and the secret of the credential.<br>2. Open <b>Automations > Create Automation</b>. Choose the event and the segment, the action <b>Webhook</b>, and this webhook as the endpoint.<br>3. For revealed contacts, choose the action <b>Reveal Contacts</b> with a persona and a reveal limit, and this webhook as an external destination.<br>To try it, listen for a test event here, enter the test URL in Snitcher for the time being, and click <b>Send Test</b> there.',
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
			'The events to start the workflow for. None chosen here and none given below means all, also ones that are new.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Event' },
		default: [],
		placeholder: 'e.g. event.name',
		description:
			'Events that are not in the list, by the name that Snitcher sends; it does not publish all of them. The workflow starts for these and for the chosen ones.',
	},
	{
		displayName: 'Accept Unsigned Deliveries',
		name: 'acceptUnsigned',
		type: 'boolean',
		default: false,
		description:
			'Whether to accept deliveries without a signature while the credential has no secret. Anyone who learns the URL can then send you invented leads.',
	},
];
