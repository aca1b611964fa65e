import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { aNumber, aText, listOf, oneOf, type FormOf, type Parameters } from '../../../shared/parameters';
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

const operator: INodeProperties = {
	displayName: 'Match',
	name: 'operator',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'AND' },
		{ name: 'Any Condition', value: 'OR' },
	],
	default: 'AND',
	description: 'Whether a company must meet all conditions or at least one',
};

const fieldProperty: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'options',
	options: FIELDS,
	default: 'last_seen',
	description: 'What to look at',
};

const comparisonProperty: INodeProperties = {
	displayName: 'Comparison',
	name: 'comparison',
	type: 'options',
	options: COMPARISONS.map(({ name, value }) => ({ name, value })),
	default: 'equal',
	description: 'How to compare the field. Not every comparison makes sense for every field.',
};

const valueProperty: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	displayOptions: { hide: { comparison: comparisonsWith('none') } },
	description: 'The value to compare with. Separate several values, or the two ends of a range, by commas.',
};

const unitProperty: INodeProperties = {
	displayName: 'Unit',
	name: 'unit',
	type: 'options',
	options: UNITS,
	default: 'day',
	displayOptions: { show: { comparison: comparisonsWith('span') } },
	description: 'Of the time span',
};

const conditionsProperty: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Condition',
	default: { condition: [{ field: 'last_seen', comparison: 'less_than_x_units_ago', value: '30', unit: 'day' }] },
	description: 'Conditions on the visits of a company',
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [fieldProperty, comparisonProperty, valueProperty, unitProperty],
		},
	],
};

export function conditionProperties(show: Record<string, string[]>): INodeProperties[] {
	return [operator, conditionsProperty].map((property) => ({ ...property, displayOptions: { show } }));
}

/** The conditions of the item in the API's form. Throws a NodeOperationError that names the first one that is not whole. */
export function readFilters(parameters: Parameters): Filters {
	const conditions = parameters.rows(conditionsProperty).map(readCondition);
	if (conditions.length === 0) parameters.refuseEmpty(conditionsProperty, 'at least one condition');
	return { operator: parameters.required(operator, oneOf<Filters['operator']>()), conditions };
}

/** A field may be one that Snitcher has added since; it says so itself where it has none of the name. */
function readCondition(row: Parameters): Condition {
	const field = row.required(fieldProperty, aText);
	const comparison = row.required(comparisonProperty, oneOf());
	const value = COUNTED.has(field) ? aNumber : aText;
	switch (COMPARISONS.find((candidate) => candidate.value === comparison)?.operand) {
		case 'none':
			return { field, comparison };
		case 'span': {
			const unit = row.has(unitProperty) ? row.required(unitProperty, oneOf()) : 'day';
			return { field, comparison, value: row.required(valueProperty, aNumber), unit };
		}
		case 'range':
			return { field, comparison, value: row.required(valueProperty, twoOf(value)) };
		case 'list':
			return { field, comparison, value: row.required(valueProperty, listOf<ConditionValue>(value)) };
		default:
			return { field, comparison, value: row.required<ConditionValue>(valueProperty, value) };
	}
}

/** The two ends of a range. */
function twoOf(formOf: FormOf<ConditionValue>): FormOf<ConditionValue[]> {
	return (property, zone) => ({
		expected: 'two values with a comma between them',
		read(given) {
			const values = listOf(formOf)(property, zone).read(given);
			return values?.length === 2 ? values : undefined;
		},
	});
}
