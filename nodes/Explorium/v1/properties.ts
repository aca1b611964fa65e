import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/actions/resource';
import type { ApiContext } from '../../shared/http';
import { oneOf, optionsOf, optionsWith, parametersOf } from '../../shared/parameters';

/**
 * Which generation of Explorium's API is asked. All that is there for API v1 alone lies in this folder: once Explorium
 * has switched it off, delete the folder, follow the compiler, and look for "API v" in what users read.
 */
export type ApiVersion = 'v1' | 'v2';

/** The same choice among the options of both nodes. */
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
	description: "The version of Explorium's API. Each version has webhooks and enrollments of its own.",
};

/** The choice; it is the same for every item. */
export function apiVersionOf(ctx: ApiContext): ApiVersion {
	const parameters = 'getInputData' in ctx ? parametersOf(ctx, 0) : parametersOf(ctx);
	return optionsOf(parameters).setting(apiVersionProperty, oneOf<ApiVersion>());
}

/** The resource, with the choice among the options of each operation. */
export function withApiVersion(resource: Resource): Resource {
	const operations = resource.operations.map((operation) => {
		const isOptions = ({ name }: INodeProperties) => name === 'options';
		const properties = operation.properties.filter((property) => !isOptions(property));
		const own = operation.properties.find(isOptions)?.options ?? [];
		return {
			...operation,
			properties: [...properties, optionsWith(...(own as INodeProperties[]), apiVersionProperty)],
		};
	});
	return { ...resource, operations };
}

/** Display options of what is shown, or hidden, where API v1 was chosen. */
export const WITH_V1 = { '/options.apiVersion': ['v1'] };

/** The same beside the choice, among the options. */
export const BESIDE_V1 = { apiVersion: ['v1'] };

/** The same as the end of a condition in an expression. */
export const IS_NOT_V1 = '$parameter["options"]?.["apiVersion"] !== "v1"';

export const oneWebhookNotice: INodeProperties = {
	displayName:
		'API v1 has one webhook for each partner, which receives all events. It needs the partner ID in the credential.',
	name: 'oneWebhookNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: WITH_V1, hide: { '/options.registration': ['elsewhere'] } },
};

export const replaceExistingProperty: INodeProperties = {
	displayName: 'Replace Existing Webhook',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	displayOptions: { show: BESIDE_V1, hide: { registration: ['elsewhere'] } },
	description:
		"Whether to take over the partner's webhook when it delivers elsewhere. Whatever used it stops receiving events; while you only listen for a test event, it is put back afterwards.",
};
