import type { INodeProperties } from 'n8n-workflow';

import { EVENT_OPTIONS } from '../events';

/** The parameters of the Snitcher Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'In Snitcher, open <b>Settings > Integrations > Webhooks > Create Webhook</b>. Enter the <b>production</b> URL of this node, a name, and the secret of the credential. Then open <b>Automations > Create Automation</b>: choose the event, the segment, the action <b>Webhook</b>, and this webhook as the endpoint. For revealed contacts choose the action <b>Reveal Contacts</b> with a persona and a reveal limit, and this webhook as an external destination.',
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
		description: 'The events to start the workflow for. None chosen means all, also ones that are new.',
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
