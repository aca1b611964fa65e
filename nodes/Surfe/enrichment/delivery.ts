import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { baseUrlOf } from '../../shared/http';
import { aNumber, aWebAddress, isTool, oneOf, parametersOf } from '../../shared/parameters';
import { hostOf } from '../../shared/read';
import { isLocalAddress } from '../../shared/webhook/reachable';
import { optionsOf } from '../actions/properties';
import { SURFE, SURFE_HOST } from '../api';
import type { Patience } from './poll';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MINUTES_PER_WEEK = 7 * 24 * 60;

/** How the results of an enrichment come back. Times in milliseconds. */
export type Delivery =
	{ way: 'poll'; patience: Patience } | { way: 'wait'; limitMs: number } | { way: 'return'; webhookUrl: string | null };

const results: INodeProperties = {
	displayName: 'Results',
	name: 'results',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Return at Once',
			value: 'return',
			description: 'Go on with the enrichment ID; Get Enrichment or a Surfe Trigger takes the results',
		},
		{
			name: 'Wait for Webhook',
			value: 'wait',
			description:
				'Put the execution to wait, without holding a worker, until Surfe has notified it. For up to 1,000 in one run; n8n must be reachable over https.',
		},
		{
			name: 'Wait Here for Results',
			value: 'poll',
			description: 'Ask Surfe every few seconds and go on with the results',
		},
	],
	default: 'poll',
	description: 'How to get the results',
};

const webhookUrl: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/7b4c.../webhook',
	displayOptions: { show: { results: ['return'] } },
	description:
		'Where Surfe is to report, over https: the production URL of a Surfe Trigger. Empty means nowhere; Get Enrichment then takes the results.',
};

/** The parameters of every operation that starts jobs; the same for all items of a run. */
export const deliveryProperties: INodeProperties[] = [results, webhookUrl];

const pollInterval: INodeProperties = {
	displayName: 'Polling Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 5,
	displayOptions: { show: { '/results': ['poll'] } },
	description: 'How long to wait before asking Surfe again',
};

const pollLimit: INodeProperties = {
	displayName: 'Polling Limit (Minutes)',
	name: 'pollLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MINUTES_PER_WEEK },
	default: 30,
	displayOptions: { show: { '/results': ['poll'] } },
	description: 'When to go on with what there is. What is missing then has the status "timed_out".',
};

const waitLimit: INodeProperties = {
	displayName: 'Wait Limit (Minutes)',
	name: 'waitLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MINUTES_PER_WEEK },
	default: 60,
	displayOptions: { show: { '/results': ['wait'] } },
	description: 'When to go on without results. The items then have the status "timed_out".',
};

/** Options of the same operations, for their `Options` collection. */
export const deliveryOptions: INodeProperties[] = [pollInterval, pollLimit, waitLimit];

/** For what is refused before anything is billed. */
export const NOTHING_STARTED = { advice: 'Nothing was started.' };

/** An agent's tool call cannot wait: n8n would put the agent's own execution to wait. It polls. */
export function readDelivery(ctx: IExecuteFunctions): Delivery {
	const parameters = parametersOf(ctx, 0);
	const chosen = parameters.required(results, oneOf());
	if (chosen === 'return') return { way: 'return', webhookUrl: parameters.optional(webhookUrl, aWebAddress) };
	const options = optionsOf(ctx, 0);
	if (chosen === 'wait' && !isTool(ctx.getNode())) {
		return { way: 'wait', limitMs: options.setting(waitLimit, aNumber, NOTHING_STARTED) * MINUTE };
	}
	return {
		way: 'poll',
		patience: {
			intervalMs: options.setting(pollInterval, aNumber, NOTHING_STARTED) * SECOND,
			limitMs: options.setting(pollLimit, aNumber, NOTHING_STARTED) * MINUTE,
		},
	};
}

/**
 * Surfe notifies https addresses only (help center, "Webhook troubleshooting"). Checked before a start is billed, where
 * the base URL is Surfe's own; what stands behind another one is for that one to say.
 */
export async function checkReachable(ctx: IExecuteFunctions, url: string, advice: string): Promise<void> {
	if (hostOf(await baseUrlOf(ctx, SURFE)) !== SURFE_HOST) return;
	if (/^https:/i.test(url) && !isLocalAddress(url)) return;
	const [address] = url.split('?');
	throw new NodeOperationError(ctx.getNode(), `Surfe notifies public https addresses only, which "${address}" is not`, {
		description: `${advice} Nothing was started.`,
	});
}
