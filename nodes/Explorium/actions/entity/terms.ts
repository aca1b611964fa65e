import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { text, type JsonRecord } from '../../../shared/read';
import { apiVersionOf, type Entity } from '../../api';
import { readFilters, readJsonFilters, type ReadFilters } from '../../filters/read';
import { idForm, isId } from '../../ids';

/** How an entity is called in the editor. */
export const WORDS: Record<Entity, { one: string; many: string; thing: string }> = {
	business: { one: 'business', many: 'businesses', thing: 'company' },
	prospect: { one: 'prospect', many: 'prospects', thing: 'person' },
};

/** The id of the company or person that the item is about. Throws a NodeOperationError when it is none. */
export function idOf(ctx: IExecuteFunctions, entity: Entity, item: number): string {
	const id = text(ctx.getNodeParameter(`${entity}Id`, item))?.toLowerCase() ?? '';
	if (isId(entity, id)) return id;
	throw new NodeOperationError(ctx.getNode(), id === '' ? `There is no ${entity} id` : `Not a ${entity} id: "${id}"`, {
		itemIndex: item,
		description: `A ${entity} id has ${idForm(entity)}. Use Match to find the id of a ${WORDS[entity].thing}.`,
	});
}

/** The filters that the item's parameters make. Throws a NodeOperationError where they cannot be read. */
export function filtersOf(ctx: IExecuteFunctions, entity: Entity, item: number): JsonRecord {
	const read = readParameters(ctx, entity, item);
	if (read.ok) return read.filters;
	throw new NodeOperationError(ctx.getNode(), read.reason, {
		itemIndex: item,
		description: 'Nothing was searched for. Look at what the filters are for this item.',
	});
}

function readParameters(ctx: IExecuteFunctions, entity: Entity, item: number): ReadFilters {
	if (ctx.getNodeParameter('filterMode', item) === 'json') {
		return readJsonFilters(ctx.getNodeParameter('filtersJson', item));
	}
	const wanted = ctx.getNodeParameter('filters', item, {}) as Record<string, unknown>;
	const unwanted = ctx.getNodeParameter('exclude', item, {}) as Record<string, unknown>;
	return readFilters(apiVersionOf(ctx), entity, wanted, unwanted);
}

/** n8n's choice between a handful of fields and all of them. */
export function simplifyProperty(what: string): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: `Whether to return a simplified version of the ${what} instead of the raw data`,
	};
}
