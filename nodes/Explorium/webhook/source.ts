import type { IWebhookFunctions } from 'n8n-workflow';

import { aText, listOf, oneOf, parametersOf, someOf, type FormOf, type Parameters } from '../../shared/parameters';
import type { DeliverySource } from '../../shared/webhook/contract';
import { readOnce, type Filter } from '../../shared/webhook/filter';
import { currentName } from '../events';
import { splitExplorium } from '../signals';
import { enrollmentKeysProperty, entityTypeProperty, eventsProperty } from './properties';
import { registrarOf } from './registration';
import { EXPLORIUM_SCHEME } from './scheme';

/** Explorium's deliveries as the trigger's parameters want them. Throws where these cannot be read. */
export function exploriumSource(ctx: IWebhookFunctions): DeliverySource {
	return {
		jsonOnly: true,
		proof: { kind: 'signature', scheme: EXPLORIUM_SCHEME, secrets: registrarOf(ctx).secrets(ctx) },
		split: splitExplorium,
		keep: readOnce(() => filterOf(parametersOf(ctx))),
	};
}

/** The events that the trigger starts for; an empty filter lets everything through. Throws where it cannot be read. */
export function filterOf(parameters: Parameters): Filter {
	const events = new Set(parameters.optional(eventsProperty, someOf(currentName)));
	const entityType = parameters.required(entityTypeProperty, oneOf());
	const keys = new Set(parameters.optional(enrollmentKeysProperty, someKeys));
	return ({ event, context }) =>
		(events.size === 0 || events.has(event)) &&
		(entityType === 'all' || entityType === context.entityType) &&
		(keys.size === 0 || keys.has(context.enrollmentKey ?? ''));
}

/** A key may have commas in it: what has is meant as it is, or is a list. */
const someKeys: FormOf<string[]> = (property, zone) => {
	const { expected, read } = listOf(aText)(property, zone);
	return {
		expected,
		read(given) {
			const parts = read(given);
			const whole = typeof given === 'string' ? [given.trim()] : (parts ?? []);
			return (
				parts &&
				[...whole, ...whole.flatMap((key) => key.split(',').map((part) => part.trim())), ...parts].filter(Boolean)
			);
		},
	};
};
