import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { progressOf } from '../../../shared/actions/bulk';
import { errorItem, failedItem, itemIndices } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { chunk, groupBy } from '../../../shared/batches';
import { parametersOf, shown } from '../../../shared/parameters';
import { record } from '../../../shared/read';
import { exploriumApi, type Entity, type ExploriumApi } from '../../api';
import { idForm, writtenIds } from '../../ids';
import { doubtIn } from '../../webhooks';
import { WORDS } from '../entity/terms';
import { Capacity, enroll } from './enroll';
import { IDS_PER_ENROLLMENT, MOST_PER_ENROLLMENT, planEnrollments, type SourcedId } from './plan';
import {
	entityProperty,
	eventTypesProperties,
	idsProperties,
	idsProperty,
	keyProperty,
	termsOf,
	webhookProperty,
	type Terms,
} from './properties';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create enrollments',
	description: 'Enroll companies or people, so that their events are delivered',
	properties: [
		entityProperty,
		webhookProperty,
		keyProperty,
		...eventTypesProperties,
		...idsProperties.map((property) => ({
			...property,
			description: `${property.description}. The IDs of all input items are sent in batches of up to ${MOST_PER_ENROLLMENT}, or of ${IDS_PER_ENROLLMENT} if the account allows no more.`,
		})),
	],
	answersEach: true,
	execute,
};

interface Wish extends SourcedId {
	terms: Terms;
}

/**
 * Input items with the same terms share requests, of as many ids as the account takes. Every id is checked before the
 * first request is made. Missing and malformed ones are named in items of their own, after the enrollments, and cost the
 * others nothing.
 */
async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const capacity = await Capacity.of(ctx);
	if (api.version === 'v2') warnOfWebhook(ctx);
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
		plan: planEnrollments(group[0].terms.entity, group, capacity.size),
		group,
	}));
	const nothingToDo = plans.every(({ plan }) => plan.batches.length === 0);
	const malformed = plans.flatMap(({ terms, plan }) => nameMalformed(ctx, terms.entity, plan.malformed, nothingToDo));

	const finish = progressOf(ctx, wishes.length);
	const output: INodeExecutionData[] = [];
	for (const { terms, plan, group } of plans) {
		for (const batch of plan.batches) {
			// What an account takes may show with the first of many batches.
			for (const ids of chunk(batch.ids, capacity.size)) {
				output.push(...(await enroll({ ctx, api, capacity, terms, sourced: group }, ids)));
				finish(ids.length);
			}
		}
	}
	return [...output, ...malformed, ...refused];
}

/** A webhook that was chosen from the list although it was marked there. */
function warnOfWebhook(ctx: IExecuteFunctions): void {
	const { cachedResultName: listed } = record(parametersOf(ctx, 0).whatever(webhookProperty));
	const doubt = typeof listed === 'string' ? doubtIn(listed) : null;
	if (doubt === null) return;
	const message = `The chosen webhook was marked "${doubt}". Choose that of a published Explorium Trigger, so that the events reach its workflow.`;
	ctx.addExecutionHints({ type: 'warning', message, location: 'outputPane' });
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
		const { displayName } = idsProperty[entity];
		const { resource, thing } = WORDS[entity];
		const advice = `Put Explorium > ${resource} > Match before this node, and leave out a ${thing} that it finds no ID for.`;
		return { message: `This item has nothing in "${displayName}"`, advice };
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
