import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from './operation';
import { withToolFace } from './tool';

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

export type * from './operation';
