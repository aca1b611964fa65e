import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { aLocator, chosenOrWritten, isTool, parametersOf } from '../../shared/parameters';
import { snitcherApi } from '../api';

const SAMPLE_UUID = 'e.g. 550e8400-e29b-41d4-a716-446655440000';

export const workspaceLocator: INodeProperties = {
	...locator('searchWorkspaces'),
	displayName: 'Workspace',
	name: 'workspaceId',
	required: true,
	description: 'The website whose visitors Snitcher identifies. Choose it by its name, or enter its ID.',
};

export const organisationLocator: INodeProperties = {
	...locator('searchOrganisations'),
	displayName: 'Organisation',
	name: 'organisationId',
	required: true,
	description:
		'The company. Choose it by its name, or enter its ID. The Snitcher Trigger has other IDs; find its companies with Get Many.',
};

export const segmentLocator: INodeProperties = {
	...locator('searchSegments'),
	displayName: 'Segment',
	name: 'segmentId',
	description: 'Only what belongs to this segment of the workspace. Choose it by its name, or enter its ID.',
};

export const tagLocator: INodeProperties = {
	displayName: 'Tag',
	name: 'tagName',
	...chosenOrWritten('searchTags', { displayName: 'By Name', name: 'name', placeholder: 'e.g. Hot lead' }),
	required: true,
	description: 'A tag of the workspace. Tag > Create makes new ones.',
};

export const customFieldLocator: INodeProperties = {
	displayName: 'Custom Field',
	name: 'customFieldKey',
	...chosenOrWritten('searchCustomFields', { displayName: 'By Key', name: 'key', placeholder: 'e.g. account_tier' }),
	required: true,
	description: 'Choose the field by its name, or enter its key',
};

function locator(searchListMethod: string): INodeProperties {
	return {
		displayName: '',
		name: '',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: SAMPLE_UUID },
		],
	};
}

/** What a locator of an item points at. Throws a NodeOperationError when it is empty. */
export function chosen(ctx: IExecuteFunctions, property: INodeProperties, item: number): string {
	return parametersOf(ctx, item).required(property, aLocator);
}

/**
 * The workspace of an item. A model that names none means the first one: most accounts have one, and a model cannot
 * choose from a list.
 */
export async function workspaceOf(ctx: IExecuteFunctions, item: number): Promise<string> {
	const parameters = parametersOf(ctx, item);
	if (isTool(ctx.getNode()) && parameters.optional(workspaceLocator, aLocator) === null) {
		const [first] = (await snitcherApi(ctx).workspaces.list(1)).rows;
		if (first !== undefined) return String(first.uuid);
	}
	return parameters.required(workspaceLocator, aLocator);
}

/** The segment that the item asks for; undefined for all. */
export function chosenSegment(ctx: IExecuteFunctions, item: number): string | undefined {
	return parametersOf(ctx, item).optional(segmentLocator, aLocator) ?? undefined;
}
