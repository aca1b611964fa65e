import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inBulk, valueOf, type Answered } from '../../../shared/actions/bulk';
import type { Operation } from '../../../shared/actions/resource';
import { anObject, aText, oneOf, parametersOf, type Parameters } from '../../../shared/parameters';
import { record, type JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type Research } from '../../api';
import { idProperty } from '../../ids';
import { billingOptions, budgetOfRun, tellCost, withAdded, type Asked } from './billed';
import { idOf, WORDS } from './terms';
import { RESEARCH } from './tools';

/** A row may take several seconds when it looks at the web, and there may be 50 in a call: fewer are sure to be in time. */
const ROWS_PER_CALL = 10;

const TYPE = 'research';

const taskAs: INodeProperties = {
	displayName: 'Task As',
	name: 'taskAs',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Prompt Template',
			value: 'template',
			description: 'Explorium uses the prompt as it is and fills in fields of the record',
		},
		{ name: 'Plain Words', value: 'query', description: 'Explorium writes the prompt from your words' },
	],
	default: 'query',
	description: 'How the task is given',
};

const query: INodeProperties = {
	displayName: 'Task',
	name: 'researchTask',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder:
		'e.g. Does this company sell to businesses or to consumers? Use web search where the profile is not enough.',
	displayOptions: { show: { taskAs: ['query'] } },
	description: 'What to find out about each row',
};

const template: INodeProperties = {
	displayName: 'Prompt Template',
	name: 'promptTemplate',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	required: true,
	placeholder: "e.g. What does {{ record['organization_name'] }} sell?",
	displayOptions: { show: { taskAs: ['template'] } },
	description:
		'The prompt, with fields of the record in double braces. Enter it as fixed text, since n8n would evaluate the braces in an expression.',
};

const outputSchema: INodeProperties = {
	displayName: 'Output Schema (JSON)',
	name: 'outputSchema',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "type": "object", "properties": { "answer": { "type": "string" } }, "required": ["answer"] }',
	description:
		'A JSON Schema of the result. It is required with a prompt template and in API v1. Otherwise, leave it empty to have Explorium write one.',
};

const fieldName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. campaign_name',
	description: 'The name of the field, as the prompt uses it',
};

const fieldValue: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.campaign }}',
	description: 'The value of the field for this item',
};

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	description: 'Fields to add to the record of each row, beside those that Explorium has',
	options: [{ displayName: 'Field', name: 'field', values: [fieldName, fieldValue] }],
};

/** A task of one's own for a language model, with Explorium's data and the web; a beta of both generations of the API. */
export function researchOperation(entity: Entity): Operation {
	const { many, thing } = WORDS[entity];
	return {
		name: 'Research (Beta)',
		value: 'research',
		action: `Research ${many}`,
		description: `Ask Explorium's language model a question about a ${thing}. Each row costs credits, each time. This is a beta and may change.`,
		tool: RESEARCH[entity],
		properties: [idProperty(entity), taskAs, query, template, outputSchema, customFields, billingOptions],
		answersEach: true,
		execute: async (ctx) => await execute(ctx, entity),
	};
}

interface Question extends Asked {
	fields: JsonRecord;
	parameters: JsonRecord;
}

async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const { entities } = exploriumApi(ctx);
	const output = await inBulk<Question, Research>(ctx, {
		size: ROWS_PER_CALL,
		budget: budgetOfRun(ctx),
		keyOf: ({ id, fields }) => `${id} ${JSON.stringify(fields)}`,
		groupOf: ({ parameters }) => JSON.stringify(parameters),
		read: (item) => questionsOf(ctx, entity, item),
		ask: async (questions) => await entities.research(entity, questions, questions[0].parameters),
		show: (item, answered) => [{ json: shown(ctx, entity, item, answered), pairedItem: { item } }],
	});
	const failed = output.filter(({ json }) => record(json.enrichmentFailed)[TYPE] !== undefined).length;
	if (failed > 0) {
		const message = `Explorium could not research ${failed} of the ${output.length} items: enrichmentFailed.research says why.`;
		ctx.addExecutionHints({ type: 'warning', message, location: 'outputPane' });
	}
	tellCost(ctx);
	return output;
}

/** What the item has already, as from an earlier run, is not paid for again. */
function questionsOf(ctx: IExecuteFunctions, entity: Entity, item: number): Question[] {
	const id = idOf(ctx, entity, item);
	const given = parametersOf(ctx, item);
	const question = { id, type: TYPE, fields: fieldsOf(given), parameters: taskOf(ctx, given) };
	const known = record(ctx.getInputData()[item].json.enrichment)[TYPE];
	return known === null || known === undefined ? [question] : [];
}

function taskOf(ctx: IExecuteFunctions, given: Parameters): JsonRecord {
	const isTemplate = given.orDefault(taskAs, oneOf()) === 'template';
	const task = isTemplate
		? { prompt_template: given.required(template, aText) }
		: { query: given.required(query, aText) };
	const isNeeded = isTemplate || exploriumApi(ctx).version === 'v1';
	const schema = isNeeded ? given.required(outputSchema, anObject) : given.optional(outputSchema, anObject);
	return { ...task, ...(schema === null ? {} : { output_schema: schema }) };
}

function fieldsOf(given: Parameters): JsonRecord {
	const rows = given.rows(customFields);
	return Object.fromEntries(rows.map((row) => [row.required(fieldName, aText), row.optional(fieldValue, aText) ?? '']));
}

/** A row that Explorium could not research comes out with the reason: the others of its call are paid for. */
function shown(
	ctx: IExecuteFunctions,
	entity: Entity,
	item: number,
	answered: Array<Answered<Question, Research>>,
): INodeExecutionData['json'] {
	const records = answered.map(({ question, answer }) => {
		const value = answer.ok && 'found' in answer.value ? [answer.value.found] : [];
		return { question, answer: answer.ok ? { ok: true as const, value } : answer };
	});
	const json = withAdded(ctx, entity, item, records);
	const [failure] = answered.flatMap(({ answer }) => {
		const value = answer.ok ? valueOf(answer) : null;
		return value !== null && 'failure' in value ? [value.failure] : [];
	});
	return failure === undefined ? json : { ...json, enrichmentFailed: { [TYPE]: { message: failure } } };
}
