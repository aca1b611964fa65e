import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { text } from '../read';

/**
 * The id that a resource locator holds for an item; `what` is meant, as in "webhook". Throws a NodeOperationError when
 * an expression gave nothing, which would otherwise name the whole collection in a path.
 */
export function locatedId(ctx: IExecuteFunctions, parameter: string, item: number, what: string): string {
	const id = text(ctx.getNodeParameter(parameter, item, '', { extractValue: true }));
	if (id !== null) return id;
	throw new NodeOperationError(ctx.getNode(), `There is no ${what} id`, {
		itemIndex: item,
		description: 'The expression gave no value for this item.',
	});
}
