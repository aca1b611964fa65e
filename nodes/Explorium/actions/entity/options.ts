import type { IExecuteFunctions } from 'n8n-workflow';

import { budgetOf, maximumBilled } from '../../../shared/actions/spending';
import type { Budget } from '../../../shared/budget';
import { optionsWith, parametersOf } from '../../../shared/parameters';

/** The options of what is billed by rows. */
export const billingOptions = optionsWith(maximumBilled('rows'));

/** What a run may have billed; the same for all its items. */
export function budgetOfRun(ctx: IExecuteFunctions): Budget {
	return budgetOf(parametersOf(ctx, 0).collection(billingOptions));
}
