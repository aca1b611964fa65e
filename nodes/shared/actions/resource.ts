import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { withToolFace, type ToolFace } from './tool';

/** How the editor shows an operation of an action node. */
interface Described {
	/** Title Case, as in the dropdown. */
	readonly name: string;
	readonly value: string;
	/** Sentence case, as in the list of actions: "Enroll companies". */
	readonly action: string;
	readonly description: string;
	/** Shown for this operation only; the display options are added by the resource. */
	readonly properties: readonly INodeProperties[];
	/** How a model sees it; its description and whatever is required, unless said. */
	readonly tool?: ToolFace;
	/** Every input item comes out, as a result or as an error; the router sees to it. */
	readonly answersEach?: boolean;
}

/** An operation that handles one input item at a time. The router has the loop, the pairs and the errors. */
export interface ItemOperation extends Described {
	/** The output for one input item: one object, or a list of any length. Throws where there is none. */
	run(ctx: IExecuteFunctions, item: number, once: Once): Promise<object | object[]>;
}

/** An operation that makes one call of many input items, or of one what several ask for. */
export interface BatchOperation extends Described {
	/**
	 * Takes all input items at once. Every item given back carries its `pairedItem`; with continue-on-fail, one that
	 * could not be handled gives an error item in place of a throw.
	 */
	execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export type Operation = ItemOperation | BatchOperation;

/**
 * Asks a question once in an execution of the node: items with the same question share its answer, and its failure.
 * For what is paid for.
 */
export type Once = <T>(question: unknown, ask: () => Promise<T>) => Promise<T>;

/** A new memory of what was asked. Questions are the same if they are the same as JSON. */
export function askingOnce(): Once {
	const asked = new Map<string, Promise<unknown>>();
	return async <T>(question: unknown, ask: () => Promise<T>): Promise<T> => {
		const key = JSON.stringify(question);
		const answer = (asked.get(key) as Promise<T> | undefined) ?? ask();
		asked.set(key, answer);
		return await answer;
	};
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
export function resourceProperties(resources: readonly Resource[], preferred?: string): INodeProperties[] {
	return [
		resourceProperty(resources, preferred),
		...resources.map(operationProperty),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				withToolFace(operation.properties, operation.tool ?? operation).map((property) =>
					shownFor(resource, operation, property),
				),
			),
		),
	];
}

/** The choice of a resource; all that there are. */
export function resourceProperty(resources: readonly Resource[], preferred = resources[0].value): INodeProperties {
	return {
		...CHOICE,
		displayName: 'Resource',
		name: 'resource',
		options: resources.map(({ name, value }) => ({ name, value })),
		default: preferred,
	};
}

/** The choice of an operation of a resource. */
export function operationProperty({ value, operations }: Resource): INodeProperties {
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
