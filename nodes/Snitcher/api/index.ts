import type { ApiContext } from '../../shared/http';
import { contactApi, type ContactApi } from './contacts';
import { organisationApi, type OrganisationApi } from './organisations';
import { sessionApi, type SessionApi } from './sessions';
import { workspaceApi, type WorkspaceApi } from './workspaces';

export interface SnitcherApi {
	readonly workspaces: WorkspaceApi;
	readonly organisations: OrganisationApi;
	readonly sessions: SessionApi;
	readonly contacts: ContactApi;
}

/** Snitcher's REST API (`docs.snitcher.com/api-reference`), as far as the node uses it. */
export function snitcherApi(ctx: ApiContext): SnitcherApi {
	return {
		workspaces: workspaceApi(ctx),
		organisations: organisationApi(ctx),
		sessions: sessionApi(ctx),
		contacts: contactApi(ctx),
	};
}

export type { ContactQuery } from './contacts';
export type { Listing } from './pages';
export type { Condition, ConditionValue, Dates, Filters } from './types';
