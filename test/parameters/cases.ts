import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { nodeType } from '../engine/harness/types';
import type { Operation, Vendor } from '../faults/vendor';
import { VENDORS } from '../faults/vendors';
import { ask, type Answered } from './ask';
import { violationsOf, type Violation } from './judge';
import { parametersThatShow, positionsOf, type Position } from './positions';
import { expressionOf, GIVEN, type Given } from './values';

/** One value in one place. */
export interface Question {
	/** Whose it is. */
	readonly operation: string;
	readonly title: string;
	run(): Promise<Violation[]>;
}

const FEW = 3;

/** What chooses the operation, and what n8n alone reads. */
const NOT_ASKED = ['resource', 'operation', 'toolDescription', 'descriptionType'];

/** Each value in each place of each parameter of each operation of the action nodes. */
export function actionQuestions(): Question[] {
	return VENDORS.flatMap((vendor) =>
		[...variantsByName(vendor)].flatMap(([name, variants]) => {
			const [resource, operation] = name.split(':');
			const told = variants.map(({ parameters = {} }) => ({ resource, operation, ...withFew(parameters) }));
			return parametersOf(vendor.node, resource, operation).flatMap((property) => {
				const { index, parameters } = parametersThatShow(vendor.node, property, told);
				return positionsOf(property, parameters).flatMap((position) =>
					questionsAt(vendor, variants[index], parameters, position),
				);
			});
		}),
	);
}

function variantsByName(vendor: Vendor): Map<string, Operation[]> {
	const byName = new Map<string, Operation[]>();
	for (const operation of vendor.operations) {
		byName.set(operation.name, [...(byName.get(operation.name) ?? []), operation]);
	}
	return byName;
}

/** What the editor may show for an operation, beside the choice of it and what is only to be read. */
function parametersOf(type: string, resource: string, operation: string): INodeProperties[] {
	return nodeType(type).description.properties.filter(({ name, type: kind, displayOptions }) => {
		const { resource: resources = [resource], operation: operations = [operation] } = displayOptions?.show ?? {};
		const isOfBoth = resources.includes(resource) && operations.includes(operation);
		return isOfBoth && kind !== 'notice' && !NOT_ASKED.includes(name);
	});
}

/** A few results are as good as many. */
function withFew(parameters: INodeParameters): INodeParameters {
	return 'limit' in parameters ? { ...parameters, limit: FEW } : parameters;
}

function questionsAt(
	vendor: Vendor,
	operation: Operation,
	parameters: INodeParameters,
	position: Position,
): Question[] {
	const calm = once(async () => await ask(vendor, operation, parameters));
	const without = once(async () => await ask(vendor, operation, position.with(undefined)));
	return GIVEN.map((given: Given) => ({
		operation: `${vendor.name}, ${operation.name}`,
		title: `${vendor.name}, ${operation.name}, ${position.title}, {{ ${given.written} }}`,
		run: async () =>
			violationsOf({
				operation,
				position,
				given,
				calm: await calm(),
				without: await without(),
				asked: await ask(vendor, operation, position.with(expressionOf(given))),
			}),
	}));
}

function once(make: () => Promise<Answered>): () => Promise<Answered> {
	let made: Promise<Answered> | undefined;
	return async () => await (made ??= make());
}
