import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** n8n's usual pair for lists. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** How many results the item wants; Infinity for all. */
export function limitOf(ctx: IExecuteFunctions, item: number): number {
	return ctx.getNodeParameter('returnAll', item) === true ? Infinity : (ctx.getNodeParameter('limit', item) as number);
}

/** A list cut to what the item wants. */
export function limited<T>(ctx: IExecuteFunctions, item: number, all: T[]): T[] {
	return all.slice(0, limitOf(ctx, item));
}
