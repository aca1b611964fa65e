import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

/** The indices of the input items: 0, 1, ... */
export function itemIndices(ctx: IExecuteFunctions): number[] {
	return ctx.getInputData().map((_item, index) => index);
}

/** Output items of one input item. */
export function toItems(found: object | object[], item: number): INodeExecutionData[] {
	const all = Array.isArray(found) ? found : [found];
	return all.map((json) => ({ json: json as IDataObject, pairedItem: { item } }));
}

/** Does the same for every input item, one after the other, in order. */
export async function forEachItem(
	ctx: IExecuteFunctions,
	run: (item: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const item of itemIndices(ctx)) {
		try {
			output.push(...(await run(item)));
		} catch (error) {
			output.push(errorItem(ctx, error as Error, item));
		}
	}
	return output;
}

/** Under continue-on-fail an item that tells what happened to its input item; otherwise throws, naming the item. */
export function errorItem(ctx: IExecuteFunctions, error: Error, item: number): INodeExecutionData {
	ctx.getExecutionCancelSignal()?.throwIfAborted();
	if (!ctx.continueOnFail()) throw asNodeError(ctx, error, item);
	return failedItem(failureWords(error), item);
}

/**
 * What happened as `error`, and what to do as `message`. These keys and no other, for the sake of the error output (see
 * `hasErrorOutput`).
 */
export function failedItem({ message, details }: FailureWords, item: number): INodeExecutionData {
	return { json: { error: message, ...(details ? { message: details } : {}) }, pairedItem: { item } };
}

export interface FailureWords {
	message: string;
	details?: string;
}

/** What happened, and what to do about it where that is known. */
export function failureWords(error: Error): FailureWords {
	const details = error instanceof NodeApiError || error instanceof NodeOperationError ? error.description : undefined;
	return { message: error.message, ...(details ? { details } : {}) };
}

function asNodeError(ctx: IExecuteFunctions, error: Error, item: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= item;
		return error;
	}
	return new NodeOperationError(ctx.getNode(), error, { itemIndex: item });
}
