import { path, uuid, type ApiContext } from '../../shared/http';
import { record, text, type JsonRecord } from '../../shared/read';
import { listAll, listUnpaged, type Listing } from './list';
import { workspacePath } from './paths';
import { request } from './request';
import { acknowledgement, oneThing } from './schemas';

/** Workspaces, each of one tracked website, and what is declared in them. */
export interface WorkspaceApi {
	list(limit: number): Promise<Listing>;
	get(workspaceId: string): Promise<JsonRecord>;
	segments(workspaceId: string): Promise<Listing>;
	/** Declares a tag, so that organisations can be tagged with it. Gives what the vendor answered. */
	createTag(workspaceId: string, tagName: string): Promise<JsonRecord>;
	/** The most companies that it identifies. Gives the workspace. */
	setUsageLimit(workspaceId: string, limit: number): Promise<JsonRecord>;
	/** Sends an email with a link that lets somebody in. Gives the link, where the answer has it. */
	invite(workspaceId: string, email: string): Promise<{ message: string | null; link: string | null }>;
}

export function workspaceApi(ctx: ApiContext): WorkspaceApi {
	return {
		async list(limit) {
			return await listAll(ctx, { method: 'GET', path: path`/workspaces`, doing: 'list the workspaces' }, limit);
		},
		async get(workspaceId) {
			const call = {
				method: 'GET',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}`,
				idempotent: true,
				doing: 'read the workspace',
			} as const;
			return await request(ctx, call, oneThing);
		},
		async segments(workspaceId) {
			const call = { method: 'GET', path: workspacePath(workspaceId, 'segments') } as const;
			return await listUnpaged(ctx, { ...call, doing: 'list the segments' });
		},
		async createTag(workspaceId, tagName) {
			const call = {
				method: 'POST',
				path: workspacePath(workspaceId, 'tags'),
				body: { tag_name: tagName },
				idempotent: false,
				isKept: true,
				doing: 'create the tag',
			} as const;
			return await request(ctx, call, acknowledgement);
		},
		async setUsageLimit(workspaceId, limit) {
			const call = {
				method: 'PATCH',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}`,
				body: { usage_limit: limit },
				idempotent: true,
				doing: 'set the usage limit',
			} as const;
			return await request(ctx, call, oneThing);
		},
		async invite(workspaceId, email) {
			const call = {
				method: 'POST',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}/users/invite`,
				body: { email },
				idempotent: false,
				isKept: true,
				doing: 'invite the user',
			} as const;
			const { message, data } = await request(ctx, call, acknowledgement);
			return { message: text(message), link: text(record(data).invite_link) };
		},
	};
}
