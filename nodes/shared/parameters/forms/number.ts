import type { INodeProperties } from 'n8n-workflow';

import type { FormOf } from '../form';

/** As JSON writes numbers; thousands may have commas between them. */
const WRITTEN = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** A finite number within the bounds that the editor has for the parameter, also written as a text. */
export const aNumber: FormOf<number> = (property) => ({
	expected: `a number${boundsOf(property)}`,
	read: (given) => within(property, numberOf(given)),
});

/** The same without a fraction. */
export const aWholeNumber: FormOf<number> = (property) => ({
	expected: `a whole number${boundsOf(property)}`,
	read(given) {
		const value = within(property, numberOf(given));
		return Number.isSafeInteger(value) ? value : undefined;
	},
});

/** Units are no part of a number: "10M" and "90 days" mean too many things. */
function numberOf(given: unknown): number | undefined {
	if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
	if (typeof given !== 'string') return undefined;
	const written = given.trim();
	if (!WRITTEN.test(written)) return undefined;
	const value = Number(written.replace(/,/g, ''));
	return Number.isFinite(value) ? value : undefined;
}

function within({ typeOptions }: INodeProperties, value: number | undefined): number | undefined {
	const { minValue = -Infinity, maxValue = Infinity } = typeOptions ?? {};
	return value !== undefined && value >= minValue && value <= maxValue ? value : undefined;
}

function boundsOf({ typeOptions }: INodeProperties): string {
	const { minValue, maxValue } = typeOptions ?? {};
	if (minValue !== undefined && maxValue !== undefined) return ` from ${minValue} to ${maxValue}`;
	if (minValue !== undefined) return ` of at least ${minValue}`;
	return maxValue === undefined ? '' : ` of at most ${maxValue}`;
}
