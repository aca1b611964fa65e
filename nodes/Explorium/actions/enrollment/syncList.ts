import { isAbsent, shown } from '../../../shared/parameters';
import { isId, SEPARATORS } from '../../ids';
import type { Terms } from './properties';

/** What one input item says of the list of ids to be enrolled under a key. */
export interface ListPart {
	item: number;
	terms: Terms;
	/** As the parameter gives it: text, a list, or nothing. */
	given: unknown;
	/** Whether an empty list means that nobody is to be enrolled. */
	allowsEmpty: boolean;
}

/** The whole list of a key, or why it must not be trusted: then nothing may be written. */
export type SyncList = { ok: true; terms: Terms; ids: string[] } | { ok: false; reason: string; advice: string };

const MOST_NAMED = 5;

/**
 * Puts the list of one key together from all items that name the key. Whoever is missing in it will be un-enrolled, so
 * one id that is null or malformed makes the whole list untrustworthy, and an empty one has to be allowed.
 */
export function readList(parts: readonly ListPart[]): SyncList {
	const [{ terms }] = parts;
	if (parts.some((part) => JSON.stringify(part.terms) !== JSON.stringify(terms))) {
		return refuse(
			`Input items want different events or webhooks for the enrollment key "${terms.key}"`,
			'Use another key for each of them.',
		);
	}

	const isSole = parts.length === 1;
	const ids = parts.flatMap(({ given }) => idsOf(given, isSole));
	const wrong = [...new Set(ids.filter((id) => typeof id !== 'string' || !isId(terms.entity, id)))];
	if (wrong.length > 0) {
		const named = wrong.slice(0, MOST_NAMED).map((id) => (id === null ? 'a missing one' : shown(id)));
		return refuse(
			`The list for "${terms.key}" has invalid ${terms.entity} ids: ${named.join(', ')}${wrong.length > MOST_NAMED ? ', ...' : ''}`,
			'Nothing was changed, since whoever is missing in the list would be un-enrolled. Filter such items out first.',
		);
	}
	if (ids.length === 0 && !parts.every(({ allowsEmpty }) => allowsEmpty)) {
		return refuse(
			`The list for "${terms.key}" is empty`,
			'Nothing was changed. Switch on "Allow Removing All" if everybody is to be un-enrolled.',
		);
	}
	return { ok: true, terms, ids: [...new Set(ids as string[])] };
}

/**
 * Null stands for an id that is not there, and what is no text stays as it is. Empty text is an empty list only where it
 * is the whole list.
 */
function idsOf(given: unknown, isSole: boolean): unknown[] {
	if (Array.isArray(given)) return given.map(idOf);
	if (typeof given !== 'string') return [idOf(given)];
	const parts = given.split(SEPARATORS).filter((part) => part !== '');
	return parts.length > 0 ? parts.map(idOf) : isSole ? [] : [null];
}

function idOf(value: unknown): unknown {
	if (isAbsent(value)) return null;
	return typeof value === 'string' ? value.trim().toLowerCase() : value;
}

function refuse(reason: string, advice: string): SyncList {
	return { ok: false, reason, advice };
}
