import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { aDay, oneOf, parametersOf, type Parameters } from '../../shared/parameters';
import type { Dates } from '../api';

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

const WAYS: INodePropertyOptions[] = [
	{ name: 'In a Period', value: 'period' },
	{ name: 'On One Day', value: 'day' },
];

const visitedAnyTime: INodeProperties = {
	displayName: 'Visited',
	name: 'visited',
	type: 'options',
	options: [{ name: 'At Any Time', value: 'any' }, ...WAYS],
	default: 'any',
	description: 'When the visits were',
};

const visitedThen: INodeProperties = {
	...visitedAnyTime,
	options: WAYS,
	default: 'period',
	description: 'The time of the visits, which Snitcher requires',
};

const aDate: INodeProperties = {
	displayName: '',
	name: '',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	placeholder: 'e.g. 2026-11-21',
	description: 'A date. Of a date with a time, only the date counts.',
};

const day: INodeProperties = { ...aDate, displayName: 'Day', name: 'day', required: true };

const from: INodeProperties = {
	...aDate,
	displayName: 'From',
	name: 'from',
	required: true,
	description: 'The first day of the period',
};

const to: INodeProperties = {
	...aDate,
	displayName: 'To',
	name: 'to',
	description: 'The last day of the period. Empty means until now.',
};

/** When the visits were. A choice of one way, since the API refuses a day beside a period. */
export function dateProperties({ required, show }: { required: boolean; show: Show }): INodeProperties[] {
	return [
		{ ...(required ? visitedThen : visitedAnyTime), displayOptions: { show } },
		...[day, from, to].map((property) => {
			const visited = [property === day ? 'day' : 'period'];
			return { ...property, displayOptions: { show: { ...show, visited } } };
		}),
	];
}

/** The dates that the item asks for. Throws a NodeOperationError for one that is missing, is no date, or ends too early. */
export function readDates(ctx: IExecuteFunctions, item: number): Dates {
	const parameters = parametersOf(ctx, item);
	switch (parameters.required(visitedAnyTime, oneOf())) {
		case 'day':
			return { date: parameters.required(day, aDay) };
		case 'period':
			return readPeriod(ctx, item, parameters);
		default:
			return {};
	}
}

function readPeriod(ctx: IExecuteFunctions, item: number, parameters: Parameters): Dates {
	const first = parameters.required(from, aDay);
	const last = parameters.optional(to, aDay);
	if (last === null) return { date_from: first };
	if (last >= first) return { date_from: first, date_to: last };
	throw new NodeOperationError(ctx.getNode(), `The period ends (${last}) before it begins (${first})`, {
		itemIndex: item,
	});
}
