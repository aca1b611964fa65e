import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem, itemIndices } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { groupBy } from '../../../shared/batches';
import { text } from '../../../shared/read';
import { exploriumApi, type Entity, type ExploriumApi } from '../../api';
import { v1Name } from '../../events';
import { idForm, readIds } from '../../ids';
import { entityProperty, eventTypesProperties, idsProperties, keyProperty, webhookProperty } from './properties';
import { planEnrollments, type EnrollmentBatch, type SourcedId } from './plan';

const SHORTEST_KEY = 4;

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create enrollments',
	description: 'Enroll companies or people, so that their events are delivered',
	properties: [entityProperty, webhookProperty, keyProperty, ...eventTypesProperties, ...idsProperties],
	execute,
};

/** What is the same for all ids of one enrollment. */
interface Terms {
	entity: Entity;
	key: string;
	eventTypes: string[];
	webhookId: string | undefined;
}

interface Wish extends SourcedId {
	terms: Terms;
}

/**
 * Input items with the same terms share requests of up to 20 ids. Every id is checked before the first request is
 * made. Malformed ones are named in items of their own, after the enrollments, and cost the others nothing.
 */
async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const refused: INodeExecutionData[] = [];
	const wishes: Wish[] = [];
	for (const item of itemIndices(ctx)) {
		try {
			wishes.push(...readWishes(ctx, api, item));
		} catch (error) {
			refused.push(errorItem(ctx, error as Error, item));
		}
	}
	const plans = [...groupBy(wishes, ({ terms }) => JSON.stringify(terms)).values()].map((group) => ({
		terms: group[0].terms,
		plan: planEnrollments(group[0].terms.entity, group),
	}));
	const nothingToDo = plans.every(({ plan }) => plan.batches.length === 0);
	const malformed = plans.flatMap(({ terms, plan }) => nameMalformed(ctx, terms.entity, plan.malformed, nothingToDo));

	const output: INodeExecutionData[] = [];
	for (const { terms, plan } of plans) {
		for (const batch of plan.batches) output.push(...(await enroll(ctx, api, terms, batch)));
	}
	return [...output, ...malformed, ...refused];
}

function readWishes(ctx: IExecuteFunctions, api: ExploriumApi, item: number): Wish[] {
	const entity = ctx.getNodeParameter('entity', item) as Entity;
	const terms: Terms = {
		entity,
		key: String(ctx.getNodeParameter('enrollmentKey', item)).trim(),
		eventTypes: (ctx.getNodeParameter(`${entity}Events`, item) as string[]).map((name) =>
			api.version === 'v1' ? v1Name(name) : name,
		),
		webhookId:
			api.version === 'v2'
				? (text(ctx.getNodeParameter('webhookId', item, '', { extractValue: true })) ?? '')
				: undefined,
	};
	const ids = readIds(ctx.getNodeParameter(`${entity}Ids`, item));
	const refusal = refuse(terms, ids);
	if (refusal !== null) throw new NodeOperationError(ctx.getNode(), refusal, { itemIndex: item });
	return ids.map((id) => ({ id, item, terms }));
}

function refuse({ key, eventTypes, webhookId }: Terms, ids: string[]): string | null {
	if (key.length < SHORTEST_KEY) return `The enrollment key needs at least ${SHORTEST_KEY} characters`;
	if (eventTypes.length === 0) return 'Choose at least one event to enroll for';
	if (webhookId === '') return 'Choose the webhook that the events are to be delivered to';
	if (ids.length === 0) return 'There is no id to enroll';
	return null;
}

/** One error item for each input item with malformed ids. Where no id at all is right, there is nothing to save: throws. */
function nameMalformed(
	ctx: IExecuteFunctions,
	entity: Entity,
	malformed: SourcedId[],
	nothingToDo: boolean,
): INodeExecutionData[] {
	const named = [...groupBy(malformed, ({ item }) => item)].map(([item, ids]) => ({
		item,
		message: `Not a ${entity} id: ${ids.map(({ id }) => `"${id}"`).join(', ')}`,
		details: `A ${entity} id has ${idForm(entity)}. Everything else was enrolled.`,
	}));
	if (nothingToDo) {
		return named.map(({ item, message }) => {
			const description = `A ${entity} id has ${idForm(entity)}. Nothing was enrolled.`;
			return errorItem(ctx, new NodeOperationError(ctx.getNode(), message, { description }), item);
		});
	}
	if (named.length > 0) {
		ctx.addExecutionHints({ message: named.map(({ message }) => message).join('. '), location: 'outputPane' });
	}
	return named.map(({ item, message, details }) => ({ json: { error: message, details }, pairedItem: { item } }));
}

async function enroll(
	ctx: IExecuteFunctions,
	api: ExploriumApi,
	{ entity, key, eventTypes, webhookId }: Terms,
	{ ids, items }: EnrollmentBatch,
): Promise<INodeExecutionData[]> {
	try {
		const made = await api.enrollments.create(entity, { key, eventTypes, ids, ...(webhookId ? { webhookId } : {}) });
		const json = { ...made.raw, enrollment_id: made.id, enrollment_key: key, [`${entity}_ids`]: ids };
		return [{ json: json as IDataObject, pairedItem: items.map((item) => ({ item })) }];
	} catch (error) {
		return items.map((item) => errorItem(ctx, error as Error, item));
	}
}
