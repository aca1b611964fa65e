import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { emailAddress, text, type JsonRecord } from '../../../shared/read';
import { START_PATH } from '../../api';
import { deliveryOptions, deliveryProperties } from '../../enrichment/delivery';
import type { Wish } from '../../enrichment/plan';
import { runEnrichment } from '../../enrichment/run';
import { externalIdProperty, jobSizeOption } from '../properties';

const EMAILS_PER_JOB = 1000;
const MOST_EMAILS_PER_JOB = 10_000;

export const findByEmail: Operation = {
	name: 'Find by Email',
	value: 'findByEmail',
	action: 'Find people by email',
	description: 'Find who is behind an email address; uses 10 search credits for each LinkedIn URL found',
	properties: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '={{ $json.person?.email ?? $json.email }}',
			required: true,
			placeholder: 'e.g. name@email.com',
			description: 'The address to look up, for each item',
		},
		...deliveryProperties,
		externalIdProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [jobSizeOption('addresses', EMAILS_PER_JOB, MOST_EMAILS_PER_JOB), ...deliveryOptions],
		},
	],
	async execute(ctx) {
		const { jobSize } = ctx.getNodeParameter('options', 0) as JsonRecord;
		return await runEnrichment(ctx, {
			subject: 'person',
			path: START_PATH.findByEmail,
			body: () => ({}),
			jobSize: Number(jobSize ?? EMAILS_PER_JOB),
			wish: (item) => readEmail(ctx, item),
		});
	},
};

function readEmail(ctx: IExecuteFunctions, item: number): Wish {
	const given = ctx.getNodeParameter('email', item);
	const email = emailAddress(given)?.toLowerCase();
	if (email) return { item, subject: { email }, externalId: text(ctx.getNodeParameter('externalId', item, '')) };
	const written = text(given);
	throw new NodeOperationError(
		ctx.getNode(),
		written === null ? 'There is no email address' : `Not an email address: "${written}"`,
		{
			itemIndex: item,
			description: 'Map Email to the key that holds the address.',
		},
	);
}
