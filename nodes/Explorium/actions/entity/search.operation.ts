import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { tellBreak } from '../../../shared/actions/brokenSearch';
import { forEachItem, toItems } from '../../../shared/actions/items';
import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { readPages } from '../../../shared/pages';
import type { JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type ExploriumApi, type PageMark } from '../../api';
import { filterProperties } from '../../filters/properties';
import { idForm, isId, readIds } from '../../ids';
import { filtersOf, simplifyProperty, WORDS } from './terms';

/** The guides allow 100 results in a page; OpenAPI 0.3.31 says 500. 100 is right under both. */
const PAGE_SIZE = 100;
const MOST_EXCLUDED = 1000;

/** What a simplified result keeps. */
const SIMPLE_FIELDS: Record<Entity, readonly string[]> = {
	business: [
		'business_id',
		'name',
		'domain',
		'website',
		'linkedin_profile',
		'naics_description',
		'country_name',
		'city_name',
		'number_of_employees_range',
		'yearly_revenue_range',
	],
	prospect: [
		'prospect_id',
		'full_name',
		'job_title',
		'job_level_main',
		'job_department_main',
		'linkedin',
		'country_name',
		'company_name',
		'company_website',
		'business_id',
	],
};

/** Search, for companies or for people: the same operation over other filters. */
export function searchOperation(entity: Entity): Operation {
	const { many } = WORDS[entity];
	return {
		name: 'Search',
		value: 'search',
		action: `Search ${many}`,
		description: `Find ${many} by filters. Each result costs credits.`,
		properties: properties(entity),
		execute: async (ctx) => await execute(ctx, entity),
	};
}

function properties(entity: Entity): INodeProperties[] {
	return [
		...filterProperties(entity),
		...limitProperties,
		simplifyProperty('results'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Leave Out IDs',
					name: 'leaveOut',
					type: 'string',
					default: '',
					placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
					description: `IDs that are not to be found again: up to ${MOST_EXCLUDED}, with commas between them, or a list`,
				},
			],
		},
	];
}

interface Search {
	filters: JsonRecord;
	exclude: string[];
	most: number;
}

/** Items with the same search share one, since its results are paid for. */
async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const done = new Map<string, JsonRecord[]>();
	return await forEachItem(ctx, async (item) => {
		const search: Search = {
			filters: filtersOf(ctx, entity, item),
			exclude: excludedOf(ctx, entity, item),
			most: limitOf(ctx, item),
		};
		const key = JSON.stringify([search, String(search.most)]);
		const rows = done.get(key) ?? (await allPages(ctx, api, entity, search));
		done.set(key, rows);
		const isSimple = ctx.getNodeParameter('simplify', item) as boolean;
		return toItems(isSimple ? rows.map((row) => simplified(entity, row)) : rows, item);
	});
}

async function allPages(
	ctx: IExecuteFunctions,
	{ entities }: ExploriumApi,
	entity: Entity,
	{ filters, exclude, most }: Search,
): Promise<JsonRecord[]> {
	const reading = await readPages<JsonRecord, PageMark>(null, most, async (from, wanted) => {
		const pageSize = Math.min(PAGE_SIZE, wanted);
		return await entities.search(entity, { filters, exclude, pageSize, from, most });
	});
	tellBreak(ctx, reading);
	return reading.rows;
}

function excludedOf(ctx: IExecuteFunctions, entity: Entity, item: number): string[] {
	const ids = [...new Set(readIds(ctx.getNodeParameter('options.leaveOut', item, '')))];
	const malformed = ids.filter((id) => !isId(entity, id));
	const refusal =
		malformed.length > 0
			? `Not a ${entity} id: ${malformed.join(', ')}. It has ${idForm(entity)}.`
			: ids.length > MOST_EXCLUDED
				? `Explorium can leave out ${MOST_EXCLUDED} ids at most, and ${ids.length} were given`
				: null;
	if (refusal !== null) throw new NodeOperationError(ctx.getNode(), refusal, { itemIndex: item });
	return ids;
}

function simplified(entity: Entity, row: JsonRecord): JsonRecord {
	return Object.fromEntries(SIMPLE_FIELDS[entity].map((field) => [field, row[field] ?? null]));
}
