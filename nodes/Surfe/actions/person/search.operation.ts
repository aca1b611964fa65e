import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { amount, isRecord, record, text, type JsonRecord } from '../../../shared/read';
import { searchPeople } from '../../api';
import { domainOf } from '../../enrichment/identify';
import { COMPANY_FILTERS, filtersOf, PEOPLE_FILTERS, texts } from '../../search/filters';
import { peopleSearchProperties } from '../../search/properties';
import { optionsOf, requireFilters, runSearch } from '../../search/run';
import { personFoundFor } from '../output';

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search people',
	description: 'Find people by company, job title, seniority and more, such as those to talk to at a visiting company',
	properties: peopleSearchProperties,
	async execute(ctx) {
		return await runSearch(ctx, {
			body: (item) => bodyOf(ctx, item),
			readPage: async (body) => await searchPeople(ctx, body),
			output: personFoundFor,
		});
	},
};

/** The filters are at the top of the request, and not under `filters` as in the search for companies. */
function bodyOf(ctx: IExecuteFunctions, item: number): JsonRecord {
	const { organizationIDMappings, peoplePerCompany, startPage } = optionsOf(ctx, item);
	const people = requireFilters(ctx, filtersOf(PEOPLE_FILTERS, parameter(ctx, 'peopleFilters', item)), item);
	const companies = requireFilters(ctx, filtersOf(COMPANY_FILTERS, parameter(ctx, 'companyFilters', item)), item);
	if (ctx.getNodeParameter('searchIn', item) === 'domains') companies.domains = domains(ctx, item);

	const isFiltered = Object.keys(people).length + Object.keys(companies).length > 0;
	if (!isFiltered && text(startPage) === null) {
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to search by', {
			itemIndex: item,
			description: 'Add a filter, or choose Companies by Domain under Search In.',
		});
	}
	const mappings = mappingsOf(organizationIDMappings);
	return {
		...(Object.keys(people).length > 0 ? { people } : {}),
		...(Object.keys(companies).length > 0 ? { companies } : {}),
		...(amount(peoplePerCompany) ? { peoplePerCompany } : {}),
		...(mappings ? { organizationIDMappings: mappings } : {}),
	};
}

/** Without a domain the search would find, and charge, people of any company. */
function domains(ctx: IExecuteFunctions, item: number): string[] {
	const given = texts(ctx.getNodeParameter('companyDomains', item));
	const read = given.map(domainOf).filter((domain) => domain !== null);
	if (given.length > 0 && read.length === given.length) return read;
	throw new NodeOperationError(
		ctx.getNode(),
		given.length === 0 ? 'There is no company domain' : `Not a domain: ${given.join(', ')}`,
		{
			itemIndex: item,
			description:
				'Map Company Domains to the key that holds the domain, such as acme.com, or choose All Companies under Search In.',
		},
	);
}

function parameter(ctx: IExecuteFunctions, name: string, item: number): JsonRecord {
	return record(ctx.getNodeParameter(name, item, {}));
}

function mappingsOf(entered: unknown): JsonRecord | null {
	if (isRecord(entered)) return entered;
	try {
		const parsed: unknown = JSON.parse(text(entered) ?? 'null');
		return isRecord(parsed) ? parsed : null;
	} catch {
		return null;
	}
}
