import type { INodeProperties } from 'n8n-workflow';

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

/** Ids from what a user gives: one, several with commas, spaces or line ends between them, or a list. Trimmed, in order. */
export function readIds(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,;]+/);
	return parts.map((part) => part.trim().toLowerCase()).filter((part) => part !== '');
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
