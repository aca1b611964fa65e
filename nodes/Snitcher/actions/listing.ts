import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toItems } from '../../shared/actions/items';
import { limitOf } from '../../shared/actions/limit';
import type { Listing } from '../api';

/** One item for each row of a list; a hint where the vendor left rows out. */
export function listed(ctx: IExecuteFunctions, item: number, { rows, truncated }: Listing): INodeExecutionData[] {
	if (truncated) {
		ctx.addExecutionHints({
			message:
				'Snitcher left out the sessions of some organisations, because too many match. Ask for a shorter period, or for one organisation at a time.',
			location: 'outputPane',
		});
	}
	return toItems(rows.slice(0, limitOf(ctx, item)), item);
}
