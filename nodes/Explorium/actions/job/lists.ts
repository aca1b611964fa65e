import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem } from '../../../shared/actions/items';
import { groupBy } from '../../../shared/batches';
import { oneOf, parametersOf, shown, type Parameters } from '../../../shared/parameters';
import type { Entity, ExploriumApi } from '../../api';
import { idForm, isId, writtenIds } from '../../ids';
import { planEnrollments, sourcesOf, type SourcedId } from '../enrollment/plan';
import { ofProperty, rowIdsProperty, ROWS_PER_LIST } from './properties';

/** Ids of input items that share a list. */
export interface List<Terms> {
	entity: Entity;
	terms: Terms;
	ids: string[];
	/** The input items that some of these ids came from. */
	itemsOf(ids: readonly string[]): number[];
}

/**
 * The lists that input items make, of up to 10,000 different ids; items with other terms make lists of their own.
 * Everything is read before anything is sent, and an item without an id of the right form gives an error item.
 */
export function readLists<Terms>(
	ctx: IExecuteFunctions,
	items: readonly number[],
	termsOf: (given: Parameters, entity: Entity) => Terms,
): { lists: Array<List<Terms>>; refused: INodeExecutionData[] } {
	const refused: INodeExecutionData[] = [];
	const rows: Array<SourcedId & { entity: Entity; terms: Terms }> = [];
	for (const item of items) {
		try {
			const given = parametersOf(ctx, item);
			const entity = given.required(ofProperty, oneOf<Entity>());
			const terms = termsOf(given, entity);
			const ids = given.required(rowIdsProperty[entity], writtenIds);
			const malformed = ids.find((id) => !isId(entity, id));
			if (malformed !== undefined) throw notAnId(ctx, entity, malformed);
			rows.push(...ids.map((id) => ({ id, item, entity, terms })));
		} catch (error) {
			refused.push(errorItem(ctx, error as Error, item));
		}
	}
	const groups = groupBy(rows, ({ entity, terms }) => JSON.stringify([entity, terms]));
	const lists = [...groups.values()].flatMap((group) => {
		const [{ entity, terms }] = group;
		const itemsOf = (ids: readonly string[]) => sourcesOf(group, ids);
		return planEnrollments(entity, group, ROWS_PER_LIST).batches.map(({ ids }) => ({ entity, terms, ids, itemsOf }));
	});
	return { lists, refused };
}

function notAnId(ctx: IExecuteFunctions, entity: Entity, id: string): NodeOperationError {
	return new NodeOperationError(
		ctx.getNode(),
		`${rowIdsProperty[entity].displayName}: ${shown(id)} is no ${entity} id`,
		{
			description: `A ${entity} id has ${idForm(entity)}. Use Match to find it.`,
		},
	);
}

/** Stores ids as a list at Explorium. */
export async function uploadList(
	ctx: IExecuteFunctions,
	{ jobs }: ExploriumApi,
	entity: Entity,
	ids: string[],
	name: string | null,
) {
	const workflow = ctx.getWorkflow().name ?? 'n8n';
	const description = `${ids.length} ${entity} ids of the workflow ${workflow}`;
	return await jobs.upload(entity, ids, { name: name ?? workflow, description });
}

/** What came of a call for several input items; where it failed an error item for each. */
export async function forItems(
	ctx: IExecuteFunctions,
	items: readonly number[],
	run: () => Promise<object>,
): Promise<INodeExecutionData[]> {
	try {
		const json = (await run()) as INodeExecutionData['json'];
		return [{ json, pairedItem: items.map((item) => ({ item })) }];
	} catch (error) {
		return items.map((item) => errorItem(ctx, error as Error, item));
	}
}
