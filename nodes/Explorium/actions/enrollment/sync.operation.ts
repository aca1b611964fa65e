import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { errorItem, itemIndices } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { groupBy } from '../../../shared/batches';
import { parametersOf, yesOrNo } from '../../../shared/parameters';
import { exploriumApi, type Enrollment, type Entity, type ExploriumApi } from '../../api';
import { eventName } from '../../v1/differences';
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
import { readList, type ListPart, type SyncList } from './syncList';
import { planSync, type SyncPlan } from './syncPlan';

const allowRemovingAll: INodeProperties = {
	displayName: 'Allow Removing All',
	name: 'allowRemovingAll',
	type: 'boolean',
	default: false,
	description:
		'Whether an empty list removes all enrollments of the key. If this is off, an empty list changes nothing.',
};

export const sync: Operation = {
	name: 'Sync',
	value: 'sync',
	action: 'Sync enrollments with a list',
	description:
		'Make the enrollments of a key cover exactly the companies or people in the input, by adding, changing and removing as needed',
	properties: [
		entityProperty,
		webhookProperty,
		keyProperty,
		...eventTypesProperties,
		...idsProperties.map((property) => ({
			...property,
			description:
				'The complete list: one ID per item, or a list. Companies or people enrolled under the key that are not in it are removed.',
		})),
		allowRemovingAll,
	],
	answersEach: true,
	execute,
};

interface Group {
	items: number[];
	list: SyncList;
}

/** Every list is checked before the first one is written. */
async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const groups = readGroups(ctx, api);
	if (groups instanceof Error) return itemIndices(ctx).map((item) => errorItem(ctx, groups, item));

	const refused = groups.flatMap(({ items, list }) => (list.ok ? [] : refusalItems(ctx, items, list)));
	const existing = new Map<Entity, Promise<Enrollment[]>>();
	const output: INodeExecutionData[] = [];
	for (const { items, list } of groups) {
		if (!list.ok) continue;
		const { entity } = list.terms;
		const listed = existing.get(entity) ?? api.enrollments.list(entity);
		existing.set(entity, listed);
		output.push(...(await syncGroup(ctx, api, items, list, listed)));
	}
	return [...output, ...refused];
}

/** The lists by key. An item that cannot be read may belong to any of them, so then there is none. */
function readGroups(ctx: IExecuteFunctions, api: ExploriumApi): Group[] | Error {
	try {
		const parts = itemIndices(ctx).map((item): ListPart => {
			const terms = termsOf(ctx, api.version, item);
			const parameters = parametersOf(ctx, item);
			return {
				item,
				terms,
				given: parameters.whatever(idsProperty[terms.entity]),
				allowsEmpty: parameters.orDefault(allowRemovingAll, yesOrNo),
			};
		});
		return [...groupBy(parts, ({ terms: { entity, key } }) => `${entity} ${key}`).values()].map((group) => ({
			items: group.map(({ item }) => item),
			list: readList(group),
		}));
	} catch (error) {
		return error as Error;
	}
}

function refusalItems(
	ctx: IExecuteFunctions,
	items: number[],
	{ reason, advice }: Extract<SyncList, { ok: false }>,
): INodeExecutionData[] {
	const error = new NodeOperationError(ctx.getNode(), reason, { description: advice });
	return items.map((item) => errorItem(ctx, error, item));
}

async function syncGroup(
	ctx: IExecuteFunctions,
	api: ExploriumApi,
	items: number[],
	{ terms, ids }: Extract<SyncList, { ok: true }>,
	listed: Promise<Enrollment[]>,
): Promise<INodeExecutionData[]> {
	try {
		const ofKey = (await listed).filter(({ key }) => key === terms.key);
		const known = ofKey.map((one) => ({
			...one,
			eventTypes: one.eventTypes.map((name) => eventName(api.version, name)),
		}));
		const plan = planSync({ ...terms, ids }, known);
		await carryOut(api, terms, plan);
		return [{ json: summary(terms, ids, plan), pairedItem: items.map((item) => ({ item })) }];
	} catch (error) {
		return items.map((item) => errorItem(ctx, interrupted(error as Error), item));
	}
}

/** Additions first, so that nobody is left out while somebody moves. */
async function carryOut({ enrollments }: ExploriumApi, terms: Terms, plan: SyncPlan): Promise<void> {
	const { entity, ...fields } = terms;
	for (const ids of plan.creates) await enrollments.create(entity, { ...fields, ids });
	for (const { id, ids } of plan.updates) await enrollments.update(entity, id, { ...fields, ids });
	for (const id of plan.deletes) await enrollments.delete(entity, id);
}

function summary({ key }: Terms, ids: string[], plan: SyncPlan): IDataObject {
	return {
		enrollment_key: key,
		enrolled: ids.length,
		added: plan.added,
		removed: plan.removed,
		enrollments_created: plan.creates.length,
		enrollments_updated: plan.updates.length,
		enrollments_deleted: plan.deletes.length,
		enrollments_unchanged: plan.kept,
	};
}

const GO_ON = 'What was changed before stays so. Run the node again to go on from there.';

function interrupted(error: Error): Error {
	if (error instanceof NodeApiError && !error.description?.includes(GO_ON)) {
		error.description = [error.description, GO_ON].filter(Boolean).join(' ');
	}
	return error;
}
