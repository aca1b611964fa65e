import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aText, oneOf, parametersOf } from '../../../shared/parameters';
import { snitcherApi, type Listing } from '../../api';
import { dateProperties, readDates } from '../dates';
import { listed } from '../listing';
import { chosen, chosenSegment, organisationLocator, segmentLocator, workspaceLocator, workspaceOf } from '../locators';
import { LIST_VISITORS } from '../tools';
import { conditionProperties, readFilters } from './conditions';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an organisation',
	description: 'Read one identified company',
	properties: [workspaceLocator, organisationLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await snitcherApi(ctx).organisations.get(workspaceId, chosen(ctx, organisationLocator, item));
	},
};

const selectBy: INodeProperties = {
	displayName: 'Select By',
	name: 'selectBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Conditions on Visits', value: 'conditions' },
		{ name: 'Date and Name', value: 'dateAndName' },
	],
	default: 'dateAndName',
	description: 'Snitcher cannot combine the two. A segment works with either.',
};

const nameContains: INodeProperties = {
	displayName: 'Name Contains',
	name: 'nameContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. Acme',
	displayOptions: { show: { selectBy: ['dateAndName'] } },
	description: 'Only companies whose name contains this text. Leave it empty for all.',
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many organisations',
	description: 'List the identified companies of a workspace, by date and name or by conditions on their visits',
	tool: LIST_VISITORS,
	properties: [
		workspaceLocator,
		...limitProperties,
		selectBy,
		...dateProperties({ required: false, show: { selectBy: ['dateAndName'] } }),
		...conditionProperties({ selectBy: ['conditions'] }),
		nameContains,
		segmentLocator,
	],
	run: async (ctx, item) => await listed(ctx, item, async (limit) => await select(ctx, item, limit)),
};

async function select(ctx: IExecuteFunctions, item: number, limit: number): Promise<Listing> {
	const { organisations } = snitcherApi(ctx);
	const parameters = parametersOf(ctx, item);
	const workspaceId = await workspaceOf(ctx, item);
	const segmentUuid = chosenSegment(ctx, item);
	if (parameters.required(selectBy, oneOf()) === 'conditions') {
		return await organisations.search(workspaceId, readFilters(parameters), segmentUuid, limit);
	}
	const name = parameters.optional(nameContains, aText) ?? undefined;
	return await organisations.list(workspaceId, { ...readDates(ctx, item), segmentUuid, name }, limit);
}
