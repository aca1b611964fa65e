import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { oneOf, optionsWith, parametersOf, type Parameters } from '../shared/parameters';

/** The collection of what is rarely changed. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return optionsWith(...options);
}

/** What is in an item's options. */
export function optionsOf(ctx: IExecuteFunctions, item: number): Parameters {
	return parametersOf(ctx, item).collection(optionsProperty([]));
}

export const outputProperty: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Person and Company',
			value: 'shape',
			description:
				"The shape of the triggers' Signals, so that one mapping to a CRM serves both. An item that is a Signal stays one.",
		},
		{ name: "Vendor's Original", value: 'original', description: 'What Surfe sent, unchanged' },
	],
	default: 'shape',
	description: 'The shape of the items',
};

/** Whether an item is to come out as Surfe sent it. */
export function wantsOriginal(ctx: IExecuteFunctions, item: number): boolean {
	return parametersOf(ctx, item).required(outputProperty, oneOf()) === 'original';
}
