import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { maximumBilled } from '../../../shared/actions/spending';
import { aDomain, aText, parametersOf } from '../../../shared/parameters';
import { START_PATH } from '../../api';
import { collectOptions, collectProperties, externalIdProperty } from '../../enrichment/collect';
import type { Wish } from '../../enrichment/plan';
import { jobSizeOption, runEnrichment } from '../../enrichment/run';
import { optionsProperty } from '../../properties';
import { ENRICH_COMPANY } from '../tools';

const COMPANIES_PER_JOB = 500;

const jobSize = jobSizeOption('companies', COMPANIES_PER_JOB, COMPANIES_PER_JOB);

const companyDomain: INodeProperties = {
	displayName: 'Company Domain',
	name: 'companyDomain',
	type: 'string',
	default: '={{ $json.company?.domain ?? $json.companyDomain ?? $json.domain }}',
	required: true,
	placeholder: 'e.g. acme.com',
	description: 'The domain or web address of the company, for each item',
};

export const enrich: Operation = {
	name: 'Enrich',
	value: 'enrich',
	action: 'Enrich companies',
	description:
		'Add what Surfe knows about a company. On the items of a trigger, this fills the keys that are still empty.',
	properties: [
		companyDomain,
		...collectProperties,
		optionsProperty([jobSize, maximumBilled('companies'), ...collectOptions]),
	],
	tool: ENRICH_COMPANY,
	answersEach: true,
	async execute(ctx) {
		return await runEnrichment(ctx, {
			subject: 'company',
			path: START_PATH.enrichCompanies,
			body: () => ({}),
			jobSize,
			wish: (item) => readCompany(ctx, item),
		});
	},
};

function readCompany(ctx: IExecuteFunctions, item: number): Wish {
	const parameters = parametersOf(ctx, item);
	const advice = 'Map Company Domain to the key that holds the domain.';
	const domain = parameters.required(companyDomain, aDomain, { advice });
	return { item, subject: { domain }, externalId: parameters.optional(externalIdProperty, aText) };
}
