import type { INodeProperties, NodeParameterValueType } from 'n8n-workflow';

/** How an operation looks to a language model that uses the node as a tool. */
export interface ToolFace {
	/** What the tool is for, what it needs and what it costs, in words that a model can act on. */
	readonly description: string;
	/** Defaults by parameter name, in place of those that a person sees: what suits a model, or what it fills in. */
	readonly defaults?: Readonly<Record<string, NodeParameterValueType>>;
}

/** A value that the model fills in. */
export interface Asked {
	/** The name that the model sees: letters, digits, `_` and `-`, 64 at most. */
	readonly key: string;
	readonly description: string;
	readonly type?: 'string' | 'number' | 'boolean';
	/** What holds where the model leaves it out; without it the model has to give a value. */
	readonly otherwise?: string | number | boolean;
}

/**
 * The expression that has the model fill in a parameter, as n8n's own button in the editor writes it
 * (n8n-workflow, from-ai-parse-utils.js; the comment is what the button is recognised by).
 */
export function fromModel({ key, description, type = 'string', otherwise }: Asked): string {
	const words = `\`${description.replace(/[`\\$]/g, "'")}\``;
	const last = otherwise === undefined ? '' : `, ${JSON.stringify(otherwise)}`;
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', ${words}, '${type}'${last}) }}`;
}

/** Several optional values of a collection that the model fills in, by the name of their parameter. */
export function fieldsFromModel(asked: Readonly<Record<string, Omit<Asked, 'otherwise'>>>): Record<string, string> {
	const fields = Object.entries(asked);
	return Object.fromEntries(fields.map(([name, one]) => [name, fromModel({ ...one, otherwise: '' })]));
}

/** The properties of an operation, each as a person sees it and, where that differs, as a tool has it. */
export function withToolFace(properties: readonly INodeProperties[], face: ToolFace): INodeProperties[] {
	return [toolDescription(face.description), ...properties.flatMap((property) => faces(property, face))];
}

/** n8n adds a property of this name only where a node has none (tool-generation/ai-tools.js). */
function toolDescription(description: string): INodeProperties {
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 3 },
		default: description,
		required: true,
		displayOptions: { show: { '@tool': [true] } },
		description: 'What the model is told about this tool: what it is for, what it needs, and what it costs',
	};
}

function faces(property: INodeProperties, { defaults = {} }: ToolFace): INodeProperties[] {
	const forModel = Object.hasOwn(defaults, property.name) ? defaults[property.name] : requiredOfModel(property);
	if (forModel === undefined) return [property];
	return [shownWhen(property, 'hide'), { ...shownWhen(property, 'show'), default: forModel }];
}

/** No key of it may be undefined: n8n 1.x walks over whatever keys are there (n8n-workflow, node-helpers.ts). */
function shownWhen(property: INodeProperties, side: 'show' | 'hide'): INodeProperties {
	const { displayOptions = {} } = property;
	return { ...property, displayOptions: { ...displayOptions, [side]: { ...displayOptions[side], '@tool': [true] } } };
}

/** What a person has to enter, a model has to give, unless the operation says otherwise. */
function requiredOfModel({ name, displayName, type, required, description }: INodeProperties) {
	if (required !== true) return undefined;
	const value = fromModel({ key: name, description: description ?? displayName });
	if (type === 'string') return value;
	return type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : undefined;
}
