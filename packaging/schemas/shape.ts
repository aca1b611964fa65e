/**
 * What a value is. An object lists its keys in the order in which the editor shows them; OPEN is one whose keys depend
 * on the data, and 'any' a single value whose type does.
 */
export type Shape = 'string' | 'number' | 'boolean' | 'any' | readonly [Shape] | Fields;

export interface Fields {
	readonly [key: string]: Shape;
}

/** The output of every operation of a node, by `resource:operation`. */
export type Outputs = Readonly<Record<string, Fields>>;

export const OPEN: Fields = {};

/** The few words of JSON Schema that n8n's preview reads. Anything may be null, which it has no way to show. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

export function schemaOf(shape: Shape): Schema {
	if (shape === 'any') return { type: 'string' };
	if (typeof shape === 'string') return { type: shape };
	if (isList(shape)) return { type: 'array', items: schemaOf(shape[0]) };
	const properties = Object.entries(shape).map(([key, inner]) => [key, schemaOf(inner)] as const);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

export function isList(shape: Shape): shape is readonly [Shape] {
	return Array.isArray(shape);
}
