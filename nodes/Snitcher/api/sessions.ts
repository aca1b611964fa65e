import type { ApiContext, Path } from '../../shared/http';
import { listAll } from './list';
import type { Listing } from './pages';
import { organisationPath, workspacePath } from './paths';
import type { Dates } from './types';

/** What narrows a list of sessions. `url` and `referrer` match where they are contained. */
export type SessionQuery = Dates & { url?: string; referrer?: string };

/** Visits of identified companies. */
export interface SessionApi {
	/** A day or the beginning of a period is required. */
	listOfWorkspace(workspaceId: string, query: SessionQuery & { segmentUuid?: string }, limit: number): Promise<Listing>;
	listOfOrganisation(workspaceId: string, organisationId: string, query: SessionQuery, limit: number): Promise<Listing>;
}

export function sessionApi(ctx: ApiContext): SessionApi {
	const list = async (path: Path, query: SessionQuery, limit: number) => {
		return await listAll(ctx, { method: 'GET', path, query, doing: 'list the sessions' }, limit);
	};
	return {
		async listOfWorkspace(workspaceId, query, limit) {
			return await list(workspacePath(workspaceId, 'sessions'), query, limit);
		},
		async listOfOrganisation(workspaceId, organisationId, query, limit) {
			return await list(organisationPath(workspaceId, organisationId, 'sessions'), query, limit);
		},
	};
}
