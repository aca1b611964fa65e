import type { Choices } from '../choices';

/** What a user may choose for an Explorium Trigger, as far as it matters to its registration. */
export function someParameters(choices: Choices) {
	return {
		apiVersion: choices.pick(['v1', 'v2']),
		registration: choices.weighted([
			[8, 'thisNode'],
			[1, 'elsewhere'],
		]),
		replaceExisting: choices.chance(0.4),
		onUnpublish: choices.pick(['disable', 'delete']),
		events: choices.pick([[], ['new_office'], ['new_product', 'new_partnership']]),
	};
}

export type Parameters = ReturnType<typeof someParameters>;
