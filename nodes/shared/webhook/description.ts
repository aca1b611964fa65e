import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import { oneOf, type Parameters } from '../parameters';

/**
 * Plain strings only: an expression here would be evaluated for every delivery. `responseData` is empty so that n8n
 * answers with the `webhookResponse` of the node, after it has stored the execution (2.41).
 */
export const SIGNAL_WEBHOOK: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	responseData: '',
	path: 'webhook',
};

/** What the trigger emits. */
export const outputProperty: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Signal',
			value: 'signal',
			description: 'One shape for all vendors with every key always present, made for mapping to a CRM',
		},
		{
			name: "Vendor's Original",
			value: 'subject',
			description: 'What the vendor sent about the company or person, unchanged',
		},
	],
	default: 'signal',
	description: 'The shape of the items',
};

/** The shape that the user chose. Throws where it cannot be read. */
export function readOutput(parameters: Parameters): 'signal' | 'subject' {
	return parameters.required(outputProperty, oneOf<'signal' | 'subject'>());
}
