import type { IExecuteFunctions } from 'n8n-workflow';

import { forEachItem } from '../../../shared/actions/items';
import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { text } from '../../../shared/read';
import { snitcherApi, type Listing, type SnitcherApi } from '../../api';
import { dateProperties, readDates } from '../dates';
import { listed } from '../listing';
import { chosen, organisationLocator, segmentLocator, workspaceLocator } from '../locators';

const ofWorkspace = { sessionsOf: ['workspace'] };
const ofOrganisation = { sessionsOf: ['organisation'] };

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sessions',
	description: 'List the visits of all companies or of one, each with its pages',
	properties: [
		{
			displayName: 'Of',
			name: 'sessionsOf',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'All Organisations of a Workspace', value: 'workspace' },
				{ name: 'One Organisation', value: 'organisation' },
			],
			default: 'workspace',
			description: 'Whose visits to list',
		},
		workspaceLocator,
		{ ...organisationLocator, displayOptions: { show: ofOrganisation } },
		...limitProperties,
		...dateProperties({ required: true, show: ofWorkspace }),
		...dateProperties({ required: false, show: ofOrganisation }),
		{ ...segmentLocator, displayOptions: { show: ofWorkspace } },
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			description: 'What else a visit has to be like',
			options: [
				{
					displayName: 'Referrer Contains',
					name: 'referrer',
					type: 'string',
					default: '',
					placeholder: 'e.g. google.com',
					description: 'Where the visitor came from',
				},
				{
					displayName: 'URL Contains',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. /pricing',
					description: 'A page that the visitor looked at',
				},
			],
		},
	],
	async execute(ctx) {
		const { sessions } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => listed(ctx, item, await select(ctx, sessions, item)));
	},
};

async function select(ctx: IExecuteFunctions, sessions: SnitcherApi['sessions'], item: number): Promise<Listing> {
	const workspaceId = chosen(ctx, 'workspaceId', item);
	const limit = limitOf(ctx, item);
	const { url, referrer } = ctx.getNodeParameter('filters', item) as { url?: unknown; referrer?: unknown };
	const query = {
		...readDates(ctx, item),
		url: text(url) ?? undefined,
		referrer: text(referrer) ?? undefined,
	};
	if (ctx.getNodeParameter('sessionsOf', item) === 'organisation') {
		return await sessions.listOfOrganisation(workspaceId, chosen(ctx, 'organisationId', item), query, limit);
	}
	const segmentUuid = text(ctx.getNodeParameter('segmentId', item, '', { extractValue: true })) ?? undefined;
	return await sessions.listOfWorkspace(workspaceId, { ...query, segmentUuid }, limit);
}
