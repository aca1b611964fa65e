import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { aText, optionsWith, parametersOf } from '../../../shared/parameters';
import { snitcherApi } from '../../api';
import { workspaceLocator, workspaceOf } from '../locators';
import { aKey, aName, fieldOptions, nameOption, readFieldOptions } from './properties';

const newFieldName: INodeProperties = { ...nameOption, required: true };

const type: INodeProperties = {
	displayName: 'Type',
	name: 'fieldType',
	type: 'string',
	default: 'text',
	required: true,
	placeholder: 'e.g. text',
	description: 'The type of its values, as Custom Field > Get Many shows those of other fields. It stays as it is.',
};

const newKey: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. account_tier',
	description:
		'What the field is known by: lowercase letters, digits and underscores. Made of the name if it is left out.',
};

const options = optionsWith(...fieldOptions.slice(0, 2), newKey, ...fieldOptions.slice(2));

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a custom field',
	description: 'Declare a custom field for the organisations of a workspace',
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
