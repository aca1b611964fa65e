import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { oneOf, optionsWith, parametersOf, type Parameters } from '../../shared/parameters';

/** Parameters that several operations share. */

export const externalIdProperty: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.crmId }}',
	displayOptions: { show: { results: ['return'] } },
	description: 'An ID of your own for each item, which comes back with its notification and its result',
};

export function jobSizeOption(list: string, usual: number, most: number): INodeProperties {
	return {
		displayName: 'Job Size',
		name: 'jobSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: most },
		default: usual,
		displayOptions: { hide: { '/results': ['wait'] } },
		description: `How many ${list} one job takes at most. Surfe allows ${most} and recommends ${usual}.`,
	};
}

/** The collection of what is rarely changed. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return optionsWith(...options);
}

/** What is in an item's options. */
export function optionsOf(ctx: IExecuteFunctions, item: number): Parameters {
	return parametersOf(ctx, item).collection(optionsProperty([]));
}

export const enrichmentIdProperty: INodeProperties = {
	displayName: 'Enrichment ID',
	name: 'enrichmentId',
	type: 'string',
	default: '={{ $json.enrichmentId }}',
	required: true,
	placeholder: 'e.g. 0197a4f0-6a0f-7a51-b7d1-2f0d2c1c9a11',
	description: 'As Enrich gives it with Results set to Return at Once, and as every notification carries it',
};

export const outputProperty: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Person and Company',
			value: 'shape',
			description:
				"The shape of the triggers' Signals, which one mapping to a CRM serves; on a Signal it keeps the Signal",
		},
		{ name: "Vendor's Original", value: 'original', description: 'What Surfe sent, untouched' },
	],
	default: 'shape',
	description: 'The shape of the items',
};

/** Whether an item is to come out as Surfe sent it. */
export function wantsOriginal(ctx: IExecuteFunctions, item: number): boolean {
	return parametersOf(ctx, item).required(outputProperty, oneOf()) === 'original';
}
