import { NodeApiError } from 'n8n-workflow';

import { path, uuid, type ApiContext, type ApiFailure } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { listAll } from './list';
import type { Listing } from './pages';
import { workspacePath } from './paths';
import { attempt, failed, readAnswer } from './request';
import { oneThing } from './schemas';

/** Whose contacts: an identified organisation's, or those of any company by its domain. */
export type ContactQuery = { organisation_uuid: string } | { domain: string };

/** People at companies. Their emails read `[not-revealed]` until revealed. */
export interface ContactApi {
	list(workspaceId: string, of: ContactQuery, limit: number): Promise<Listing>;
	/** Spends a credit. Never repeated when it may have been carried out; the error then says so. */
	revealEmail(workspaceId: string, contactId: string): Promise<JsonRecord>;
}

export function contactApi(ctx: ApiContext): ContactApi {
	return {
		async list(workspaceId, of, limit) {
			const call = { method: 'GET', path: workspacePath(workspaceId, 'contacts') } as const;
			return await listAll(ctx, { ...call, query: of, doing: 'list the contacts' }, limit);
		},
		async revealEmail(workspaceId, contactId) {
			const call = {
				method: 'PUT',
				path: path`/workspaces/${uuid(workspaceId, 'workspace')}/contacts/${uuid(contactId, 'contact')}/reveal-email`,
				idempotent: false,
				bills: true,
				doing: 'reveal the email',
			} as const;
			const outcome = await attempt(ctx, call);
			if (outcome.ok) return readAnswer(ctx, call, outcome, oneThing);
			throw outcome.outcome === 'unknown' ? perhapsRevealed(ctx, contactId, outcome) : failed(ctx, call, outcome);
		},
	};
}

function perhapsRevealed(ctx: ApiContext, contactId: string, { status, reason }: ApiFailure): NodeApiError {
	const answer = status === null ? 'gave no answer' : `answered with HTTP ${status}`;
	const error = new NodeApiError(ctx.getNode(), { reason }, { httpCode: status === null ? undefined : String(status) });
	// Set afterwards: n8n puts a stock phrase in place of a message with a network code such as ECONNRESET in it.
	error.message = `It is not known whether the email of contact "${contactId}" was revealed: Snitcher ${answer} (${reason})`;
	error.description =
		'A credit may have been spent, so the request was not repeated. Look with Contact > Get Many whether the email is there before you run this again.';
	return error;
}
