import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { inBulk } from '../../../shared/actions/bulk';
import type { Operation } from '../../../shared/actions/resource';
import { parametersOf, someOf } from '../../../shared/parameters';
import { record, type JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity } from '../../api';
import { DEFAULT_ENRICHMENT, ENRICHMENTS } from '../../enrichments/table';
import { idProperty } from '../../ids';
import { billingOptions, budgetOfRun, tellCost, withAdded, type Asked, type Records } from './billed';
import { idOf, WORDS } from './terms';
import { ENRICH } from './tools';

/** The most rows in a bulk call (OpenAPI). */
const IDS_PER_CALL = 50;

/** Enrich, for companies or for people: the same operation over other enrichments. */
export function enrichOperation(entity: Entity): Operation {
	const { many, thing } = WORDS[entity];
	return {
		name: 'Enrich',
		value: 'enrich',
		action: `Enrich ${many}`,
		description: `Add what Explorium knows about a ${thing}. On the items of a trigger, this fills the keys that are still empty.`,
		tool: ENRICH[entity],
		properties: properties(entity),
		answersEach: true,
		execute: async (ctx) => await execute(ctx, entity),
	};
}

function properties(entity: Entity): INodeProperties[] {
	const chooser = chooserOf(entity);
	return [
		idProperty(entity),
		chooser,
		costNotice(entity),
		...ENRICHMENTS[entity].flatMap(({ type, parameters }) =>
			(parameters?.properties ?? []).map((property) => ({
				...property,
				displayOptions: { show: { [chooser.name]: [type] } },
			})),
		),
		billingOptions,
	];
}

/** What is known of prices: `developers.explorium.ai/reference`, contact information; of the others none is published. */
function costNotice(entity: Entity): INodeProperties {
	const { thing } = WORDS[entity];
	const known =
		entity === 'prospect'
			? ' Contact Information costs 2 credits for email only, and 5 for phone numbers or both.'
			: '';
	return {
		displayName: `Explorium charges credits for each enrichment of each ${thing}.${known} The node does not ask again for what an item already has. Account > Get Credits shows the balance.`,
		name: `${entity}CostNotice`,
		type: 'notice',
		default: '',
	};
}

function chooserOf(entity: Entity): INodeProperties {
	return {
		displayName: 'Enrichments',
		name: `${entity}Enrichments`,
		type: 'multiOptions',
		options: ENRICHMENTS[entity].map(({ label: name, type: value, description }) => ({ name, value, description })),
		default: [DEFAULT_ENRICHMENT[entity]],
		required: true,
		description: 'The enrichments to add. Each costs credits for each row.',
	};
}

interface Question extends Asked {
	parameters: JsonRecord | undefined;
}

/** Every id is asked for once per enrichment and its parameters, and the answer goes to all items that named it. */
async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const { entities } = exploriumApi(ctx);
	/** In credits; null where the price of something is not known. */
	let most: number | null = 0;
	const output = await inBulk<Question, Records>(ctx, {
		size: IDS_PER_CALL,
		budget: budgetOfRun(ctx),
		keyOf: ({ id }) => id,
		groupOf: ({ type, parameters }) => `${type} ${JSON.stringify(parameters)}`,
		read: (item) => questionsOf(ctx, entity, item),
		async ask(questions) {
			const [{ type, parameters }] = questions;
			const ids = questions.map(({ id }) => id);
			const price = priceOf(entity, type, parameters);
			most = most === null || price === null ? null : most + ids.length * price;
			const found = await entities.enrich(entity, type, ids, parameters);
			return ids.map((id) => found.get(id) ?? []);
		},
		show: (item, answered) => [{ json: withAdded(ctx, entity, item, answered), pairedItem: { item } }],
	});
	tellCost(ctx, most || null);
	return output;
}

/** In credits for each row at most; null where Explorium's documents do not say it. */
function priceOf(entity: Entity, type: string, parameters: JsonRecord | undefined): number | null {
	return ENRICHMENTS[entity].find((enrichment) => enrichment.type === type)?.price?.(parameters) ?? null;
}

/** What the item has already, as from an earlier run, is not paid for again. */
function questionsOf(ctx: IExecuteFunctions, entity: Entity, item: number): Question[] {
	const id = idOf(ctx, entity, item);
	const known = record(ctx.getInputData()[item].json.enrichment);
	const given = parametersOf(ctx, item);
	const types = given.required(chooserOf(entity), someOf());
	const missing = types.filter((type) => known[type] === null || known[type] === undefined);
	return missing.map((type) => {
		const { parameters } = ENRICHMENTS[entity].find((enrichment) => enrichment.type === type) ?? {};
		return { id, type, parameters: parameters?.read(given) };
	});
}
