import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { aText, isTool, parametersOf } from '../parameters';
import { failedItem, forEachItem, itemIndices, toItems } from './items';
import {
	askingOnce,
	operationProperty,
	resourceProperty,
	type ItemOperation,
	type Operation,
	type Resource,
} from './resource';
import { answerForModel, errorForModel } from './toolAnswer';

/** Runs the operation that the node's `resource` and `operation` parameters name. Throws where there is none of that name. */
export async function executeOperation(
	ctx: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	if (!isTool(ctx.getNode())) return [await runChosen(ctx, resources)];
	try {
		return [answerForModel(ctx, await runChosen(ctx, resources))];
	} catch (error) {
		throw errorForModel(ctx, error as Error);
	}
}

async function runChosen(ctx: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(ctx, resources);
	const output = 'run' in operation ? await runForEach(ctx, operation) : await operation.execute(ctx);
	return operation.answersEach ? withUnanswered(ctx, operation, output) : output;
}

function chosenOperation(ctx: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const parameters = parametersOf(ctx, 0);
	const chosen = parameters.required(resourceProperty(resources), aText);
	const resource = resources.find(({ value }) => value === chosen);
	const wanted = parameters.required(operationProperty(resource ?? resources[0]), aText);
	const operation = resource?.operations.find(({ value }) => value === wanted);
	if (operation) return operation;
	throw new NodeOperationError(ctx.getNode(), `There is no operation "${wanted}" here`, {
		description: `Choose the resource and the operation of this node again. It has "${chosen}".`,
	});
}

/** One item after the other, in order. */
async function runForEach(ctx: IExecuteFunctions, operation: ItemOperation): Promise<INodeExecutionData[]> {
	const once = askingOnce();
	return await forEachItem(ctx, async (item) => toItems(await operation.run(ctx, item, once), item));
}

/**
 * The output, with an error item for each input item that nothing came out for. It does not stop the node, whatever it
 * is set to: what came out for the others may have been paid for.
 */
function withUnanswered(
	ctx: IExecuteFunctions,
	{ name }: Operation,
	output: INodeExecutionData[],
): INodeExecutionData[] {
	const answered = new Set(output.flatMap(inputsOf));
	const lost = itemIndices(ctx).filter((item) => !answered.has(item));
	if (lost.length === 0) return output;
	const message = `${name} gave neither a result nor an error for this item`;
	ctx.addExecutionHints({ type: 'warning', message: `${message}: ${lost.join(', ')}`, location: 'outputPane' });
	return [...output, ...lost.map((item) => failedItem({ message }, item))];
}

/** The input items that an output item is of; without a word about it that of its own index, as in n8n. */
function inputsOf({ pairedItem }: INodeExecutionData, index: number): number[] {
	const pairs = pairedItem === undefined ? [index] : [pairedItem].flat();
	return pairs.map((pair) => (typeof pair === 'number' ? pair : pair.item));
}
