import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { maximumBilled } from '../../../shared/actions/spending';
import { anEmail, aText, parametersOf } from '../../../shared/parameters';
import { START_PATH } from '../../api';
import { collectOptions, collectProperties, externalIdProperty } from '../../enrichment/collect';
import type { Wish } from '../../enrichment/plan';
import { jobSizeOption, runEnrichment } from '../../enrichment/run';
import { optionsProperty } from '../../properties';
import { FIND_BY_EMAIL } from '../tools';

const EMAILS_PER_JOB = 1000;
const MOST_EMAILS_PER_JOB = 10_000;

const jobSize = jobSizeOption('addresses', EMAILS_PER_JOB, MOST_EMAILS_PER_JOB);

const emailProperty: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '={{ $json.person?.email ?? $json.email }}',
	required: true,
	placeholder: 'e.g. name@email.com',
	description: 'The email address to look up for each item',
};

export const findByEmail: Operation = {
	name: 'Find by Email',
	value: 'findByEmail',
	action: 'Find people by email',
	description: 'Find out who is behind an email address. Each LinkedIn URL that is found costs 10 search credits.',
	properties: [
		emailProperty,
		...collectProperties,
		optionsProperty([jobSize, maximumBilled('people'), ...collectOptions]),
	],
	tool: FIND_BY_EMAIL,
	answersEach: true,
	async execute(ctx) {
		return await runEnrichment(ctx, {
			subject: 'person',
			path: START_PATH.findByEmail,
			body: () => ({}),
			jobSize,
			price: { credits: 10, what: 'search credits, 10 for each LinkedIn URL found,' },
			wish: (item) => readEmail(ctx, item),
		});
	},
};

function readEmail(ctx: IExecuteFunctions, item: number): Wish {
	const parameters = parametersOf(ctx, item);
	const advice = 'Map Email to the key that holds the address.';
	const email = parameters.required(emailProperty, anEmail, { advice });
	return { item, subject: { email }, externalId: parameters.optional(externalIdProperty, aText) };
}
