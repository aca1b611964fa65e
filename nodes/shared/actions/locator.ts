import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { text } from '../read';

/**
 * What a required resource locator holds for an item. Throws a NodeOperationError with this message when it is empty, as
 * an expression may leave it: in a path, nothing would name the whole collection.
 */
export function located(ctx: IExecuteFunctions, parameter: string, item: number, missing: string): string {
	const value = text(ctx.getNodeParameter(parameter, item, '', { extractValue: true }));
	if (value !== null) return value;
	throw new NodeOperationError(ctx.getNode(), missing, {
		itemIndex: item,
		description: 'Nothing is chosen, or the expression gave no value for this item.',
	});
}
