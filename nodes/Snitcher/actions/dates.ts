import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { text } from '../../shared/read';
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
	description: 'When the visits were. Snitcher asks for it.',
};

/** When the visits were. A choice of one way, since the API refuses a day beside a period. */
export function dateProperties({ required, show }: { required: boolean; show: Show }): INodeProperties[] {
	return [
		{ ...(required ? visitedThen : visitedAnyTime), displayOptions: { show } },
		{
			...day,
			displayName: 'Day',
			name: 'day',
			required: true,
			displayOptions: { show: { ...show, visited: ['day'] } },
		},
		{
			...day,
			displayName: 'From',
			name: 'from',
			required: true,
			displayOptions: { show: { ...show, visited: ['period'] } },
			description: 'The first day of the period',
		},
		{
			...day,
			displayName: 'To',
			name: 'to',
			displayOptions: { show: { ...show, visited: ['period'] } },
			description: 'The last day of the period. Empty means until now.',
		},
	];
}

const day: INodeProperties = {
	displayName: '',
	name: '',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	placeholder: 'e.g. 2026-11-21',
	description: 'A date. Of a point in time only its date counts.',
};

/** The dates that the item asks for. Throws a NodeOperationError for one that is missing, is no date, or ends too early. */
export function readDates(ctx: IExecuteFunctions, item: number): Dates {
	const read = (name: string) => ctx.getNodeParameter(name, item, '') as unknown;
	switch (read('visited')) {
		case 'day':
			return { date: readDay(ctx, item, 'Day', read('day')) };
		case 'period':
			return readPeriod(ctx, item, read('from'), read('to'));
		default:
			return {};
	}
}

function readPeriod(ctx: IExecuteFunctions, item: number, first: unknown, last: unknown): Dates {
	const from = readDay(ctx, item, 'From', first);
	if (text(last) === null) return { date_from: from };
	const to = readDay(ctx, item, 'To', last);
	if (to >= from) return { date_from: from, date_to: to };
	throw new NodeOperationError(ctx.getNode(), `The period ends (${to}) before it begins (${from})`, {
		itemIndex: item,
	});
}

function readDay(ctx: IExecuteFunctions, item: number, label: string, value: unknown): string {
	const written = String(value ?? '').trim();
	const [date] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(written) ?? [];
	if (date !== undefined && isCalendarDay(date)) return date;
	throw new NodeOperationError(
		ctx.getNode(),
		written === '' ? `"${label}" is empty` : `"${label}" is not a date: ${written}`,
		{ itemIndex: item, description: 'Give a date as YYYY-MM-DD, or a point in time that begins with one.' },
	);
}

function isCalendarDay(date: string): boolean {
	const midnight = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
