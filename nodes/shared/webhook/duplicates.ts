import type { IExecuteFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { aWholeNumber, oneOf, optionsOf, parametersOf, type Parameters } from '../parameters';
import { answersBeforeStoring } from '../versions';
import type { ResponseLike } from './answers';
import { deliveryClaims, type Taken, type Unsigned } from './claims';
import { GroupCommit } from './groupCommit';
import { nodeKey } from './nodeKey';

type Choice = 'off' | 'process' | 'restarts';

const skipDuplicates: INodeProperties = {
	displayName: 'Skip Duplicates',
	name: 'skipDuplicates',
	type: 'options',
	options: [
		{
			name: 'Until the Next Restart',
			value: 'process',
			description: 'An event that is delivered again starts nothing, as long as n8n is not restarted',
		},
		{
			name: 'Across Restarts',
			value: 'restarts',
			description: "Remembers events in n8n's database as well, which costs some throughput",
		},
		{ name: 'Off', value: 'off', description: 'Every delivery starts the workflow' },
	],
	default: 'process',
	description: 'What to do when the vendor delivers the same event again',
};

const rememberedEvents: INodeProperties = {
	displayName: 'Remembered Events',
	name: 'rememberedEvents',
	type: 'number',
	typeOptions: { minValue: 100, maxValue: 100000 },
	default: 2000,
	displayOptions: { show: { skipDuplicates: ['restarts'] } },
	description:
		'How many events to remember across restarts. The oldest are forgotten first. The more events are remembered, the longer each delivery takes, since n8n reads and writes them as a whole.',
};

/** The options that choose how far duplicates are recognised; the same on every trigger. */
export const duplicateProperties: INodeProperties[] = [skipDuplicates, rememberedEvents];

/** How far duplicates are recognised, and how many events are remembered for that. Throws where it cannot be read. */
export function readDuplicates(parameters: Parameters): { choice: Choice; remembered: number } {
	const options = optionsOf(parameters);
	const choice = options.setting(skipDuplicates, oneOf<Choice>());
	return { choice, remembered: choice === 'restarts' ? options.setting(rememberedEvents, aWholeNumber) : 0 };
}

/**
 * Claims events for a delivery; everything is fresh where duplicates are not skipped, as while testing. `unsigned`: what
 * to tell a delivery by that nothing vouches for.
 */
export function claimEvents(ctx: IWebhookFunctions, eventIds: readonly string[], unsigned: Unsigned): Taken {
	if (ctx.getMode() === 'manual' || readDuplicates(parametersOf(ctx)).choice === 'off') {
		return { pending: false, fresh: new Set(eventIds) };
	}
	const response = ctx.getResponseObject() as unknown as ResponseLike;
	return deliveryClaims.take(nodeKey(ctx), eventIds, response, clock.now(), answersBeforeStoring(ctx), unsigned);
}

/**
 * Of the events that an execution starts with, by the names of their claims, those that are not remembered from before.
 * Runs where n8n runs executions. While testing nothing is remembered; a retried execution is remembered and never
 * filtered, which would lose its events.
 */
export async function rememberEvents(ctx: IExecuteFunctions, claims: readonly string[]): Promise<Set<string>> {
	deliveryClaims.confirm(nodeKey(ctx), claims);
	const everything = new Set(claims);
	const mode = ctx.getMode();
	if (mode === 'manual') return everything;
	const { choice, remembered: maxEntries } = readDuplicates(parametersOf(ctx, 0));
	if (choice !== 'restarts') return everything;

	const fresh = await commits.record(nodeKey(ctx), [...everything], async (ids) => {
		const recorded = await ctx.helpers.checkProcessedAndRecord(ids, 'node', { mode: 'entries', maxEntries });
		return recorded.new.map(String);
	});
	return mode === 'retry' ? everything : fresh;
}

/** n8n's helper reads a node's whole row and writes it back: calls that overlap would lose each other's entries. */
const commits = new GroupCommit();
