import type { Router } from 'express';

import { answer, parse } from '../../express';
import { meets } from '../filters';
import { invalid, invalidField, paginated, refusal } from '../laravel';
import { customFieldsBody, organisationsQuery, searchBody, searchQuery, tagBody } from '../schemas';
import type { SnitcherState } from '../state';
import { contains, isWithin, organisationOf, organisationsOf, refuseQuery, workspaceOf } from './lookup';

const ALL = '/workspaces/:workspace/organisations';
const ONE = `${ALL}/:organisation`;

export function organisationRoutes(router: Router, state: SnitcherState): void {
	router.get(
		ALL,
		answer((req) => {
			const query = parse(organisationsQuery, req.query, invalid);
			const found = organisationsOf(state, req, query.segmentUuid).filter(
				({ name, last_seen }) => isWithin(last_seen, query) && contains(name, query.name),
			);
			return { body: paginated(req, found, query) };
		}),
	);
	router.post(
		ALL,
		answer((req) => {
			const query = parse(searchQuery, req.query, invalid);
			const { filters } = parse(searchBody, req.body, invalid);
			const found = organisationsOf(state, req, query.segmentUuid).filter((organisation) =>
				meets(filters, organisation, state.sessionsOf(organisation), state.now()),
			);
			return { body: paginated(req, found, query) };
		}),
	);
	router.get(
		ONE,
		answer((req) => {
			refuseQuery(req);
			return { body: organisationOf(state, req) };
		}),
	);
	router.patch(
		`${ONE}/custom-fields`,
		answer((req) => {
			const organisation = organisationOf(state, req);
			const { custom_fields: wanted } = parse(customFieldsBody, req.body, invalid);
			const data = Object.entries(wanted).map(([key, value]) => state.setCustomField(organisation, key, value));
			return { body: { success: true, data } };
		}),
	);
	tagRoutes(router, state);
}

function tagRoutes(router: Router, state: SnitcherState): void {
	router.post(
		`${ONE}/tags`,
		answer((req) => {
			const { tags } = organisationOf(state, req);
			const { tag_name: name } = parse(tagBody, req.body, invalid);
			if (!workspaceOf(state, req).available_tags.includes(name)) {
				throw invalidField('tag_name', 'The selected tag name is invalid.');
			}
			if (!tags.includes(name)) tags.push(name);
			return { body: { success: true, message: 'Tag added successfully.' } };
		}),
	);
	router.delete(
		`${ONE}/tags`,
		answer((req) => {
			const { tags } = organisationOf(state, req);
			const { tag_name: name } = parse(tagBody, req.body, invalid);
			const index = tags.indexOf(name);
			if (index === -1) throw refusal(404, 'Tag not found.');
			tags.splice(index, 1);
			if (state.switches.tagRemoval === 'empty') return { status: 204, body: undefined };
			return { body: { success: true, message: 'Tag removed successfully.' } };
		}),
	);
}
