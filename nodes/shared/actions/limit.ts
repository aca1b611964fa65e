import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { aWholeNumber, parametersOf, yesOrNo } from '../parameters';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** n8n's usual pair for lists. */
export const limitProperties: INodeProperties[] = [returnAll, limit];

/** The same where each result costs: a first try is small. */
export const costlyLimitProperties: INodeProperties[] = [returnAll, { ...limit, ...{ default: 10 } }];

/** How many results the item wants; Infinity for all. Throws a NodeOperationError where that cannot be read. */
export function limitOf(ctx: IExecuteFunctions, item: number): number {
	const parameters = parametersOf(ctx, item);
	return parameters.orDefault(returnAll, yesOrNo) ? Infinity : parameters.required(limit, aWholeNumber);
}
