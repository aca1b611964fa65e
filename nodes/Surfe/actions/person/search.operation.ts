import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aDomain, anObject, aWholeNumber, oneOf, parametersOf, setOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { searchPeople } from '../../api';
import { filtersOf, NOTHING_SEARCHED } from '../../search/filters';
import {
	companyDomains,
	employerFilters,
	organizationIds,
	peopleFilters,
	peoplePerCompany,
	peopleSearchProperties,
	searchIn,
} from '../../search/properties';
import { pageTokenOf, runSearch } from '../../search/run';
import { personFoundFor } from '../../results';
import { optionsOf } from '../../properties';
import { SEARCH_PEOPLE } from '../tools';

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search people',
	description:
		'Find people by company, job title, seniority and more, such as whom to contact at a company that visited you',
	tool: SEARCH_PEOPLE,
	properties: peopleSearchProperties,
	async run(ctx, item, once) {
		return await runSearch(ctx, item, once, {
			body: bodyOf(ctx, item),
			readPage: async (body) => await searchPeople(ctx, body),
			output: personFoundFor,
		});
	},
};

/** The filters are at the top of the request, and not under `filters` as in the search for companies. */
function bodyOf(ctx: IExecuteFunctions, item: number): JsonRecord {
	const parameters = parametersOf(ctx, item);
	const options = optionsOf(ctx, item);
	const people = filtersOf(peopleFilters, parameters);
	const companies = filtersOf(employerFilters, parameters);
	// Without a domain the search would find, and charge, people of any company.
	if (parameters.required(searchIn, oneOf()) === 'domains') {
		companies.domains = parameters.required(companyDomains, setOf(aDomain), {
			advice: 'Map Company Domains to the key that holds the domain, or choose All Companies under Search In.',
		});
	}
	const isFiltered = Object.keys(people).length + Object.keys(companies).length > 0;
	if (!isFiltered && pageTokenOf(ctx, item) === null) {
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to search by', {
			itemIndex: item,
			description: 'Add a filter, or choose Companies by Domain under Search In.',
		});
	}
	const most = options.added(peoplePerCompany, aWholeNumber, NOTHING_SEARCHED);
	const mappings = options.added(organizationIds, anObject, NOTHING_SEARCHED);
	return {
		...(Object.keys(people).length > 0 ? { people } : {}),
		...(Object.keys(companies).length > 0 ? { companies } : {}),
		...(most === null ? {} : { peoplePerCompany: most }),
		...(mappings === null ? {} : { organizationIDMappings: mappings }),
	};
}
