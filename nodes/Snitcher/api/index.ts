import type { ApiContext } from '../../shared/http';
import { contactApi } from './contacts';
import { customFieldApi } from './customFields';
import { organisationApi, sessionApi } from './organisations';
import { workspaceApi } from './workspaces';

/** Snitcher's REST API (`docs.snitcher.com/api-reference`), as far as the node uses it. */
export function snitcherApi(ctx: ApiContext) {
	return {
		workspaces: workspaceApi(ctx),
		organisations: organisationApi(ctx),
		sessions: sessionApi(ctx),
		contacts: contactApi(ctx),
		customFields: customFieldApi(ctx),
	};
}

export type { ContactQuery } from './contacts';
export type { FieldChange, NewField } from './customFields';
export type { Listing } from './list';
export type { Condition, ConditionValue, Dates, Filters } from './organisations';
