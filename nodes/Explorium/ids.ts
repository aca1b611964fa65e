import type { INodeProperties } from 'n8n-workflow';

import { aText, type FormOf } from '../shared/parameters';
import type { Entity } from './api';

/** Ids are hex: 32 digits for a business, 40 for a prospect (OpenAPI: `^[a-f0-9]{32}$`, `^[a-f0-9]{40}$`). */
const ID_FORM: Record<Entity, RegExp> = { business: /^[a-f0-9]{32}$/, prospect: /^[a-f0-9]{40}$/ };

const ID_IN_WORDS: Record<Entity, string> = {
	business: '32 hexadecimal digits',
	prospect: '40 hexadecimal digits',
};

/** Whether the text has the form of an id of this entity. */
export function isId(entity: Entity, id: string): boolean {
	return ID_FORM[entity].test(id);
}

/** The form of an id, in words. */
export function idForm(entity: Entity): string {
	return ID_IN_WORDS[entity];
}

/** The id of one company or person. */
export const anId =
	(entity: Entity): FormOf<string> =>
	(property, zone) => ({
		expected: `a ${entity} id, which has ${idForm(entity)}`,
		read(given) {
			const id = aText(property, zone).read(given)?.toLowerCase() ?? '';
			return isId(entity, id) ? id : undefined;
		},
	});

/**
 * Ids as they are written, of the right form or not: one, several with commas, spaces or line ends between them, or a
 * list. In order, in lower case, without blanks.
 */
export const writtenIds: FormOf<string[]> = (property, zone) => ({
	expected: 'an ID, several separated by commas, or a list',
	read(given) {
		const parts: unknown[] = typeof given === 'string' ? given.split(SEPARATORS) : [given].flat();
		const ids = parts.map((part) => (isBlank(part) ? null : aText(property, zone).read(part)?.toLowerCase()));
		if (ids.includes(undefined)) return undefined;
		const found = ids.filter((id): id is string => typeof id === 'string' && id !== '');
		return found.length > 0 ? found : null;
	},
});

/** The same where each has to be the id of such an entity; each once. `most`: how many there may be. */
export const someIds =
	(entity: Entity, most = Infinity): FormOf<string[]> =>
	(property, zone) => ({
		expected: `${entity} ids, each of ${idForm(entity)}${most < Infinity ? `, and no more than ${most}` : ''}`,
		read(given) {
			const ids = writtenIds(property, zone).read(given);
			if (!ids) return ids;
			const once = [...new Set(ids)];
			return once.length <= most && once.every((id) => isId(entity, id)) ? once : undefined;
		},
	});

export const SEPARATORS = /[\s,;]+/;

function isBlank(part: unknown): boolean {
	return part === null || part === undefined || (typeof part === 'string' && part.trim() === '');
}

const BUSINESS_ID: INodeProperties = {
	displayName: 'Business ID',
	name: 'businessId',
	type: 'string',
	default: '={{ $json.business_id ?? $json.company?.id }}',
	required: true,
	placeholder: 'e.g. 8adce3ca1cef0c986b22310e369a0793',
	description:
		"Explorium's ID of the company. The default reads it from the items of Match, Search and the Explorium Trigger.",
};

const PROSPECT_ID: INodeProperties = {
	displayName: 'Prospect ID',
	name: 'prospectId',
	type: 'string',
	default: '={{ $json.prospect_id ?? $json.person?.id }}',
	required: true,
	placeholder: 'e.g. 20ae6cbf564ee683e66685e429844a5ff8ffc30f',
	description:
		"Explorium's ID of the person. The default reads it from the items of Match, Search and the Explorium Trigger.",
};

/** The parameter for the id of one company or person of each item. */
export function idProperty(entity: Entity): INodeProperties {
	return entity === 'business' ? BUSINESS_ID : PROSPECT_ID;
}
