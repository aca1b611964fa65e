import { path, uuid, type ApiContext } from '../../shared/http';
import { record, text, type JsonRecord } from '../../shared/read';
import { listAll, listUnpaged, type Listing } from './list';
import { workspacePath } from './paths';
import { read, request } from './request';
import { acknowledgement, oneThing } from './schemas';

/** Workspaces, each of one tracked website, and what is declared in them. */
export function workspaceApi(ctx: ApiContext) {
	return {
		async list(limit: number): Promise<Listing> {
			return await listAll(ctx, { method: 'GET', path: path`/workspaces`, doing: 'list the workspaces' }, limit);
		},
		async get(workspaceId: string): Promise<JsonRecord> {
			return await read(ctx, 'read the workspace', path`/workspaces/${uuid(workspaceId, 'workspace')}`, oneThing);
		},
		async segments(workspaceId: string): Promise<Listing> {
			const call = { method: 'GET', path: workspacePath(workspaceId, 'segments') } as const;
			return await listUnpaged(ctx, { ...call, doing: 'list the segments' });
		},
		/** Declares a tag, so that organisations can be tagged with it. Gives what the vendor answered. */
		async createTag(workspaceId: string, tagName: string): Promise<JsonRecord> {
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
		/** The most companies that it identifies. Gives the workspace. */
		async setUsageLimit(workspaceId: string, limit: number): Promise<JsonRecord> {
			const call = {
				method: 'PATCH',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}`,
				body: { usage_limit: limit },
				idempotent: true,
				doing: 'set the usage limit',
			} as const;
			return await request(ctx, call, oneThing);
		},
		/** Sends an email with a link that lets somebody in. Gives the link, where the answer has it. */
		async invite(workspaceId: string, email: string): Promise<{ message: string | null; link: string | null }> {
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
