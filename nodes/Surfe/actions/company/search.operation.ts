import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { parametersOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { searchCompanies } from '../../api';
import { filtersOf } from '../../search/filters';
import { companyFilters, companySearchProperties } from '../../search/properties';
import { pageTokenOf, runSearch } from '../../search/run';
import { shaped } from '../../results';
import { SEARCH_COMPANIES } from '../tools';

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search companies',
	description: 'Find companies by industry, size, place, technology and more',
	tool: SEARCH_COMPANIES,
	properties: companySearchProperties,
	async run(ctx, item, once) {
		return await runSearch(ctx, item, once, {
			body: bodyOf(ctx, item),
			readPage: async (body) => await searchCompanies(ctx, body),
			output: (_input, found) => shaped('company', found),
		});
	},
};

function bodyOf(ctx: IExecuteFunctions, item: number): JsonRecord {
	const filters = filtersOf(companyFilters, parametersOf(ctx, item));
	if (Object.keys(filters).length === 0 && pageTokenOf(ctx, item) === null) {
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to search by', {
			itemIndex: item,
			description: 'Add a filter.',
		});
	}
	return { filters };
}
