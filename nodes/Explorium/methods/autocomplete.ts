import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { exploriumApi } from '../api';

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** The name of the list search that suggests values of this autocomplete field. */
export function autocompleteMethod(field: string): string {
	return `autocomplete_${field}`;
}

/** A list search for each of the autocomplete fields. */
export function autocompletes(fields: readonly string[]): Record<string, ListSearch> {
	return Object.fromEntries(fields.map((field) => [autocompleteMethod(field), autocompleteOf(field)]));
}

/** Explorium's own suggestions for a field, as a list search. */
function autocompleteOf(field: string): ListSearch {
	return async function (filter = '') {
		const suggestions = await exploriumApi(this).entities.suggest(field, filter);
		return { results: suggestions.map(({ label, value }) => ({ name: label, value })) };
	};
}
