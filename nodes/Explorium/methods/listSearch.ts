import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matching, oneOf, parametersOf } from '../../shared/parameters';
import { hostOf } from '../../shared/read';
import { entityProperty } from '../actions/enrollment/properties';
import { exploriumApi, type Entity } from '../api';
import { autocompleteMethod } from '../filters/suggested';
import { doubtOf } from '../webhooks';

/** The account's webhooks, for "From List". */
export async function searchWebhooks(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const webhooks = await exploriumApi(this).webhooks.list();
	const results = webhooks
		.filter((webhook) => !webhook.legacy)
		.map((webhook) => ({ webhook, doubt: doubtOf(webhook) }))
		.sort((left, right) => Number(left.doubt !== null) - Number(right.doubt !== null))
		.map(({ webhook: { id, name, url }, doubt }) => ({
			name: `${name ?? id} (${hostOf(url) ?? url}${doubt === null ? '' : `, ${doubt}`})`,
			value: id,
		}));
	return { results: matching(results, filter) };
}

/** The account's enrollments of the chosen entity, for "From List". */
export async function searchEnrollments(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const entity = parametersOf(this).orDefault(entityProperty, oneOf<Entity>());
	const enrollments = await exploriumApi(this).enrollments.list(entity);
	const results = enrollments.map(({ id, key, ids }) => ({ name: `${key} (${ids.length} ids, ${id})`, value: id }));
	return { results: matching(results, filter) };
}

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

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
