import type { INodeProperties } from 'n8n-workflow';

import { optionsWith } from '../../shared/parameters';
import { outputProperty } from '../../shared/webhook/description';
import { duplicateProperties } from '../../shared/webhook/duplicates';
import { panelOf } from '../../shared/webhook/panel';
import { eventOptions } from '../events';
import { apiVersionProperty, BESIDE_V1, oneWebhookNotice, replaceExistingProperty, WITH_V1 } from '../v1/properties';

/** Beside each other among the options, where one that was not added is as its default. */
const ELSEWHERE = { registration: ['elsewhere'] };

export const registrationProperty: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'By This Node',
			value: 'thisNode',
			description: 'The node registers the webhook when you publish the workflow, and takes it back when you unpublish',
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

export const oldAddressProperty: INodeProperties = {
	displayName: 'When the Address Has Changed',
	name: 'oldAddress',
	type: 'options',
	options: [
		{
			name: 'Move the Webhook Unless the Old Address Answers',
			value: 'ask',
			description: 'Explorium tries the old address first, so that a copy of a running n8n leaves its webhook alone',
		},
		{
			name: 'Move the Webhook',
			value: 'move',
			description: 'Its enrollments deliver here, even if something answers at the old address',
		},
		{
			name: 'Leave the Webhook',
			value: 'leave',
			description: 'It keeps delivering to the old address. With API v2 this n8n registers a webhook of its own.',
		},
	],
	default: 'ask',
	displayOptions: { hide: ELSEWHERE },
	description:
		'What to do with the webhook of this node when it delivers to another address, for example after a change of domain or in a copy of this n8n',
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
			description: 'Its enrollments are paused until you point them at another webhook',
		},
	],
	default: 'disable',
	displayOptions: { hide: { ...BESIDE_V1, ...ELSEWHERE } },
	description: 'What happens at Explorium when the workflow is unpublished or this node is changed',
};

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions(),
	default: [],
	hint: 'None chosen means all',
	description: 'The events that start the workflow. All includes events that Explorium adds in the future.',
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
	description: 'Whether events about companies, about people, or both start the workflow',
};

export const enrollmentKeysProperty: INodeProperties = {
	displayName: 'Enrollment Keys',
	name: 'enrollmentKeys',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Key' },
	default: [],
	placeholder: 'e.g. customer-42',
	description: 'Only enrollments with one of these keys start the workflow. Leave it empty for all.',
};

/** Where the options say otherwise; n8n looks them up there only in the editor, which is enough for a notice. */
const REGISTERED_ELSEWHERE = { '/options.registration': ['elsewhere'] };

/** The parameters of the Explorium Trigger: first what to start for. */
export const triggerProperties: INodeProperties[] = [
	eventsProperty,
	entityTypeProperty,
	enrollmentKeysProperty,
	{
		displayName:
			'Publish this workflow, then run Explorium > Enrollment > Create with the companies or people to watch, choosing the webhook of this workflow. To get a test event: listen here, then in a second browser tab run Explorium > Webhook > Check Connectivity on the webhook ending in (test).',
		name: 'publishFirstNotice',
		type: 'notice',
		default: '',
		displayOptions: { hide: { ...REGISTERED_ELSEWHERE, ...WITH_V1 } },
	},
	oneWebhookNotice,
	{
		displayName:
			'This node registers nothing. Point a webhook at its production URL, and enter the secret of that webhook in the credential.',
		name: 'elsewhereNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: REGISTERED_ELSEWHERE },
	},
	outputProperty,
	optionsWith(
		apiVersionProperty,
		onUnpublishProperty,
		registrationProperty,
		replaceExistingProperty,
		...duplicateProperties,
		oldAddressProperty,
	),
];

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
