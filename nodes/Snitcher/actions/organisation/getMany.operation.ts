import type { IExecuteFunctions } from 'n8n-workflow';

import { forEachItem } from '../../../shared/actions/items';
import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { text } from '../../../shared/read';
import { snitcherApi, type Listing, type SnitcherApi } from '../../api';
import { dateProperties, readDates } from '../dates';
import { listed } from '../listing';
import { chosen, segmentLocator, workspaceLocator } from '../locators';
import { conditionProperties, readFilters } from './conditions';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many organisations',
	description: 'List the identified companies of a workspace, by date and name or by conditions on their visits',
	properties: [
		workspaceLocator,
		...limitProperties,
		{
			displayName: 'Select By',
			name: 'selectBy',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Conditions on Visits', value: 'conditions' },
				{ name: 'Date and Name', value: 'dateAndName' },
			],
			default: 'dateAndName',
			description: 'Snitcher cannot combine the two. A segment goes with either.',
		},
		...dateProperties({ required: false, show: { selectBy: ['dateAndName'] } }),
		...conditionProperties({ selectBy: ['conditions'] }),
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. Acme',
			displayOptions: { show: { selectBy: ['dateAndName'] } },
			description: 'Only the companies whose name contains this. Empty means all.',
		},
		segmentLocator,
	],
	async execute(ctx) {
		const { organisations } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => listed(ctx, item, await select(ctx, organisations, item)));
	},
};

async function select(
	ctx: IExecuteFunctions,
	organisations: SnitcherApi['organisations'],
	item: number,
): Promise<Listing> {
	const workspaceId = chosen(ctx, 'workspaceId', item);
	const limit = limitOf(ctx, item);
	const segmentUuid = text(ctx.getNodeParameter('segmentId', item, '', { extractValue: true })) ?? undefined;
	if (ctx.getNodeParameter('selectBy', item) === 'conditions') {
		return await organisations.search(workspaceId, readFilters(ctx, item), segmentUuid, limit);
	}
	const name = text(ctx.getNodeParameter('nameContains', item)) ?? undefined;
	return await organisations.list(workspaceId, { ...readDates(ctx, item), segmentUuid, name }, limit);
}
