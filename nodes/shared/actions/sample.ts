import type { ICredentialsDisplayOptions, INodePropertyOptions } from 'n8n-workflow';

import { clock, isoOf } from '../clock';
import { oneOf, parametersOf } from '../parameters';
import type { Signal } from '../signal';
import type { Resource } from './resource';

/** What a vendor's trigger emits for a delivery that was made up, at the time it is asked for (ISO 8601 in UTC). */
export type Sampler = (event: string, receivedAt: string) => Signal[];

/**
 * The resource whose only operation gives a Signal before the vendor has sent one. n8n has no way for a trigger with a
 * webhook to emit anything without a request to it (test-webhooks.ts), so the action node does. It calls nobody.
 */
export function signalResource(
	vendor: string,
	events: INodePropertyOptions[],
	usual: string,
	sample: Sampler,
): Resource {
	const event = {
		displayName: 'Event',
		name: 'sampleEvent',
		type: 'options',
		options: events,
		default: usual,
		description: 'The event to see a sample of',
	} as const;
	return {
		name: 'Signal',
		value: 'signal',
		operations: [
			{
				name: 'Get Sample',
				value: 'getSample',
				action: 'Get a sample of what the trigger emits',
				description: `Get a made-up event in the form that the ${vendor} Trigger emits, to map fields before ${vendor} has sent one`,
				tool: { description: `Shows what an event of ${vendor} looks like, with made-up values. Costs nothing.` },
				properties: [event],
				async run(ctx, item) {
					const chosen = parametersOf(ctx, item).required(event, oneOf<string>());
					if (item === 0) ctx.addExecutionHints({ message: MADE_UP, location: 'outputPane' });
					return sample(chosen, isoOf(clock.now()));
				},
			},
		],
	};
}

const MADE_UP =
	'The values are made up. Map these fields in the nodes that follow, then put the trigger in place of this node: its items have the same fields.';

/** For the credential of an action node: a sample needs none. */
export const HIDDEN_FOR_SAMPLES: ICredentialsDisplayOptions = { hide: { resource: ['signal'] } };
