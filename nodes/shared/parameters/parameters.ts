import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INode,
	INodeProperties,
	INodePropertyCollection,
	IWebhookFunctions,
} from 'n8n-workflow';

import { isAbsent, isFields, isTool, isUnfilled, type FormOf } from './form';
import { hasNoValue, isUnreadable, type Place } from './refusal';

/** The contexts in which parameters do not belong to an item. */
export type NodeContext = IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** Where the values come from: the node, or a collection of it. */
interface Source {
	readonly node: INode;
	readonly item?: number;
	readonly zone: string;
	/** The collection, as the editor shows it, or a row of it. */
	readonly within?: string;
	/** What is there, of whatever type; undefined where nothing is. */
	given(property: INodeProperties): unknown;
	/** In a collection: whether the user has added the parameter. */
	isAdded(property: INodeProperties): boolean;
}

interface Options {
	/** What to do about a refusal, in whole sentences. */
	readonly advice?: string;
}

/**
 * The one way to what the user has entered, or an expression has given: any type, whatever the description says. Every
 * reader gives a value of the form that it is asked for, or "not given", or throws a NodeOperationError that names the
 * parameter as the editor shows it.
 */
export class Parameters {
	constructor(private readonly source: Source) {}

	/** The value; null where there is none. */
	optional<T>(property: INodeProperties, formOf: FormOf<T>, options: Options = {}): T | null {
		return this.read(property, formOf, options) ?? null;
	}

	/** The value; the default of the description where there is none. For what is harmless by default. */
	orDefault<T>(property: INodeProperties, formOf: FormOf<T>, options: Options = {}): T {
		return this.read(property, formOf, options) ?? (property.default as T);
	}

	/** The value; refused where there is none. */
	required<T>(property: INodeProperties, formOf: FormOf<T>, options: Options = {}): T {
		const value = this.read(property, formOf, options);
		if (value !== null) return value;
		throw hasNoValue(this.place(options), property, formOf(property, this.source.zone).expected);
	}

	/**
	 * Of a collection: the value; null where the user has not added the parameter, and refused where it was added and
	 * comes to nothing, so that nothing wider is done than was asked for.
	 */
	added<T>(property: INodeProperties, formOf: FormOf<T>, options: Options = {}): T | null {
		return this.source.isAdded(property) ? this.required(property, formOf, options) : null;
	}

	/** As `added`, with the default of the description for what was not added. */
	setting<T>(property: INodeProperties, formOf: FormOf<T>, options: Options = {}): T {
		return this.added(property, formOf, options) ?? (property.default as T);
	}

	/** The fields of a collection; none where it is empty. */
	collection(property: INodeProperties): Parameters {
		const given = this.source.given(property);
		return this.inside(property, isAbsent(given) ? {} : given, property.displayName);
	}

	/** The rows of a fixed collection; none where it is empty. */
	rows(property: INodeProperties): Parameters[] {
		const { displayName, options } = property;
		const { name } = (options as INodePropertyCollection[])[0];
		const given = this.source.given(property);
		const rows = isFields(given) ? given[name] : given;
		if (isAbsent(rows)) return [];
		if (!Array.isArray(rows)) return [this.inside(property, rows, displayName)];
		return rows.map((row, index) => this.inside(property, row, `row ${index + 1} of ${displayName}`));
	}

	/** Whatever is there, of any type: for who has to tell an empty list from nothing at all. */
	whatever(property: INodeProperties): unknown {
		return this.source.given(property);
	}

	/** Whether a parameter of a collection was added, with a value or without. */
	has(property: INodeProperties): boolean {
		return this.source.isAdded(property);
	}

	/** Refuses a collection that was added and has nothing in it. `expected`: to be read after "it needs". */
	refuseEmpty(property: INodeProperties, expected: string, options: Options = {}): never {
		throw hasNoValue(this.place(options), property, expected);
	}

	private inside(property: INodeProperties, fields: unknown, within: string): Parameters {
		const { node, item, zone } = this.source;
		if (!isFields(fields)) throw isUnreadable(this.place({}), property, 'fields with their values', fields);
		return new Parameters({
			node,
			item,
			zone,
			within,
			given: ({ name }) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
			// A model is offered every field, and gives empty ones for those that it does not want.
			isAdded: ({ name }) => Object.hasOwn(fields, name) && !(isTool(node) && isUnfilled(fields[name])),
		});
	}

	private read<T>(property: INodeProperties, formOf: FormOf<T>, options: Options): T | null {
		const given = this.source.given(property);
		if (isAbsent(given)) return null;
		const { expected, read } = formOf(property, this.source.zone);
		const value = read(given);
		if (value === undefined) throw isUnreadable(this.place(options), property, expected, given);
		return value;
	}

	private place(options: Options): Place {
		const { node, item, within } = this.source;
		return { node, item, within, ...options };
	}
}

/** The parameters of an action node for one of its input items. */
export function parametersOf(ctx: IExecuteFunctions, item: number): Parameters;
/** The parameters of a node that has no items: a trigger's, or a node's while the editor asks for choices. */
export function parametersOf(ctx: NodeContext): Parameters;
export function parametersOf(ctx: IExecuteFunctions | NodeContext, item?: number): Parameters {
	return new Parameters({
		node: ctx.getNode(),
		item,
		zone: ctx.getTimezone(),
		given: ({ name, default: usual }) =>
			item === undefined
				? (ctx as NodeContext).getNodeParameter(name, usual)
				: (ctx as IExecuteFunctions).getNodeParameter(name, item, usual),
		isAdded: () => true,
	});
}
