import type { Router } from 'express';

import { answer, parse } from '../../express';
import { invalid, invalidField, paginated } from '../laravel';
import { inviteBody, pageQuery, tagBody, workspaceBody } from '../schemas';
import type { SnitcherState } from '../state';
import { refuseQuery, workspaceOf } from './lookup';

const OWNER = { uuid: '5e0cbfa2-6f0e-4c3e-9f3d-0d1f6b3f9a11', name: 'Sandbox User', email: 'user@sandbox.example' };

export function workspaceRoutes(router: Router, state: SnitcherState): void {
	const ofFirst = <T>(isFirst: boolean, rows: T[]) => ({ body: { success: true, data: isFirst ? rows : [] } });

	router.get(
		'/me',
		answer((req) => {
			refuseQuery(req);
			return { body: OWNER };
		}),
	);
	router.get(
		'/workspaces',
		answer((req) => ({ body: paginated(req, state.workspaces, parse(pageQuery, req.query, invalid)) })),
	);
	router.get(
		'/workspaces/:workspace',
		answer((req) => {
			refuseQuery(req);
			return { body: { success: true, data: workspaceOf(state, req) } };
		}),
	);
	router.get(
		'/workspaces/:workspace/segments',
		answer((req) => {
			refuseQuery(req);
			return ofFirst(workspaceOf(state, req) === state.workspaces[0], state.segments);
		}),
	);
	router.post(
		'/workspaces/:workspace/tags',
		answer((req) => {
			const { available_tags: tags } = workspaceOf(state, req);
			const { tag_name: name } = parse(tagBody, req.body, invalid);
			if (tags.includes(name)) throw invalidField('tag_name', 'The tag name has already been taken.');
			tags.push(name);
			return { status: 201, body: { success: true, message: 'Tag created successfully.' } };
		}),
	);
	router.patch(
		'/workspaces/:workspace',
		answer((req) => {
			const workspace = workspaceOf(state, req);
			workspace.usage_limit = String(parse(workspaceBody, req.body, invalid).usage_limit);
			return { body: { success: true, data: workspace } };
		}),
	);
	router.post(
		'/workspaces/:workspace/users/invite',
		answer((req) => {
			workspaceOf(state, req);
			const { email } = parse(inviteBody, req.body, invalid);
			state.invited.push(email);
			const invite_link = `https://app.snitcher.example/invite/${state.invited.length}`;
			return { body: { success: true, message: `An invite link has been sent to ${email}`, data: { invite_link } } };
		}),
	);
}
