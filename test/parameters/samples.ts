import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	NodeParameterValueType,
} from 'n8n-workflow';

/** A value that a parameter may well have, from what its description says. */
export function sampleOf(property: INodeProperties): NodeParameterValueType {
	const { type, typeOptions, placeholder } = property;
	const [value] = choicesOf(property);
	switch (type) {
		case 'options':
			return value;
		case 'multiOptions':
			return [value ?? 'SaaS'];
		case 'resourceLocator':
			return locatorOf(property, placeholderOf(property.modes?.at(-1)?.placeholder));
		case 'number':
			return Math.max(typeOptions?.minValue ?? 1, 1);
		case 'boolean':
			return true;
		case 'dateTime':
			return '2026-10-31T00:00:00';
		case 'json':
			return '{ "key": "value" }';
		case 'collection':
			return {};
		case 'fixedCollection':
			return rowsOf(property, sampleRow(groupOf(property).values));
		default:
			return typeOptions?.multipleValues ? [placeholderOf(placeholder)] : placeholderOf(placeholder);
	}
}

/** What the editor offers for it. */
export function choicesOf({ options = [] }: INodeProperties): string[] {
	return (options as INodePropertyOptions[]).flatMap(({ value }) =>
		value === undefined || value === '' ? [] : [String(value)],
	);
}

/** The parameters of a row of a fixed collection. */
export function groupOf({ options = [] }: INodeProperties): INodePropertyCollection {
	return (options as INodePropertyCollection[])[0];
}

export function sampleRow(properties: readonly INodeProperties[]): INodeParameters {
	return Object.fromEntries(properties.map((property) => [property.name, sampleOf(property)])) as INodeParameters;
}

/** A fixed collection with one row. */
export function rowsOf(property: INodeProperties, row: INodeParameters): INodeParameters {
	return { [groupOf(property).name]: property.typeOptions?.multipleValues ? [row] : row };
}

/** A locator that is written, not chosen. */
export function locatorOf({ modes = [] }: INodeProperties, value: string): INodeParameters {
	return { __rl: true, mode: modes.at(-1)?.name ?? 'id', value } as INodeParameters;
}

function placeholderOf(placeholder = 'us'): string {
	return placeholder.replace(/^e\.g\. /, '');
}
