import { NodeHelpers, type INodeParameters, type INodeProperties, type NodeParameterValueType } from 'n8n-workflow';

import { makeNode } from '../engine/harness/engine';
import { nodeType } from '../engine/harness/types';
import { choicesOf, groupOf, locatorOf, rowsOf, sampleOf, sampleRow } from './samples';

/** A place in a node's parameters where an expression may be. */
export interface Position {
	/** The names down to it. */
	readonly title: string;
	readonly property: INodeProperties;
	/** How the editor shows the parameter, and those that it is in. */
	readonly shownAs: readonly string[];
	/** Whether it chooses what comes back: without it there is more. */
	readonly isFilter: boolean;
	/** Whether it is one of several in a row, such as the lower bound of a range, which may be open. */
	readonly isPart: boolean;
	/** The node's parameters with this in that place, or without the parameter. */
	with(given: string | undefined): INodeParameters;
}

type Put = (value: NodeParameterValueType | undefined) => INodeParameters;

const CHOOSING = /filters?$|^exclude$|conditions$|^nameContains$|^keyFilter$/i;

/** Every place that a parameter has, those inside of it among them. */
export function positionsOf(property: INodeProperties, parameters: INodeParameters): Position[] {
	const put: Put = (value) => withKey(parameters, property.name, value);
	return inside(property, [], put, parameters[property.name], CHOOSING.test(property.name));
}

function inside(
	property: INodeProperties,
	above: readonly INodeProperties[],
	put: Put,
	now: unknown,
	isFilter: boolean,
): Position[] {
	const path = [...above, property];
	const own: Position = {
		title: path.map(({ name }) => name).join('.'),
		property,
		shownAs: path.map(({ displayName }) => displayName.replace(/ Names or IDs$/, '')),
		isFilter: isFilter && above.length > 0,
		isPart: above.at(-1)?.type === 'fixedCollection' && groupOf(above.at(-1)!).values.length > 1,
		with: (given) =>
			put(given !== undefined && property.type === 'resourceLocator' ? locatorOf(property, given) : given),
	};
	// n8n takes no expression for a collection as a whole: it makes an empty one of it.
	// And none where it says so: there it is a text like any other.
	if (property.noDataExpression) return [];
	if (property.type === 'collection') return inCollection(property, path, put, now, isFilter);
	if (property.type === 'fixedCollection') return inRow(property, path, put, isFilter);
	return [own];
}

function inCollection(
	property: INodeProperties,
	path: readonly INodeProperties[],
	put: Put,
	now: unknown,
	isFilter: boolean,
): Position[] {
	const options = property.options as INodeProperties[];
	return options.flatMap((option) => {
		const beside = { ...(now as INodeParameters), ...besides(option, options, isFilter) };
		const shown: Put = (value) => ({ ...put(withKey(beside, option.name, value)), ...shownByNode(option) });
		return inside(option, path, shown, undefined, isFilter);
	});
}

/** What an option of a collection goes with; of filters there is another one, so that something is asked for without it. */
function besides(option: INodeProperties, options: readonly INodeProperties[], isFilter: boolean): INodeParameters {
	const belongs = options.filter(({ name }) => option.name.startsWith(`${name}_`));
	const another = options.find((one) => {
		const isApart = !one.name.startsWith(option.name) && !option.name.startsWith(one.name);
		return isApart && (one.type === 'multiOptions' ? choicesOf(one).length > 0 : one.type === 'fixedCollection');
	});
	return sampleRow([...belongs, ...(isFilter && another ? [another] : [])]);
}

function inRow(property: INodeProperties, path: readonly INodeProperties[], put: Put, isFilter: boolean): Position[] {
	const { values } = groupOf(property);
	return values.flatMap((value) => {
		const beside = { ...sampleRow(values), ...shownBy(value) };
		return inside(
			value,
			path,
			(given) => put(rowsOf(property, withKey(beside, value.name, given))),
			undefined,
			isFilter,
		);
	});
}

function withKey(all: INodeParameters, key: string, value: NodeParameterValueType | undefined): INodeParameters {
	const { [key]: _before, ...others } = all;
	return value === undefined ? others : { ...others, [key]: value };
}

/** The other parameters' values with which this one is shown. */
export function shownBy({ displayOptions }: INodeProperties): INodeParameters {
	const shown = Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]);
	return Object.fromEntries(shown) as INodeParameters;
}

/** The same of the node as a whole, for what is in a collection. */
function shownByNode({ displayOptions }: INodeProperties): INodeParameters {
	const shown = Object.entries(displayOptions?.show ?? {}).filter(([name]) => name.startsWith('/'));
	return Object.fromEntries(shown.map(([name, values]) => [name.slice(1), values?.[0]])) as INodeParameters;
}

/** Whether the editor shows the parameter beside the others. */
export function isShown(type: string, property: INodeProperties, parameters: INodeParameters): boolean {
	const { description } = nodeType(type);
	const node = makeNode(type, parameters);
	const all = NodeHelpers.getNodeParameters(description.properties, parameters, true, true, node, description) ?? {};
	return NodeHelpers.displayParameter(all, property, node, description);
}

/** Parameters that show this one: the first of those given that do, or else the first with what it is shown by. */
export function parametersThatShow(
	type: string,
	property: INodeProperties,
	candidates: readonly INodeParameters[],
): { index: number; parameters: INodeParameters } {
	const index = candidates.findIndex((parameters) => isShown(type, property, parameters));
	if (index >= 0) return { index, parameters: candidates[index] };
	const { description } = nodeType(type);
	const { resource: _resource, operation: _operation, ...shown } = shownBy(property);
	const hiders = Object.keys(property.displayOptions?.hide ?? {});
	const revealed = description.properties.filter(
		(one) => hiders.includes(one.name) && isShown(type, one, candidates[0]),
	);
	const others = sampleRow(revealed);
	const parameters = { ...candidates[0], ...others, ...shown };
	return { index: 0, parameters: withRequired(type, parameters) };
}

/** What is now shown and has to have a value gets one. */
function withRequired(type: string, parameters: INodeParameters): INodeParameters {
	const missing = nodeType(type).description.properties.filter((property) => {
		const { name, required, default: usual } = property;
		const isEmpty = usual === '' || (typeof usual === 'object' && usual !== null);
		return required === true && isEmpty && parameters[name] === undefined && isShown(type, property, parameters);
	});
	return { ...parameters, ...Object.fromEntries(missing.map((one) => [one.name, sampleOf(one)])) } as INodeParameters;
}
