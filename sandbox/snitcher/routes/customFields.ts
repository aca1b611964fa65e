import type { Router } from 'express';

import { answer, parse, type PlainRequest } from '../../express';
import { invalid, invalidField, refusal } from '../laravel';
import { fieldBody, newFieldBody } from '../schemas';
import type { CustomField, SnitcherState } from '../state';
import { refuseQuery, workspaceOf } from './lookup';

const ALL = '/workspaces/:workspace/custom-fields';

/** Custom fields, which only the first workspace has. A list comes in an envelope, one field without. */
export function customFieldRoutes(router: Router, state: SnitcherState): void {
	const fieldsOf = (req: PlainRequest) => {
		refuseQuery(req);
		return workspaceOf(state, req) === state.workspaces[0] ? state.customFields : [];
	};
	const own = (req: PlainRequest): CustomField => {
		const found = fieldsOf(req).find(({ key }) => key === req.params.key);
		if (!found) throw refusal(404, 'Custom field not found.');
		return found;
	};

	router.get(
		ALL,
		answer((req) => ({ body: { success: true, data: fieldsOf(req).map(shown) } })),
	);
	router.get(
		`${ALL}/:key`,
		answer((req) => ({ body: shown(own(req)) })),
	);
	router.post(
		ALL,
		answer((req) => {
			const fields = fieldsOf(req);
			const wanted = parse(newFieldBody, req.body, invalid);
			const key = wanted.key ?? wanted.name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
			if (fields.some((field) => field.key === key)) throw invalidField('key', 'The key has already been taken.');
			const field = { ...wanted, key };
			fields.push(field);
			state.declared.push(key);
			return { status: 201, body: shown(field) };
		}),
	);
	router.patch(
		`${ALL}/:key`,
		answer((req) => {
			const field = own(req);
			return { body: shown(Object.assign(field, parse(fieldBody, req.body, invalid))) };
		}),
	);
	router.delete(
		`${ALL}/:key`,
		answer((req) => {
			const { key } = own(req);
			state.customFields.splice(state.customFields.indexOf(own(req)), 1);
			for (const values of state.customFieldValues.values()) values.delete(key);
			return { status: 204, body: undefined };
		}),
	);
}

function shown({ key, name, type, description, field_rules, options }: CustomField): object {
	return {
		identifier: key,
		key,
		name,
		entity_type: 'organisation',
		type,
		description: description ?? null,
		group: 'custom',
		is_visible: true,
		source: 'manual',
		rules: field_rules ?? [],
		is_system: false,
		options: options ?? [],
	};
}
