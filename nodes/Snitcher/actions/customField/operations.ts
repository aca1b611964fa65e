import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { limitProperties } from '../../../shared/actions/limit';
import type { Operation } from '../../../shared/actions/resource';
import { aText, optionsWith, parametersOf, updateFieldsWith } from '../../../shared/parameters';
import { snitcherApi, type FieldChange } from '../../api';
import { listed } from '../listing';
import { chosen, customFieldLocator, workspaceLocator, workspaceOf } from '../locators';
import { aKey, aName, fieldOptions, nameOption, readFieldOptions } from './properties';

const newFieldName: INodeProperties = { ...nameOption, required: true };

const type: INodeProperties = {
	displayName: 'Type',
	name: 'fieldType',
	type: 'string',
	default: 'text',
	required: true,
	placeholder: 'e.g. text',
	description:
		'The type of its values, written as Custom Field > Get Many shows it for other fields. It cannot be changed later.',
};

const newKey: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. account_tier',
	description: 'The key of the field, in lowercase letters, digits and underscores. The default is made from the name.',
};

const options = optionsWith(newKey, ...fieldOptions);

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a custom field',
	description: 'Create a custom field for the organisations of a workspace',
	properties: [workspaceLocator, newFieldName, type, options],
	tool: {
		description:
			'Declares a custom field for the companies of a workspace, so that values can be written into it. Needs a name and a type, such as text.',
	},
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const parameters = parametersOf(ctx, item);
		const fields = parameters.collection(options);
		return await snitcherApi(ctx).customFields.create(workspaceId, {
			name: parameters.required(newFieldName, aName),
			type: parameters.required(type, aText),
			key: fields.added(newKey, aKey) ?? undefined,
			...readFieldOptions(fields),
		});
	},
};

export const remove: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a custom field',
	description: 'Delete a custom field together with all of its values. This cannot be undone.',
	properties: [workspaceLocator, customFieldLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const key = chosen(ctx, customFieldLocator, item);
		await snitcherApi(ctx).customFields.delete(workspaceId, key);
		return { deleted: true, key };
	},
};

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a custom field',
	description: 'Read one custom field of a workspace, with its type and its choices',
	properties: [workspaceLocator, customFieldLocator],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await snitcherApi(ctx).customFields.get(workspaceId, chosen(ctx, customFieldLocator, item));
	},
};

export const getMany: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many custom fields',
	description: 'List the custom fields of a workspace',
	properties: [workspaceLocator, ...limitProperties],
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		return await listed(ctx, item, async () => await snitcherApi(ctx).customFields.list(workspaceId));
	},
};

const updateFields = updateFieldsWith('updateFields', nameOption, ...fieldOptions);

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
