import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { parametersOf } from '../../../shared/parameters';
import { snitcherApi, type FieldChange } from '../../api';
import { chosen, customFieldLocator, workspaceLocator, workspaceOf } from '../locators';
import { aName, fieldOptions, nameOption, readFieldOptions } from './properties';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What is not added stays as it is',
	options: [...fieldOptions.slice(0, 2), nameOption, ...fieldOptions.slice(2)],
};

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a custom field',
	description: 'Change the name, the description or the choices of a custom field. Its key and its type stay.',
	properties: [workspaceLocator, customFieldLocator, updateFields],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const key = chosen(ctx, customFieldLocator, item);
		const fields = parametersOf(ctx, item).collection(updateFields);
		const name = fields.added(nameOption, aName);
		const change: FieldChange = { ...(name === null ? {} : { name }), ...readFieldOptions(fields) };
		if (Object.keys(change).length > 0) return await snitcherApi(ctx).customFields.update(workspaceId, key, change);
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to change: add a field to Update Fields', {
			itemIndex: item,
		});
	},
};
