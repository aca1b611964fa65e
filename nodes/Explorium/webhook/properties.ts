import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty } from '../properties';
import { eventOptions } from '../events';

const registersItself = { registration: ['thisNode'] };

export const registrationProperty: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'By This Node',
			value: 'thisNode',
			description: 'Registered when the workflow is published, taken back when it is unpublished',
		},
		{
			name: 'Registered Elsewhere',
			value: 'elsewhere',
			description: 'For a webhook that several workflows or a forwarder share',
		},
	],
	default: 'thisNode',
	description: 'Who registers the webhook with Explorium',
};

export const replaceExistingProperty: INodeProperties = {
	displayName: 'Replace Existing Webhook',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	displayOptions: { show: { apiVersion: ['v1'], ...registersItself } },
	description:
		"Whether to take over the partner's webhook when it delivers elsewhere. Whatever used it stops receiving events; while you only listen for a test event, it is put back afterwards.",
};

export const oldAddressProperty: INodeProperties = {
	displayName: 'When the Address Has Changed',
	name: 'oldAddress',
	type: 'options',
	options: [
		{
			name: 'Move the Webhook Unless the Old Address Answers',
			value: 'ask',
			description: 'Explorium tries the old address. A copy of an n8n that still runs leaves its webhook alone.',
		},
		{
			name: 'Move the Webhook',
			value: 'move',
			description: 'Its enrollments deliver here, whoever answers at the old address',
		},
		{
			name: 'Leave the Webhook',
			value: 'leave',
			description: 'It goes on delivering to the old address; with API v2 this n8n registers one of its own',
		},
	],
	default: 'ask',
	displayOptions: { show: registersItself },
	description:
		'What to do with the webhook of this node where it delivers to another address, as after a change of the domain or in a copy of this n8n',
};

export const onUnpublishProperty: INodeProperties = {
	displayName: 'On Unpublish',
	name: 'onUnpublish',
	type: 'options',
	options: [
		{
			name: 'Disable the Webhook',
			value: 'disable',
			description: 'Its enrollments stay and deliver again once the workflow is published again',
		},
		{
			name: 'Delete the Webhook',
			value: 'delete',
			description: 'Its enrollments are paused and have to be pointed at another webhook',
		},
	],
	default: 'disable',
	displayOptions: { show: { apiVersion: ['v2'], ...registersItself } },
	description: 'What happens at Explorium when the workflow is unpublished or this node is changed',
};

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions(),
	default: [],
	hint: 'None chosen means all',
	description: 'The events to start the workflow for. All includes those that Explorium adds one day.',
};

export const entityTypeProperty: INodeProperties = {
	displayName: 'Entity Type',
	name: 'entityType',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Business', value: 'business' },
		{ name: 'Prospect', value: 'prospect' },
	],
	default: 'all',
	description: 'Whether to start for events on companies, on people, or both',
};

export const enrollmentKeysProperty: INodeProperties = {
	displayName: 'Enrollment Keys',
	name: 'enrollmentKeys',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Key' },
	default: [],
	placeholder: 'e.g. customer-42',
	description: 'Start only for enrollments with one of these keys. None given means all.',
};

/** The parameters of the Explorium Trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Publish this workflow first, then enroll companies or people with the Explorium node: an enrollment names the webhook it delivers to. Enrollments made through API v1 never reach a v2 webhook.',
		name: 'publishFirstNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v2'], ...registersItself } },
	},
	{
		displayName:
			'While you listen for a test event, a webhook of its own exists. Enrolled events name another one, so use Webhook > Check Connectivity of the Explorium node, with a simulated event, to send one here.',
		name: 'testNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v2'], ...registersItself } },
	},
	{
		displayName:
			'API v1 keeps one webhook for each partner, and all events go there. It needs the partner ID in the credential.',
		name: 'oneWebhookNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v1'], ...registersItself } },
	},
	{
		displayName:
			'Nothing is registered by this node. Have the events delivered to its production URL, and enter the secret of their webhook in the credential.',
		name: 'elsewhereNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['elsewhere'] } },
	},
	apiVersionProperty,
	registrationProperty,
	replaceExistingProperty,
	oldAddressProperty,
	onUnpublishProperty,
	eventsProperty,
	entityTypeProperty,
	enrollmentKeysProperty,
];
