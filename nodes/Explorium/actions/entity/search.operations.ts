import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { budgetOnce, maximumBilled, tellBreak, tellNotAsked } from '../../../shared/actions/spending';
import { costlyLimitProperties, limitOf } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { NotAsked } from '../../../shared/batches';
import type { Budget } from '../../../shared/budget';
import { readBilledPages } from '../../../shared/pages';
import { optionsWith, parametersOf, yesOrNo } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type ExploriumApi, type PageMark } from '../../api';
import { filterProperties } from '../../filters/properties';
import { someIds } from '../../ids';
import { tellCost } from './billed';
import { filtersOf, simplifyProperty, WORDS } from './terms';
import { SEARCH } from './tools';

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
		description: `Find ${many} that match filters. Each result costs credits.`,
		tool: SEARCH[entity],
		properties: properties(entity),
		async run(ctx, item, once) {
			const isSimple = parametersOf(ctx, item).orDefault(simplify, yesOrNo);
			const search = searchOf(ctx, entity, item);
			const budget = await budgetOnce(once, () => parametersOf(ctx, 0).collection(options));
			// Items with the same search share one, since its results are paid for.
			const { rows, isCut } = await once([search, String(search.most)], async () => {
				const found = await allPages(ctx, exploriumApi(ctx), entity, search, budget);
				if (found.isCut) tellNotAsked(ctx, budget);
				return found;
			});
			if (item === ctx.getInputData().length - 1) tellCost(ctx);
			const shown = isSimple ? rows.map((row) => simplified(entity, row)) : rows;
			return isCut ? [...shown, { ...ctx.getInputData()[item].json, notAsked: budget.words }] : shown;
		},
	};
}

function properties(entity: Entity): INodeProperties[] {
	return [...filterProperties(entity), withoutFilters, ...costlyLimitProperties, simplify, options];
}

const withoutFilters: INodeProperties = {
	displayName: 'Search Without Filters',
	name: 'searchWithoutFilters',
	type: 'boolean',
	default: false,
	description:
		'Whether to search even without a filter. The search then finds anybody, and charges for each result up to the limit. Filters still apply.',
};

const simplify = simplifyProperty('results');

const leaveOut: INodeProperties = {
	displayName: 'Leave Out IDs',
	name: 'leaveOut',
	type: 'string',
	default: '',
	placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
	description: `IDs to exclude from the results: up to ${MOST_EXCLUDED}, separated by commas, or a list`,
};

const options = optionsWith(leaveOut, maximumBilled('results'));

interface Search {
	filters: JsonRecord;
	exclude: string[];
	most: number;
}

function searchOf(ctx: IExecuteFunctions, entity: Entity, item: number): Search {
	const parameters = parametersOf(ctx, item);
	const filters = filtersOf(ctx, entity, item);
	const isFiltered = Object.keys(filters).length > 0;
	if (!parameters.orDefault(withoutFilters, yesOrNo) && !isFiltered) {
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to search by', {
			itemIndex: item,
			description: `Add a filter. If ${WORDS[entity].many} of any kind are wanted, and charged, switch on "${withoutFilters.displayName}".`,
		});
	}
	const wanted = parameters.collection(options);
	const exclude = wanted.added(leaveOut, someIds(entity, MOST_EXCLUDED), { advice: 'Nothing was searched for.' });
	return { filters, exclude: exclude ?? [], most: limitOf(ctx, item) };
}

/** Results are charged: no more are asked for than the budget allows, and those of earlier pages are kept. */
async function allPages(
	ctx: IExecuteFunctions,
	{ entities }: ExploriumApi,
	entity: Entity,
	{ filters, exclude, most }: Search,
	budget: Budget,
): Promise<{ rows: JsonRecord[]; isCut: boolean }> {
	const reading = await readBilledPages<JsonRecord, PageMark>(budget, null, most, async (from, wanted) => {
		const pageSize = Math.min(PAGE_SIZE, wanted);
		// Pages by number are all of one size.
		const billed = from !== null && 'page_size' in from ? from.page_size : pageSize;
		if (billed > budget.left) throw new NotAsked(budget.words);
		const ask = async () => await entities.search(entity, { filters, exclude, pageSize, from, most });
		return await budget.spend(billed, ask, ({ rows }) => rows.length);
	});
	const isOver = reading.brokeOff instanceof NotAsked;
	if (!isOver) tellBreak(ctx, reading);
	return { rows: reading.rows, isCut: isOver || reading.isCut };
}

function simplified(entity: Entity, row: JsonRecord): JsonRecord {
	return Object.fromEntries(SIMPLE_FIELDS[entity].map((field) => [field, row[field] ?? null]));
}

/** Get Statistics, for companies or for people. */
export function getStatisticsOperation(entity: Entity): Operation {
	const { one, many } = WORDS[entity];
	return {
		name: 'Get Statistics',
		value: 'getStatistics',
		action: `Get ${one} statistics`,
		description: `Count the ${many} that match filters, by place and category. Costs no credits.`,
		properties: filterProperties(entity),
		answersEach: true,
		async run(ctx, item) {
			return await exploriumApi(ctx).entities.statistics(entity, filtersOf(ctx, entity, item));
		},
	};
}
