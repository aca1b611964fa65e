import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { amount, text } from '../../../shared/read';
import type { Condition, ConditionValue, Filters } from '../../api';

/**
 * The advanced search. Its reference page shows the form only; fields and comparisons are those that the API was seen
 * to accept (2026-08-24). What is known of a company itself (industry, size) is no field.
 */
const FIELDS: INodePropertyOptions[] = [
	{ name: 'First Seen', value: 'first_seen' },
	{ name: 'Last Seen', value: 'last_seen' },
	{ name: 'Pageviews', value: 'pageviews' },
	{ name: 'Referrer', value: 'referrer' },
	{ name: 'Sessions', value: 'sessions' },
	{ name: 'Source', value: 'source' },
	{ name: 'Tag', value: 'tag' },
	{ name: 'Time on Site', value: 'time_on_site' },
	{ name: 'URL', value: 'url' },
];

const COUNTED = new Set(['pageviews', 'sessions', 'time_on_site']);

/** What a comparison is followed by: one value, a list, the two ends of a range, a time span, or nothing. */
type Operand = 'one' | 'list' | 'range' | 'span' | 'none';

const COMPARISONS: Array<{ name: string; value: string; operand: Operand }> = [
	{ name: 'Between', value: 'between', operand: 'range' },
	{ name: 'Contains', value: 'contains', operand: 'one' },
	{ name: 'Does Not Contain', value: 'not_contains', operand: 'one' },
	{ name: 'Does Not End With', value: 'doesnt_end_with', operand: 'one' },
	{ name: 'Does Not Equal', value: 'not_equal', operand: 'one' },
	{ name: 'Does Not Start With', value: 'doesnt_start_with', operand: 'one' },
	{ name: 'Ends With', value: 'ends_with', operand: 'one' },
	{ name: 'Equals', value: 'equal', operand: 'one' },
	{ name: 'Greater Than', value: 'greater_than', operand: 'one' },
	{ name: 'Greater Than or Equal', value: 'greater_than_or_equal', operand: 'one' },
	{ name: 'Is False', value: 'is_false', operand: 'none' },
	{ name: 'Is Not Set', value: 'not_set', operand: 'none' },
	{ name: 'Is One Of', value: 'in', operand: 'list' },
	{ name: 'Is None Of', value: 'not_in', operand: 'list' },
	{ name: 'Is Set', value: 'set', operand: 'none' },
	{ name: 'Is True', value: 'is_true', operand: 'none' },
	{ name: 'Less Than', value: 'less_than', operand: 'one' },
	{ name: 'Less Than or Equal', value: 'less_than_or_equal', operand: 'one' },
	{ name: 'Less Than … Ago', value: 'less_than_x_units_ago', operand: 'span' },
	{ name: 'More Than … Ago', value: 'more_than_x_units_ago', operand: 'span' },
	{ name: 'Not Between', value: 'not_between', operand: 'range' },
	{ name: 'Starts With', value: 'starts_with', operand: 'one' },
];

const UNITS: INodePropertyOptions[] = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'].map((name) => ({
	name: `${name}s`,
	value: name.toLowerCase(),
}));

const comparisonsWith = (...operands: Operand[]): string[] =>
	COMPARISONS.filter(({ operand }) => operands.includes(operand)).map(({ value }) => value);

export function conditionProperties(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: 'Match',
			name: 'operator',
			type: 'options',
			options: [
				{ name: 'All Conditions', value: 'AND' },
				{ name: 'Any Condition', value: 'OR' },
			],
			default: 'AND',
			displayOptions: { show },
			description: 'Whether a company has to meet all conditions or one of them',
		},
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: { condition: [{ field: 'last_seen', comparison: 'less_than_x_units_ago', value: '30', unit: 'day' }] },
			displayOptions: { show },
			description: 'What the visits of a company have to be like',
			options: [{ displayName: 'Condition', name: 'condition', values: CONDITION }],
		},
	];
}

const CONDITION: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'field',
		type: 'options',
		options: FIELDS,
		default: 'last_seen',
		description: 'What to look at',
	},
	{
		displayName: 'Comparison',
		name: 'comparison',
		type: 'options',
		options: COMPARISONS.map(({ name, value }) => ({ name, value })),
		default: 'equal',
		description: 'How to compare it. Not every comparison makes sense for every field.',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { hide: { comparison: comparisonsWith('none') } },
		description:
			'What to compare with. Several values, and the two ends of a range, are written with commas between them.',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: UNITS,
		default: 'day',
		displayOptions: { show: { comparison: comparisonsWith('span') } },
		description: 'Of the time span',
	},
];

/** The conditions of the item in the API's form. Throws a NodeOperationError that names the first one that is not whole. */
export function readFilters(ctx: IExecuteFunctions, item: number): Filters {
	const { condition = [] } = ctx.getNodeParameter('conditions', item) as { condition?: WrittenCondition[] };
	const read = condition.map(readCondition);
	const refusal = condition.length === 0 ? 'There is no condition' : read.find((result) => typeof result === 'string');
	if (typeof refusal === 'string') throw new NodeOperationError(ctx.getNode(), refusal, { itemIndex: item });
	return {
		operator: ctx.getNodeParameter('operator', item) as Filters['operator'],
		conditions: read as Condition[],
	};
}

interface WrittenCondition {
	field: string;
	comparison: string;
	value?: unknown;
	unit?: string;
}

/** The condition, or in words what it lacks. */
function readCondition({ field, comparison, value, unit = 'day' }: WrittenCondition): Condition | string {
	const known = COMPARISONS.find((candidate) => candidate.value === comparison);
	const operand = known?.operand ?? 'one';
	const name = `The condition "${nameOf(FIELDS, field)}: ${known?.name ?? comparison}"`;
	if (operand === 'none') return { field, comparison };
	if (operand === 'span') {
		const span = amount(value);
		return span === null ? `${name} needs a number` : { field, comparison, value: span, unit };
	}
	const values = operand === 'one' ? [text(value)] : severalOf(value);
	if (values.length === 0 || values.includes(null)) return `${name} needs a value`;
	if (operand === 'range' && values.length !== 2) return `${name} needs two values with a comma between them`;
	const typed = values.map((written) => typedFor(field, written as string));
	return { field, comparison, value: operand === 'one' ? typed[0] : typed };
}

function severalOf(value: unknown): Array<string | null> {
	const parts: unknown[] = Array.isArray(value) ? value : (text(value)?.split(',') ?? []);
	return parts.map(text);
}

/** Counts are compared as numbers. */
function typedFor(field: string, written: string): ConditionValue {
	return COUNTED.has(field) ? (amount(written) ?? written) : written;
}

function nameOf(options: INodePropertyOptions[], value: string): string {
	return options.find((option) => option.value === value)?.name ?? value;
}
