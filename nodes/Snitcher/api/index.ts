import type { ApiContext } from '../../shared/http';
import { contactApi, type ContactApi } from './contacts';
import { customFieldApi, type CustomFieldApi } from './customFields';
import { organisationApi, sessionApi, type OrganisationApi, type SessionApi } from './organisations';
import { workspaceApi, type WorkspaceApi } from './workspaces';

export interface SnitcherApi {
	readonly workspaces: WorkspaceApi;
	readonly organisations: OrganisationApi;
	readonly sessions: SessionApi;
	readonly contacts: ContactApi;
	readonly customFields: CustomFieldApi;
}

/** Snitcher's REST API (`docs.snitcher.com/api-reference`), as far as the node uses it. */
export function snitcherApi(ctx: ApiContext): SnitcherApi {
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
