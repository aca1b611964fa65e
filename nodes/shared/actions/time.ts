import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isoTime, isRecord, text } from '../read';

/**
 * What a date parameter holds, as text; null when it is empty. By an expression such as `{{ $now }}` it is a Luxon
 * DateTime, of which nothing may be taken for "empty": that would ask for everything there is.
 */
export function writtenTime(given: unknown): string | null {
	return isRecord(given) ? JSON.stringify(given).replace(/^"(.*)"$/, '$1') : text(given);
}

/** A point in time given as a parameter, in ISO 8601; null when it is empty. Throws a NodeOperationError when it is none. */
export function timeOf(ctx: IExecuteFunctions, name: string, item: number): string | null {
	const given = writtenTime(ctx.getNodeParameter(name, item, ''));
	if (given === null) return null;
	const time = isoTime(given);
	if (time !== null) return time;
	throw new NodeOperationError(ctx.getNode(), `Not a point in time: "${given}"`, {
		itemIndex: item,
		description: 'Write it like 2026-10-31 or 2026-10-31T08:00:00Z.',
	});
}
