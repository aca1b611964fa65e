import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aDomain, oneOf, parametersOf } from '../../../shared/parameters';
import { snitcherApi, type ContactQuery } from '../../api';
import { listed } from '../listing';
import { chosen, organisationLocator, workspaceLocator, workspaceOf } from '../locators';
import { LIST_CONTACTS } from '../tools';

const contactsOf: INodeProperties = {
	displayName: 'Contacts Of',
	name: 'contactsOf',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Any Company, by Its Domain', value: 'domain' },
		{ name: 'Identified Organisation', value: 'organisation' },
	],
	default: 'organisation',
	description: 'Whose people to list',
};

const domainProperty: INodeProperties = {
	displayName: 'Domain',
	name: 'domain',
	type: 'string',
	default: '={{ $json.company?.domain }}',
	required: true,
	placeholder: 'e.g. acme.com',
	displayOptions: { show: { contactsOf: ['domain'] } },
	description:
		'The domain of the company, which need not have visited your website. The default reads it from the items of a trigger of this package.',
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description:
		'List the people who work at a company. Their email addresses stay hidden until you reveal them. Listing costs nothing.',
	tool: LIST_CONTACTS,
	properties: [
		workspaceLocator,
		contactsOf,
		{ ...organisationLocator, displayOptions: { show: { contactsOf: ['organisation'] } } },
		domainProperty,
		...limitProperties,
	],
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const query = readQuery(ctx, item);
		return await listed(ctx, item, async (limit) => {
			return await snitcherApi(ctx).contacts.list(workspaceId, query, limit);
		});
	},
};

/** One of the two, as the API asks for. A web address is as good as its domain. */
function readQuery(ctx: IExecuteFunctions, item: number): ContactQuery {
	const parameters = parametersOf(ctx, item);
	if (parameters.required(contactsOf, oneOf()) === 'organisation') {
		return { organisation_uuid: chosen(ctx, organisationLocator, item) };
	}
	return { domain: parameters.required(domainProperty, aDomain) };
}
