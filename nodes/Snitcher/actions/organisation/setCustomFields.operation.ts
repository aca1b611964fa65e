import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../shared/actions/resource';
import { anObject, aText, oneOf, parametersOf, type FormOf, type Parameters } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, workspaceLocator, workspaceOf } from '../locators';

/** The limit of one request. */
const MOST_FIELDS = 50;

const specifyFields: INodeProperties = {
	displayName: 'Specify Fields',
	name: 'specifyFields',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to give the values. As JSON they may also be numbers, booleans and lists.',
};

const keyProperty: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. account_tier',
	description: 'The key of the field, as Custom Field > Get Many lists it',
};

const valueProperty: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. enterprise',
	description: 'A text; an expression may also give a number, a boolean or a list',
};

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	displayOptions: { show: { specifyFields: ['fields'] } },
	description: 'Snitcher creates fields that it does not know yet, with a type that fits the value',
	options: [{ displayName: 'Field', name: 'field', values: [keyProperty, valueProperty] }],
};

const customFieldsJson: INodeProperties = {
	displayName: 'JSON',
	name: 'customFieldsJson',
	type: 'json',
	default: '{\n  "account_tier": "enterprise",\n  "open_deals": 2\n}',
	displayOptions: { show: { specifyFields: ['json'] } },
	description: 'An object with the key of each field and its value',
};

export const setCustomFields: Operation = {
	name: 'Set Custom Fields',
	value: 'setCustomFields',
	action: 'Set custom fields of an organisation',
	description: 'Write values into custom fields of a company, up to 50 at once',
	properties: [workspaceLocator, organisationLocator, specifyFields, customFields, customFieldsJson],
	answersEach: true,
	async run(ctx, item) {
		const workspaceId = await workspaceOf(ctx, item);
		const organisationId = chosen(ctx, organisationLocator, item);
		const values = readValues(ctx, item);
		const set = await snitcherApi(ctx).organisations.setCustomFields(workspaceId, organisationId, values);
		return { updated: true, organisation_uuid: organisationId, custom_fields: set };
	},
};

function readValues(ctx: IExecuteFunctions, item: number): JsonRecord {
	const parameters = parametersOf(ctx, item);
	const values =
		parameters.required(specifyFields, oneOf()) === 'json'
			? parameters.required(customFieldsJson, anObject)
			: fieldValues(parameters);
	const count = Object.keys(values).length;
	if (count <= MOST_FIELDS) return values;
	const message = `${count} custom fields are too many: ${MOST_FIELDS} can be set at once`;
	throw new NodeOperationError(ctx.getNode(), message, { itemIndex: item });
}

function fieldValues(parameters: Parameters): JsonRecord {
	const rows = parameters.rows(customFields);
	if (rows.length === 0) parameters.refuseEmpty(customFields, 'at least one field');
	return Object.fromEntries(
		rows.map((row) => [row.required(keyProperty, aText), row.required(valueProperty, aFieldValue)]),
	);
}

/** What a custom field can hold. */
const aFieldValue: FormOf<unknown> = (property, zone) => ({
	expected: 'a text, a number, true or false, or a list of these',
	read(given) {
		if (typeof given === 'boolean') return given;
		if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
		if (Array.isArray(given)) {
			const values = given.map((one) => aFieldValue(property, zone).read(one));
			return values.includes(undefined) ? undefined : values;
		}
		return aText(property, zone).read(given);
	},
});
