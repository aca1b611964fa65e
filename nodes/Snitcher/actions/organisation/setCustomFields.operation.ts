import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { forEachItem, toItems } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { isRecord, text, type JsonRecord } from '../../../shared/read';
import { snitcherApi } from '../../api';
import { chosen, organisationLocator, workspaceLocator } from '../locators';

/** The limit of one request. */
const MOST_FIELDS = 50;

export const setCustomFields: Operation = {
	name: 'Set Custom Fields',
	value: 'setCustomFields',
	action: 'Set custom fields of an organisation',
	description: 'Write values into custom fields of a company, up to 50 at once',
	properties: [
		workspaceLocator,
		organisationLocator,
		{
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
		},
		{
			displayName: 'Custom Fields',
			name: 'customFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { specifyFields: ['fields'] } },
			description: 'Snitcher creates a field that it does not know, of a type that fits the value',
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'e.g. account_tier',
							description: 'The key of the field, as Custom Field > Get Many lists it',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. enterprise',
							description: 'A text; an expression may also give a number, a boolean or a list',
						},
					],
				},
			],
		},
		{
			displayName: 'JSON',
			name: 'customFieldsJson',
			type: 'json',
			default: '{\n  "account_tier": "enterprise",\n  "open_deals": 2\n}',
			displayOptions: { show: { specifyFields: ['json'] } },
			description: 'An object of values by the key of their field',
		},
	],
	async execute(ctx) {
		const { organisations } = snitcherApi(ctx);
		return await forEachItem(ctx, async (item) => {
			const workspaceId = chosen(ctx, 'workspaceId', item);
			const organisationId = chosen(ctx, 'organisationId', item);
			const values = readValues(ctx, item);
			const set = await organisations.setCustomFields(workspaceId, organisationId, values);
			return toItems({ updated: true, organisation_uuid: organisationId, custom_fields: set }, item);
		});
	},
};

function readValues(ctx: IExecuteFunctions, item: number): JsonRecord {
	const values =
		ctx.getNodeParameter('specifyFields', item) === 'json' ? jsonValues(ctx, item) : fieldValues(ctx, item);
	const refusal = values === null ? 'The JSON is not an object of values by key' : refuse(Object.keys(values));
	if (values === null || refusal !== null) throw new NodeOperationError(ctx.getNode(), refusal!, { itemIndex: item });
	return values;
}

function refuse(keys: string[]): string | null {
	if (keys.length === 0) return 'There is no custom field to set';
	if (keys.some((key) => text(key) === null)) return 'A custom field has no key';
	if (keys.length > MOST_FIELDS) return `${keys.length} custom fields are too many: ${MOST_FIELDS} can be set at once`;
	return null;
}

function fieldValues(ctx: IExecuteFunctions, item: number): JsonRecord {
	const { field = [] } = ctx.getNodeParameter('customFields', item) as {
		field?: Array<{ key: string; value: unknown }>;
	};
	return Object.fromEntries(field.map(({ key, value }) => [key.trim(), value]));
}

/** An expression may give the object itself, the editor gives its text. */
function jsonValues(ctx: IExecuteFunctions, item: number): JsonRecord | null {
	const given = ctx.getNodeParameter('customFieldsJson', item) as unknown;
	if (isRecord(given)) return given;
	try {
		const parsed: unknown = JSON.parse(String(given));
		return isRecord(parsed) ? parsed : null;
	} catch {
		return null;
	}
}
