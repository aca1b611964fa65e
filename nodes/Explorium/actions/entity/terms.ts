import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { anObject, oneOf, parametersOf } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import type { Entity } from '../../api';
import { apiVersionOf } from '../../v1/properties';
import { filterMode, jsonFilters } from '../../filters/properties';
import { checked, readFilters } from '../../filters/read';
import { anId, idForm, idProperty } from '../../ids';

/** How an entity is called in the editor. */
export const WORDS: Record<Entity, { one: string; many: string; thing: string; resource: string }> = {
	business: { one: 'business', many: 'businesses', thing: 'company', resource: 'Business' },
	prospect: { one: 'prospect', many: 'prospects', thing: 'person', resource: 'Prospect' },
};

/** The id of the company or person that the item is about. Throws a NodeOperationError when it is none. */
export function idOf(ctx: IExecuteFunctions, entity: Entity, item: number): string {
	const property = idProperty(entity);
	const advice = `A ${entity} id has ${idForm(entity)}. Use Match to find the id of a ${WORDS[entity].thing}.`;
	const id = parametersOf(ctx, item).optional(property, anId(entity), { advice });
	if (id !== null) return id;
	throw new NodeOperationError(ctx.getNode(), `This item has no ${property.displayName}`, {
		itemIndex: item,
		description: `Put Explorium > ${WORDS[entity].resource} > Match before this node, or listen for a test event again.`,
	});
}

/** The filters that the item's parameters make; none where it has none. Throws a NodeOperationError where they make none. */
export function filtersOf(ctx: IExecuteFunctions, entity: Entity, item: number): JsonRecord {
	const refuse = (reason: string): never => {
		throw new NodeOperationError(ctx.getNode(), reason, {
			itemIndex: item,
			description: 'Nothing was searched for. Look at what the filters are for this item.',
		});
	};
	const parameters = parametersOf(ctx, item);
	return parameters.orDefault(filterMode, oneOf()) === 'json'
		? checked(parameters.optional(jsonFilters, anObject) ?? {}, refuse)
		: readFilters(apiVersionOf(ctx), entity, parameters, refuse);
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
