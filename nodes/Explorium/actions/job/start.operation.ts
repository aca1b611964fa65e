import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { errorItem, itemIndices } from '../../../shared/actions/items';
import type { Operation } from '../../../shared/actions/resource';
import { budgetOf, maximumBilled, notAskedItem, tellNotAsked } from '../../../shared/actions/spending';
import { groupBy } from '../../../shared/batches';
import { aText, oneOf, optionsWith, type Parameters, parametersOf, yesOrNo } from '../../../shared/parameters';
import type { JsonRecord } from '../../../shared/read';
import { exploriumApi, type Entity, type ExploriumApi } from '../../api';
import { ENRICHMENTS } from '../../enrichments/table';
import { forItems, readLists, uploadList } from './lists';
import { enrichmentProperty, listName, ofProperty, parameterProperties, rowIdsProperty } from './properties';

const rowsFrom: INodeProperties = {
	displayName: 'Rows From',
	name: 'rowsFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Input Items', value: 'items', description: 'The IDs of all input items, which the node uploads first' },
		{ name: 'Uploaded List', value: 'list', description: 'A list that Upload List has stored' },
	],
	default: 'items',
	description: 'What the job is about',
};

const listId: INodeProperties = {
	displayName: 'List ID',
	name: 'listId',
	type: 'string',
	default: '={{ $json.list_id }}',
	required: true,
	placeholder: 'e.g. b8f2c1d4-5e6f-4a1b-9c2d-3e4f5a6b7c8d',
	displayOptions: { show: { rowsFrom: ['list'] } },
	description: 'As Upload List gives it',
};

const emailWhenDone: INodeProperties = {
	displayName: 'Email When Done',
	name: 'emailWhenDone',
	type: 'boolean',
	default: false,
	description: 'Whether Explorium sends an email to the owner of the API key when the job has ended',
};

const options = optionsWith(emailWhenDone, listName, maximumBilled('rows of input items'));

export const start: Operation = {
	name: 'Start',
	value: 'start',
	action: 'Start a job',
	description:
		'Enrich up to 10,000 companies or people in the background. Each row costs credits, each time a job is started.',
	properties: [
		ofProperty,
		rowsFrom,
		...Object.values(rowIdsProperty).map(fromItems),
		listId,
		...Object.values(enrichmentProperty),
		...parameterProperties,
		options,
	],
	tool: {
		description:
			'Starts an enrichment of several companies or people in the background, and gives the ID of the job. Each row costs credits.',
		defaults: { options: { maximumBilledItems: 25 } },
	},
	answersEach: true,
	execute,
};

function fromItems(property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show: { ...property.displayOptions?.show, rowsFrom: ['items'] } } };
}

/** What a job is to do. */
interface Terms {
	type: string;
	parameters?: JsonRecord;
	name: string | null;
	tellsByEmail: boolean;
}

function termsOf(given: Parameters, entity: Entity): Terms {
	const chosen = given.collection(options);
	const type = given.required(enrichmentProperty[entity], oneOf());
	const { parameters } = ENRICHMENTS[entity].find((enrichment) => enrichment.type === type) ?? {};
	return {
		type,
		parameters: parameters?.read(given),
		name: chosen.added(listName, aText),
		tellsByEmail: chosen.setting(emailWhenDone, yesOrNo),
	};
}

async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const isOverList = (item: number) => parametersOf(ctx, item).required(rowsFrom, oneOf()) === 'list';
	const groups = groupBy(itemIndices(ctx), isOverList);
	const started = await overItems(ctx, api, groups.get(false) ?? []);
	return [...started, ...(await overLists(ctx, api, groups.get(true) ?? []))];
}

/** The ids of the items are uploaded, and a job is started over each list. */
async function overItems(ctx: IExecuteFunctions, api: ExploriumApi, items: number[]): Promise<INodeExecutionData[]> {
	const { lists, refused } = readLists(ctx, items, termsOf);
	const budget = budgetOf(parametersOf(ctx, 0).collection(options));
	const output: INodeExecutionData[] = [];
	let isCut = false;
	for (const { entity, terms, ids, itemsOf } of lists) {
		const asked = ids.slice(0, budget.left);
		const sources = itemsOf(asked);
		const begin = async () => {
			const { list_id } = await uploadList(ctx, api, entity, asked, terms.name);
			const begun = await budget.spend(asked.length, async () => {
				return await api.jobs.start(entity, terms.type, list_id, terms);
			});
			return { ...begun, list_id, entity, enrichment: terms.type, rows: asked.length };
		};
		if (asked.length > 0) output.push(...(await forItems(ctx, sources, begin)));
		const left = itemsOf(ids.slice(asked.length)).filter((item) => !sources.includes(item));
		output.push(...left.map((item) => notAskedItem(ctx, item, budget)));
		isCut ||= asked.length < ids.length;
	}
	if (isCut) tellNotAsked(ctx, budget);
	return [...output, ...refused];
}

/** A job over each list. Items that name the same list, for the same enrichment, share it. */
async function overLists(ctx: IExecuteFunctions, api: ExploriumApi, items: number[]): Promise<INodeExecutionData[]> {
	const refused: INodeExecutionData[] = [];
	const wishes: Array<{ item: number; entity: Entity; list: string; terms: Terms }> = [];
	for (const item of items) {
		try {
			const given = parametersOf(ctx, item);
			const entity = given.required(ofProperty, oneOf<Entity>());
			wishes.push({ item, entity, list: given.required(listId, aText), terms: termsOf(given, entity) });
		} catch (error) {
			refused.push(errorItem(ctx, error as Error, item));
		}
	}
	const output: INodeExecutionData[] = [];
	const groups = groupBy(wishes, ({ entity, list, terms }) => JSON.stringify([entity, list, terms]));
	for (const group of groups.values()) {
		const [{ entity, list, terms }] = group;
		const sources = group.map(({ item }) => item);
		const begin = async () => {
			const begun = await api.jobs.start(entity, terms.type, list, terms);
			return { ...begun, list_id: list, entity, enrichment: terms.type, rows: null };
		};
		output.push(...(await forItems(ctx, sources, begin)));
	}
	return [...output, ...refused];
}
