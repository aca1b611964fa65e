import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { aWebAddress, parametersOf } from '../../../shared/parameters';
import { checkReachable, marked } from '../../address';
import { SURFE } from '../../api';
import { inOrder } from '../items';
import { itemsOf } from '../plan';
import type { StartedJob } from '../start';
import type { Strategy } from './strategy';

const webhookUrl: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/7b4c.../webhook',
	displayOptions: { show: { results: ['return'] } },
	description:
		'The https URL that Surfe notifies, such as the production URL of a Surfe Trigger. Leave it empty to get the results with Get Enrichment only.',
};

/** Read for each item, with whom it is to enrich. */
export const externalIdProperty: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.crmId }}',
	displayOptions: { show: { results: ['return'] } },
	description: 'An ID of your choice for each item. Its notification and its result carry it.',
};

/** Results are left to Get Enrichment or to a Surfe Trigger: one item per job comes out at once. */
export const leave: Strategy = {
	choice: {
		name: 'Return at Once',
		value: 'return',
		description: 'Continue with the enrichment ID, and get the results with Get Enrichment or a Surfe Trigger',
	},
	properties: [webhookUrl, externalIdProperty],
	options: [],
	open(ctx) {
		const url = parametersOf(ctx, 0).optional(webhookUrl, aWebAddress);
		return {
			jobSize: null,
			async receiver() {
				if (url === null) return null;
				await checkReachable(ctx, url, 'Give the production URL of a Surfe Trigger.');
				const { apiKey } = await ctx.getCredentials(SURFE.credential);
				return marked(url, String(apiKey));
			},
			collect: async (jobs, output) => await Promise.resolve([...jobs.map(startedItem), ...inOrder(output)]),
		};
	},
};

function startedItem({ id, message, planned }: StartedJob): INodeExecutionData {
	return {
		json: { enrichmentId: id, enrichmentStatus: 'started', message, count: planned.length },
		pairedItem: itemsOf(planned).map((item) => ({ item })),
	};
}
