import type { ApiContext, Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { listAll, listOnePage, type Listing } from './list';
import { organisationPath, workspacePath } from './paths';
import { read, remove, request } from './request';
import { acknowledgement, oneThing, rowsInData, type ListPage } from './schemas';

/** One day, or a period whose days are both included; dates as YYYY-MM-DD. The API refuses both at once. */
export type Dates =
	| { date?: string; date_from?: undefined; date_to?: undefined }
	| { date?: undefined; date_from?: string; date_to?: string };

/** The body of an advanced search. Groups inside groups are in the specification, but refused by the API. */
export interface Filters {
	operator: 'AND' | 'OR';
	conditions: Condition[];
}

export interface Condition {
	field: string;
	comparison: string;
	value?: ConditionValue | ConditionValue[];
	/** Of a time span: "second" to "year". */
	unit?: string;
}

export type ConditionValue = string | number;

/** What narrows a list of organisations. `name` matches where it is contained. */
export type OrganisationQuery = Dates & { segmentUuid?: string; name?: string };

/** The identified companies of a workspace. */
export function organisationApi(ctx: ApiContext) {
	const listCall = (workspaceId: string, query: OrganisationQuery) => {
		const path = workspacePath(workspaceId, 'organisations');
		return { method: 'GET', path, query, doing: 'list the organisations' } as const;
	};
	const tagCall = (workspaceId: string, organisationId: string, tagName: string) => ({
		path: organisationPath(workspaceId, organisationId, 'tags'),
		body: { tag_name: tagName },
		// A tag is there or not: doing it twice changes nothing more.
		idempotent: true,
	});

	return {
		async list(workspaceId: string, query: OrganisationQuery, limit: number): Promise<Listing> {
			return await listAll(ctx, listCall(workspaceId, query), limit);
		},
		/** One page of the same, from 1, of up to 1,000. */
		async page(
			workspaceId: string,
			query: OrganisationQuery,
			position: { page: number; size: number },
		): Promise<ListPage> {
			return await listOnePage(ctx, listCall(workspaceId, query), position);
		},
		/** By conditions on the visits. Dates and name cannot be combined with them. */
		async search(
			workspaceId: string,
			filters: Filters,
			segmentUuid: string | undefined,
			limit: number,
		): Promise<Listing> {
			const call = {
				method: 'POST',
				path: workspacePath(workspaceId, 'organisations'),
				query: { segmentUuid },
				body: { filters },
				doing: 'search the organisations',
			} as const;
			return await listAll(ctx, call, limit);
		},
		async get(workspaceId: string, organisationId: string): Promise<JsonRecord> {
			return await read(ctx, 'read the organisation', organisationPath(workspaceId, organisationId), oneThing);
		},
		/** Up to 50 values by key; a key that is not declared yet is created by the vendor. Gives the values set. */
		async setCustomFields(workspaceId: string, organisationId: string, values: JsonRecord): Promise<JsonRecord[]> {
			const call = {
				method: 'PATCH',
				path: organisationPath(workspaceId, organisationId, 'custom-fields'),
				body: { custom_fields: values },
				idempotent: true,
				doing: 'set the custom fields',
			} as const;
			return await request(ctx, call, rowsInData);
		},
		/** Gives what the vendor answered. */
		async addTag(workspaceId: string, organisationId: string, tagName: string): Promise<JsonRecord> {
			const call = { ...tagCall(workspaceId, organisationId, tagName), method: 'POST', doing: 'add the tag' } as const;
			return await request(ctx, call, acknowledgement);
		},
		async removeTag(workspaceId: string, organisationId: string, tagName: string): Promise<void> {
			const call = { ...tagCall(workspaceId, organisationId, tagName), doing: 'remove the tag' };
			await remove(ctx, call, acknowledgement);
		},
	};
}

/** What narrows a list of sessions. `url` and `referrer` match where they are contained. */
export type SessionQuery = Dates & { url?: string; referrer?: string };

/** Visits of identified companies. */
export function sessionApi(ctx: ApiContext) {
	const list = async (path: Path, query: SessionQuery, limit: number) => {
		return await listAll(ctx, { method: 'GET', path, query, doing: 'list the sessions' }, limit);
	};
	return {
		/** A day or the beginning of a period is required. */
		async listOfWorkspace(
			workspaceId: string,
			query: SessionQuery & { segmentUuid?: string },
			limit: number,
		): Promise<Listing> {
			return await list(workspacePath(workspaceId, 'sessions'), query, limit);
		},
		async listOfOrganisation(
			workspaceId: string,
			organisationId: string,
			query: SessionQuery,
			limit: number,
		): Promise<Listing> {
			return await list(organisationPath(workspaceId, organisationId, 'sessions'), query, limit);
		},
	};
}
