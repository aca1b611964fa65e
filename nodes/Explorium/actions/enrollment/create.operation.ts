import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { errorItem, failedItem, itemIndices } from '../../../shared/actions/items';
import { progressOf } from '../../../shared/actions/progress';
import type { Operation } from '../../../shared/actions/resource';
import { divide, groupBy } from '../../../shared/batches';
import { isAboutContent, rowsOf } from '../../../shared/http';
import { parametersOf, shown } from '../../../shared/parameters';
import { exploriumApi, type Entity, type ExploriumApi } from '../../api';
import { idForm, writtenIds } from '../../ids';
import {
	entityProperty,
	eventTypesProperties,
	idsProperties,
	idsProperty,
	keyProperty,
	webhookProperty,
} from './properties';
import { planEnrollments, sourcesOf, type EnrollmentBatch, type SourcedId } from './plan';
import { termsOf, type Terms } from './terms';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create enrollments',
	description: 'Enroll companies or people, so that their events are delivered',
	properties: [entityProperty, webhookProperty, keyProperty, ...eventTypesProperties, ...idsProperties],
	answersEach: true,
	execute,
};

interface Wish extends SourcedId {
	terms: Terms;
}

/**
 * Input items with the same terms share requests of up to 20 ids. Every id is checked before the first request is
 * made. Missing and malformed ones are named in items of their own, after the enrollments, and cost the others nothing.
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
		group,
	}));
	const nothingToDo = plans.every(({ plan }) => plan.batches.length === 0);
	const malformed = plans.flatMap(({ terms, plan }) => nameMalformed(ctx, terms.entity, plan.malformed, nothingToDo));

	const finish = progressOf(ctx, wishes.length);
	const output: INodeExecutionData[] = [];
	for (const { terms, plan, group } of plans) {
		for (const batch of plan.batches) {
			output.push(...(await enroll(ctx, api, terms, batch, group)));
			finish(batch.ids.length);
		}
	}
	return [...output, ...malformed, ...refused];
}

function readWishes(ctx: IExecuteFunctions, api: ExploriumApi, item: number): Wish[] {
	const terms = termsOf(ctx, api.version, item);
	const ids = parametersOf(ctx, item).optional(idsProperty[terms.entity], writtenIds) ?? [MISSING];
	return ids.map((id) => ({ id, item, terms }));
}

/** Stands for an item without an id, which is as malformed as any. */
const MISSING = '';

/** What is wrong with the ids of an input item, and what to do. */
function faultOf(entity: Entity, ids: readonly string[]): { message: string; advice: string } {
	if (ids.includes(MISSING)) {
		const advice = `Match finds none for what Explorium does not know: leave such items out.`;
		return { message: `There is no ${entity} id to enroll`, advice };
	}
	const message = `Not a ${entity} id: ${shownIds(ids)}`;
	return { message, advice: `A ${entity} id has ${idForm(entity)}.` };
}

const MOST_NAMED = 5;

function shownIds(ids: readonly string[]): string {
	const named = ids.slice(0, MOST_NAMED).map(shown);
	return [...named, ...(ids.length > MOST_NAMED ? ['...'] : [])].join(', ');
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
		...faultOf(
			entity,
			ids.map(({ id }) => id),
		),
	}));
	if (nothingToDo) {
		return named.map(({ item, message, advice }) => {
			const description = `${advice} Nothing was enrolled.`;
			return errorItem(ctx, new NodeOperationError(ctx.getNode(), message, { description }), item);
		});
	}
	if (named.length > 0) {
		ctx.addExecutionHints({ message: named.map(({ message }) => message).join('. '), location: 'outputPane' });
	}
	return named.map(({ item, message, advice }) =>
		failedItem({ message, details: `${advice} Everything else was enrolled.` }, item),
	);
}

async function enroll(
	ctx: IExecuteFunctions,
	api: ExploriumApi,
	{ entity, ...terms }: Terms,
	{ ids }: EnrollmentBatch,
	sourced: readonly SourcedId[],
): Promise<INodeExecutionData[]> {
	const isContinued = ctx.continueOnFail();
	const { done, refused } = await divide(
		[...ids],
		async (part) => await api.enrollments.create(entity, { ...terms, ids: part }),
		{
			rowsOf: (error) => (isContinued ? rowsOf(error) : []),
			isDivisible: (error) => isContinued && isAboutContent(error),
		},
	);
	const sources = (some: readonly string[]) => sourcesOf(sourced, some);
	const output = done.map(({ part, result: { id, raw } }): INodeExecutionData => {
		// Said in any case: an answer tells less than the list in which a creation without an answer is found.
		const said = { enrollment_id: id, enrollment_key: terms.key, event_types: terms.eventTypes };
		const json = { ...raw, ...said, [`${entity}_ids`]: part };
		return { json: json as IDataObject, pairedItem: sources(part).map((item) => ({ item })) };
	});
	const failed = [...groupBy(refused, ({ error }) => error)].flatMap(([error, rows]) => {
		return sources(rows.map(({ row }) => row)).map((item) => errorItem(ctx, error, item));
	});
	return [...output, ...failed];
}
