import type { INodeProperties } from 'n8n-workflow';

import { aText, someObjects, yesOrNo, type FormOf, type Parameters } from '../../../shared/parameters';
import type { FieldChange } from '../../api';

/** What the reference allows (`api-reference/custom-fields/create-a-custom-field-definition`). */
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1000;

const KEY = /^[a-z][a-z0-9_]*$/;

const textUpTo =
	(most: number): FormOf<string> =>
	(property, zone) => ({
		expected: `a text of up to ${most} characters`,
		read(given) {
			const written = aText(property, zone).read(given);
			return typeof written === 'string' && written.length > most ? undefined : written;
		},
	});

export const aName = textUpTo(LONGEST_NAME);

/** A key of a field that is to be made. */
export const aKey: FormOf<string> = (property, zone) => ({
	expected: 'a text of lowercase letters, digits and underscores that begins with a letter',
	read(given) {
		const key = aName(property, zone).read(given);
		return typeof key === 'string' && key !== '' && !KEY.test(key) ? undefined : key;
	},
});

export const nameOption: INodeProperties = {
	displayName: 'Name',
	name: 'fieldName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Account tier',
	description: 'The name that people see',
};

const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. What the account pays for',
	description: 'What the field is for',
};

const key: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. enterprise',
	description: 'The value that stands for the choice',
};

const label: INodeProperties = {
	displayName: 'Label',
	name: 'label',
	type: 'string',
	default: '',
	placeholder: 'e.g. Enterprise',
	description: 'The choice as people see it',
};

const color: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'color',
	default: '',
	placeholder: 'e.g. #FF0000',
	description: 'Its color; empty for none',
};

const choices: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add Choice',
	description: 'The choices, for a field whose values are chosen from a list',
	options: [{ displayName: 'Choice', name: 'choice', values: [key, label, color] }],
};

const rules: INodeProperties = {
	displayName: 'Rules (JSON)',
	name: 'rules',
	type: 'json',
	default: '',
	placeholder: 'e.g. [{ "type": "...", "config": {} }]',
	description: 'A list of rules, each with type and config, as Custom Field > Get Many shows them for other fields',
};

const visible: INodeProperties = {
	displayName: 'Visible on Website',
	name: 'visibleOnWebsite',
	type: 'boolean',
	default: false,
	description:
		'Whether any script on the tracked website may read the values of the field (Spotter). Leave it off for what visitors must not see.',
};

/** What a field may have besides its name. */
export const fieldOptions = [choices, description, rules, visible];

/** What was added of these. */
export function readFieldOptions(fields: Parameters): FieldChange {
	const change = {
		description: fields.added(description, textUpTo(LONGEST_DESCRIPTION)),
		options: fields.has(choices) ? readChoices(fields) : null,
		rules: fields.added(rules, someObjects),
		isVisibleOnSite: fields.added(visible, yesOrNo),
	};
	return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
}

function readChoices(fields: Parameters) {
	const rows = fields.rows(choices);
	if (rows.length === 0) fields.refuseEmpty(choices, 'at least one choice');
	return rows.map((row) => {
		const chosenColor = row.optional(color, aText);
		return {
			key: row.required(key, aName),
			label: row.required(label, aName),
			...(chosenColor ? { color: chosenColor } : {}),
		};
	});
}
