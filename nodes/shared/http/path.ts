import { UserError } from 'n8n-workflow';

/** A path below a vendor's base URL, as the tag of this name makes it: nothing from outside can leave its place in it. */
export type Path = string & { readonly made: unique symbol };

/**
 * Makes a path: `` path`/v2/webhooks/${id}/rotate_secret` ``. Every value is one encoded segment. Throws a UserError for
 * what names nothing or would address another path: an empty value, and `.` and `..`, which also encoded are taken for
 * the folder itself and the one above (WHATWG URL Standard, "double-dot URL path segment").
 */
export function path(fixed: TemplateStringsArray, ...values: string[]): Path {
	return values.reduce((start, value, index) => start + segment(value) + fixed[index + 1], fixed[0]) as Path;
}

function segment(value: string): string {
	const name = String(value ?? '').trim();
	if (name === '') throw new UserError(`There is no ID. Nothing was sent: ${LOOK}`);
	if (/^(\.|%2e){1,2}$/i.test(name)) throw new UserError(`"${name}" is no ID. Nothing was sent: ${LOOK}`);
	return encodeURIComponent(name);
}

const LOOK = 'look at what the expression gives for this item';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_SHOWN = 100;

/** The value, where it has the form of a UUID. Throws a UserError that names what it should be where it has not. */
export function uuid(value: string, what: 'contact' | 'enrichment' | 'organisation' | 'workspace'): string {
	const name = String(value ?? '').trim();
	if (UUID.test(name)) return name;
	if (name === '') throw new UserError(`There is no ${what} ID. Nothing was sent: ${LOOK}`);
	const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}...` : name;
	const form = 'It is like 550e8400-e29b-41d4-a716-446655440000; what webhooks carry is something else.';
	throw new UserError(`"${shown}" is not the ID of the API for this ${what}. Nothing was sent. ${form}`);
}
