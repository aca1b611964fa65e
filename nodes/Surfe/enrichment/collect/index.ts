import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isTool, oneOf, parametersOf } from '../../../shared/parameters';
import type { Subject } from '../../api';
import { leave } from './leave';
import { poll } from './poll';
import type { Collector, Strategy } from './strategy';
import { wait } from './wait';

const STRATEGIES: readonly Strategy[] = [leave, wait, poll];

const results: INodeProperties = {
	displayName: 'Results',
	name: 'results',
	type: 'options',
	noDataExpression: true,
	options: STRATEGIES.map(({ choice }) => choice),
	default: 'poll',
	description: 'How to get the results',
};

/** The parameters of every operation that starts jobs; the same for all items of a run. */
export const collectProperties: INodeProperties[] = [results, ...STRATEGIES.flatMap(({ properties }) => properties)];

/** Options of the same operations, for their `Options` collection. */
export const collectOptions: INodeProperties[] = STRATEGIES.flatMap(({ options }) => options);

/** How this run collects. An agent's tool call cannot wait, since n8n would put the agent's own execution to wait: it polls. */
export function collectorOf(ctx: IExecuteFunctions, subject: Subject): Collector {
	const chosen = parametersOf(ctx, 0).required(results, oneOf());
	const strategy = STRATEGIES.find(({ choice }) => choice.value === chosen) ?? poll;
	return (strategy === wait && isTool(ctx.getNode()) ? poll : strategy).open(ctx, subject);
}

export { externalIdProperty } from './leave';
export { NOTHING_STARTED } from './strategy';
