import type { INodeProperties } from 'n8n-workflow';

/** The generation of Explorium's API; the same choice among the options of both nodes. */
export const apiVersionProperty: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{ name: 'V2', value: 'v2', description: 'The current one, with up to ten webhooks in an account' },
		{
			name: 'V1',
			value: 'v1',
			description: 'One webhook for each partner. Explorium will switch it off in the course of 2027.',
		},
	],
	default: 'v2',
	description: "The generation of Explorium's API. Webhooks and enrollments of one are not those of the other.",
};
