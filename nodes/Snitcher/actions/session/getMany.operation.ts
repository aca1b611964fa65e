import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aText, oneOf, parametersOf } from '../../../shared/parameters';
import { snitcherApi, type Listing } from '../../api';
import { dateProperties, readDates } from '../dates';
import { listed } from '../listing';
import { chosen, chosenSegment, organisationLocator, segmentLocator, workspaceLocator, workspaceOf } from '../locators';
import { LIST_SESSIONS } from '../tools';

const ofWorkspace = { sessionsOf: ['workspace'] };
const ofOrganisation = { sessionsOf: ['organisation'] };

const sessionsOf: INodeProperties = {
	displayName: 'Sessions Of',
	name: 'sessionsOf',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'All Organisations of a Workspace', value: 'workspace' },
		{ name: 'One Organisation', value: 'organisation' },
	],
	default: 'workspace',
	description: 'Whose visits to list',
};

const referrer: INodeProperties = {
	displayName: 'Referrer Contains',
	name: 'referrer',
	type: 'string',
	default: '',
	placeholder: 'e.g. google.com',
	description: 'Where the visitor came from',
};

const url: INodeProperties = {
	displayName: 'URL Contains',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. /pricing',
	description: 'A page that the visitor looked at',
};

const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Further conditions on a visit',
	options: [referrer, url],
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sessions',
	description: 'List the visits of all companies or of one, each with its pages',
	tool: LIST_SESSIONS,
	properties: [
		sessionsOf,
		workspaceLocator,
		{ ...organisationLocator, displayOptions: { show: ofOrganisation } },
		...limitProperties,
		...dateProperties({ required: true, show: ofWorkspace }),
		...dateProperties({ required: false, show: ofOrganisation }),
		{ ...segmentLocator, displayOptions: { show: ofWorkspace } },
		filtersProperty,
	],
	run: async (ctx, item) => await listed(ctx, item, async (limit) => await select(ctx, item, limit)),
};

async function select(ctx: IExecuteFunctions, item: number, limit: number): Promise<Listing> {
	const { sessions } = snitcherApi(ctx);
	const parameters = parametersOf(ctx, item);
	const workspaceId = await workspaceOf(ctx, item);
	const filters = parameters.collection(filtersProperty);
	const query = {
		...readDates(ctx, item),
		url: filters.added(url, aText) ?? undefined,
		referrer: filters.added(referrer, aText) ?? undefined,
	};
	if (parameters.required(sessionsOf, oneOf()) === 'organisation') {
		return await sessions.listOfOrganisation(workspaceId, chosen(ctx, organisationLocator, item), query, limit);
	}
	return await sessions.listOfWorkspace(workspaceId, { ...query, segmentUuid: chosenSegment(ctx, item) }, limit);
}
