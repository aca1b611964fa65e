import type { INodeProperties } from 'n8n-workflow';

/** What goes with a filter's values, as parameters of their own beside it. */

export type Named = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;

export function operatorOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Match`,
		name: `${name}_operator`,
		type: 'options',
		options: [
			{ name: 'All Values', value: 'and' },
			{ name: 'Any Value', value: 'or' },
		],
		default: 'or',
		description: `Whether one of the values of "${displayName}" is enough. API v2 only.`,
	};
}

export function relatedOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Include Related`,
		name: `${name}_related`,
		type: 'boolean',
		default: true,
		description: 'Whether to look for titles that mean the same, too',
	};
}

export function levelOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Level`,
		name: `${name}_level`,
		type: 'options',
		options: [
			{ name: 'Emerging Intent', value: 'emerging_intent' },
			{ name: 'High Intent', value: 'high_intent' },
			{ name: 'Very High Intent', value: 'very_high_intent' },
		],
		default: 'high_intent',
		description: 'How strong the interest must be',
	};
}

export function daysOf({ displayName, name }: Named): INodeProperties {
	return {
		displayName: `${displayName}: Within Days`,
		name: `${name}_days`,
		type: 'number',
		typeOptions: { minValue: 30, maxValue: 90 },
		default: 90,
		description: 'How long ago it may be, from 30 to 90 days; 90 if this is not added',
	};
}

export function boundOf(
	{ displayName, name }: Named,
	bound: 'gte' | 'lte',
	word: string,
	unit: string,
): INodeProperties {
	return {
		displayName: `${displayName}: ${word}`,
		name: `${name}_${bound}`,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: `In ${unit}`,
	};
}
