import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { text, type JsonRecord } from '../../../shared/read';
import { START_PATH } from '../../api';
import { deliveryOptions, deliveryProperties } from '../../enrichment/delivery';
import { domainOf } from '../../enrichment/identify';
import type { Wish } from '../../enrichment/plan';
import { runEnrichment } from '../../enrichment/run';
import { externalIdProperty, jobSizeOption } from '../properties';

const COMPANIES_PER_JOB = 500;

export const enrich: Operation = {
	name: 'Enrich',
	value: 'enrich',
	action: 'Enrich companies',
	description: 'Add what Surfe knows about a company; on items of a trigger it fills the keys that are still empty',
	properties: [
		{
			displayName: 'Company Domain',
			name: 'companyDomain',
			type: 'string',
			default: '={{ $json.company?.domain ?? $json.companyDomain ?? $json.domain }}',
			required: true,
			placeholder: 'e.g. acme.com',
			description: 'The domain or web address of the company, for each item',
		},
		...deliveryProperties,
		externalIdProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [jobSizeOption('companies', COMPANIES_PER_JOB, COMPANIES_PER_JOB), ...deliveryOptions],
		},
	],
	async execute(ctx) {
		const { jobSize } = ctx.getNodeParameter('options', 0) as JsonRecord;
		return await runEnrichment(ctx, {
			subject: 'company',
			path: START_PATH.enrichCompanies,
			body: () => ({}),
			jobSize: Number(jobSize ?? COMPANIES_PER_JOB),
			wish: (item) => readCompany(ctx, item),
		});
	},
};

function readCompany(ctx: IExecuteFunctions, item: number): Wish {
	const given = ctx.getNodeParameter('companyDomain', item);
	const domain = domainOf(given);
	if (domain !== null)
		return { item, subject: { domain }, externalId: text(ctx.getNodeParameter('externalId', item, '')) };
	const written = text(given);
	throw new NodeOperationError(
		ctx.getNode(),
		written === null ? 'There is no company domain' : `Not a domain: "${written}"`,
		{
			itemIndex: item,
			description: 'Map Company Domain to the key that holds the domain, such as acme.com.',
		},
	);
}
