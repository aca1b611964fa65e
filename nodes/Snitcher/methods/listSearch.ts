import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { aLocator, matching, parametersOf } from '../../shared/parameters';
import { amount, hostOf, list, text, type JsonRecord } from '../../shared/read';
import { workspaceLocator } from '../actions/locators';
import { snitcherApi } from '../api';

/** As many organisations as one look at the list fetches. */
const ORGANISATIONS_PER_LOOK = 100;

/** The workspaces of the access token, for "From List". */
export async function searchWorkspaces(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { rows } = await snitcherApi(this).workspaces.list(Infinity);
	return {
		results: matching(
			rows.flatMap((row) => entry(row, hostOf(row.url))),
			filter,
		),
	};
}

/** The organisations of the chosen workspace; Snitcher itself searches in their names, and there may be many. */
export async function searchOrganisations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = amount(paginationToken) ?? 1;
	const { rows, lastPage } = await snitcherApi(this).organisations.page(
		chosenWorkspace(this),
		{ name: text(filter) ?? undefined },
		{ page, size: ORGANISATIONS_PER_LOOK },
	);
	return {
		results: rows.flatMap((row) => entry(row, hostOf(row.website))),
		paginationToken: page < lastPage ? String(page + 1) : undefined,
	};
}

/** The segments of the chosen workspace. */
export async function searchSegments(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { rows } = await snitcherApi(this).workspaces.segments(chosenWorkspace(this));
	return {
		results: matching(
			rows.flatMap((row) => entry(row, null)),
			filter,
		),
	};
}

/** The tags that the chosen workspace declares. */
export async function searchTags(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { available_tags: tags } = await snitcherApi(this).workspaces.get(chosenWorkspace(this));
	const names = list(tags).flatMap((tag) => text(tag) ?? []);
	return {
		results: matching(
			names.map((name) => ({ name, value: name })),
			filter,
		),
	};
}

/** The custom fields that the chosen workspace declares. */
export async function searchCustomFields(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const { rows } = await snitcherApi(this).customFields.list(chosenWorkspace(this));
	const fields = rows.flatMap(({ key, name }) => {
		const known = text(key);
		return known === null ? [] : [{ name: text(name) ?? known, value: known }];
	});
	return { results: matching(fields, filter) };
}

function chosenWorkspace(ctx: ILoadOptionsFunctions): string {
	return parametersOf(ctx).required(workspaceLocator, aLocator, { advice: 'Choose a workspace first.' });
}

/** A row as an entry of the list; none for a row without an id. */
function entry({ uuid, name }: JsonRecord, host: string | null): INodeListSearchItems[] {
	const id = text(uuid);
	const label = text(name) ?? host ?? id;
	if (id === null || label === null) return [];
	return [{ name: host === null || host === label ? label : `${label} (${host})`, value: id }];
}
