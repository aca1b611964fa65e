import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { record, text, type JsonRecord } from '../../../shared/read';
import { searchCompanies } from '../../api';
import { COMPANY_FILTERS, filtersOf } from '../../search/filters';
import { companySearchProperties } from '../../search/properties';
import { optionsOf, requireFilters, runSearch } from '../../search/run';
import { shaped } from '../output';

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search companies',
	description: 'Find companies by industry, size, place, technology and more',
	properties: companySearchProperties,
	async execute(ctx) {
		return await runSearch(ctx, {
			body: (item) => bodyOf(ctx, item),
			readPage: async (body) => await searchCompanies(ctx, body),
			output: (_input, found) => shaped('company', found),
		});
	},
};

function bodyOf(ctx: IExecuteFunctions, item: number): JsonRecord {
	const entered = record(ctx.getNodeParameter('companyFilters', item, {}));
	const filters = requireFilters(ctx, filtersOf(COMPANY_FILTERS, entered), item);
	if (Object.keys(filters).length === 0 && text(optionsOf(ctx, item).startPage) === null) {
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to search by', {
			itemIndex: item,
			description: 'Add a filter.',
		});
	}
	return { filters };
}
