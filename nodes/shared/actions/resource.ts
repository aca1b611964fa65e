import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

/** One operation of an action node: how the editor shows it and what it does. */
export interface Operation {
	/** Title Case, as in the dropdown. */
	readonly name: string;
	readonly value: string;
	/** Sentence case, as in the list of actions: "Enroll companies". */
	readonly action: string;
	readonly description: string;
	/** Shown for this operation only; the display options are added here. */
	readonly properties: readonly INodeProperties[];
	/**
	 * Takes all input items at once, so that calls can be batched across them. Every item given back carries its
	 * `pairedItem`; with continue-on-fail, one that could not be handled gives an error item in place of a throw.
	 */
	execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export interface Resource {
	readonly name: string;
	readonly value: string;
	readonly operations: readonly Operation[];
}

const CHOICE = { type: 'options', noDataExpression: true } as const;

/**
 * The parameters of a node with these resources: Resource, Operation, and those of each operation. A new node has the
 * `preferred` resource, the first unless said.
 */
export function resourceProperties(
	resources: readonly Resource[],
	preferred: string = resources[0].value,
): INodeProperties[] {
	return [
		{
			...CHOICE,
			displayName: 'Resource',
			name: 'resource',
			options: resources.map(({ name, value }) => ({ name, value })),
			default: preferred,
		},
		...resources.map(operationProperty),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.properties.map((property) => shownFor(resource, operation, property)),
			),
		),
	];
}

/** Runs the operation that the node's `resource` and `operation` parameters name. Throws where there is none of that name. */
export async function executeOperation(
	ctx: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const chosen = { resource: ctx.getNodeParameter('resource', 0), operation: ctx.getNodeParameter('operation', 0) };
	const resource = resources.find(({ value }) => value === chosen.resource);
	const operation = resource?.operations.find(({ value }) => value === chosen.operation);
	if (operation) return [await operation.execute(ctx)];
	throw new NodeOperationError(ctx.getNode(), `There is no operation "${String(chosen.operation)}" here`, {
		description: `Choose the resource and the operation of this node again. It has "${String(chosen.resource)}".`,
	});
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	return {
		...CHOICE,
		displayName: 'Operation',
		name: 'operation',
		displayOptions: { show: { resource: [value] } },
		options: operations.map((operation) => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: operation.description,
		})),
		default: operations[0].value,
	};
}

function shownFor(resource: Resource, operation: Operation, property: INodeProperties): INodeProperties {
	const { show, ...rest } = property.displayOptions ?? {};
	return {
		...property,
		displayOptions: { ...rest, show: { ...show, resource: [resource.value], operation: [operation.value] } },
	};
}
