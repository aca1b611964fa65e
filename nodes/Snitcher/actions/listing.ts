import type { IExecuteFunctions } from 'n8n-workflow';

import { limitOf } from '../../shared/actions/limit';
import type { Listing } from '../api';

/**
 * The rows of a list, as many as the item wants; a hint where the vendor left rows out. `list`: asks for so many, once
 * that is known.
 */
export async function listed(
	ctx: IExecuteFunctions,
	item: number,
	list: (limit: number) => Promise<Listing>,
): Promise<object[]> {
	const limit = limitOf(ctx, item);
	const { rows, truncated } = await list(limit);
	if (truncated) {
		ctx.addExecutionHints({
			message:
				'Snitcher left out the sessions of some organisations, because too many match. Ask for a shorter period, or for one organisation at a time.',
			location: 'outputPane',
		});
	}
	return rows.slice(0, limit);
}
