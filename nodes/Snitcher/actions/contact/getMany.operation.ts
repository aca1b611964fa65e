import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { forEachItem } from '../../../shared/actions/items';
import { limitOf, limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { domainOf } from '../../../shared/identity';
import { snitcherApi, type ContactQuery } from '../../api';
import { listed } from '../listing';
import { chosen, organisationLocator, workspaceLocator } from '../locators';

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List people who work at a company. Their emails are hidden until revealed; listing costs nothing.',
	properties: [
		workspaceLocator,
		{
			displayName: 'Of',
			name: 'contactsOf',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Any Company, by Its Domain', value: 'domain' },
				{ name: 'Identified Organisation', value: 'organisation' },
			],
			default: 'organisation',
			description: 'Whose people to list',
		},
		{ ...organisationLocator, displayOptions: { show: { contactsOf: ['organisation'] } } },
		{
			displayName: 'Domain',
			name: 'domain',
			type: 'string',
			default: '={{ $json.company?.domain }}',
			required: true,
			placeholder: 'e.g. acme.com',
			displayOptions: { show: { contactsOf: ['domain'] } },
			description:
				'The domain of the company, which need not have visited you. The default reads it from the items of a trigger of this package.',
		},
		...limitProperties,
	],
	async execute(ctx) {
		const { contacts } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			return listed(ctx, item, await contacts.list(workspaceId, readQuery(ctx, item), limitOf(ctx, item)));
		});
	},
};

/** One of the two, as the API asks for. A web address is as good as its domain. */
function readQuery(ctx: IExecuteFunctions, item: number): ContactQuery {
	if (ctx.getNodeParameter('contactsOf', item) === 'organisation') {
		return { organisation_uuid: chosen(ctx, 'organisationId', item) };
	}
	const given = ctx.getNodeParameter('domain', item) as unknown;
	const domain = domainOf(given);
	if (domain !== null) return { domain };
	throw new NodeOperationError(ctx.getNode(), given ? `Not a domain: "${String(given)}"` : 'There is no domain', {
		itemIndex: item,
		description: 'Give the domain of the company, such as acme.com.',
	});
}
