import type { Router } from 'express';

import { answer, parse, type PlainRequest } from '../../express';
import { invalid, invalidField, paginated, refusal } from '../laravel';
import { contactsQuery } from '../schemas';
import type { SnitcherState } from '../state';
import { domainOf } from '../world';
import { workspaceOf } from './lookup';

export function contactRoutes(router: Router, state: SnitcherState): void {
	const domainOfOrganisation = (req: PlainRequest, organisation: string | undefined): string => {
		const found = state.organisationsOf(workspaceOf(state, req)).find(({ uuid }) => uuid === organisation);
		if (!found) throw invalidField('organisation_uuid', 'The selected organisation uuid is invalid.');
		return domainOf(found);
	};

	router.get(
		'/workspaces/:workspace/contacts',
		answer((req) => {
			const query = parse(contactsQuery, req.query, invalid);
			workspaceOf(state, req);
			const domain = query.domain ?? domainOfOrganisation(req, query.organisation_uuid);
			return { body: paginated(req, state.contactsOf(domain), query) };
		}),
	);
	router.put(
		'/workspaces/:workspace/contacts/:contact/reveal-email',
		answer((req) => {
			workspaceOf(state, req);
			const contact = state.contact(req.params.contact);
			if (!contact) throw refusal(404, 'Contact not found.');
			if (!state.reveal(contact)) throw refusal(403, 'You have no credits left.');
			return { body: { success: true, data: contact } };
		}),
	);
}
