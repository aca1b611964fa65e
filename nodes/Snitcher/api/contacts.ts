import { path, uuid, type ApiContext } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { listAll, type Listing } from './list';
import { workspacePath } from './paths';
import { request } from './request';
import { oneThing } from './schemas';

/** Whose contacts: an identified organisation's, or those of any company by its domain. */
export type ContactQuery = { organisation_uuid: string } | { domain: string };

/** People at companies. Their emails read `[not-revealed]` until revealed. */
export function contactApi(ctx: ApiContext) {
	return {
		async list(workspaceId: string, of: ContactQuery, limit: number): Promise<Listing> {
			const call = { method: 'GET', path: workspacePath(workspaceId, 'contacts') } as const;
			return await listAll(ctx, { ...call, query: of, doing: 'list the contacts' }, limit);
		},
		/** Spends a credit. Never repeated when it may have been carried out; the error then says so. */
		async revealEmail(workspaceId: string, contactId: string): Promise<JsonRecord> {
			const call = {
				method: 'PUT',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}/contacts/${uuid(contactId, 'contact')}/reveal-email`,
				idempotent: false,
				bills: true,
				whenLost: {
					perhaps: `may have revealed the email of contact "${contactId}"`,
					advice:
						'A credit may have been spent, so the request was not repeated. Look with Contact > Get Many whether the email is there before you run this again.',
				},
				doing: 'reveal the email',
			} as const;
			return await request(ctx, call, oneThing);
		},
	};
}
