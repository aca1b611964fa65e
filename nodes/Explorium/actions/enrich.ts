import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { errorItem, itemIndices } from '../../shared/actions/items';
import type { Operation } from '../../shared/actions/resource';
import { chunk, groupBy } from '../../shared/batches';
import { isRecord, record, text, type JsonRecord } from '../../shared/read';
import { company, fillNulls, isSignal, person, type Company, type Person } from '../../shared/signal';
import { exploriumApi, type Entity, type ExploriumApi } from '../api';
import { ENRICHMENTS, type Enrichment } from '../enrichments';
import { idForm, idProperty, isId } from '../ids';

/** The limit of a bulk call, in rows. */
const IDS_PER_CALL = 50;

/** Enrich, for companies or for people: the same operation over other enrichments. */
export function enrichOperation(entity: Entity, label: string): Operation {
	return {
		name: 'Enrich',
		value: 'enrich',
		action: `Enrich ${entity === 'business' ? 'businesses' : 'prospects'}`,
		description: `Add what Explorium knows about a ${label}; on items of a trigger it fills the keys that are still empty`,
		properties: properties(entity),
		execute: async (ctx) => await execute(ctx, entity),
	};
}

function properties(entity: Entity): INodeProperties[] {
	const offered = ENRICHMENTS.filter((enrichment) => enrichment.entity === entity);
	return [
		idProperty(entity),
		{
			displayName: 'Enrichments',
			name: `${entity}Enrichments`,
			type: 'multiOptions',
			options: offered.map(({ label: name, type: value, description }) => ({ name, value, description })),
			default: [offered[0].type],
			required: true,
			description: 'What to ask for. Each enrichment of each row costs credits.',
		},
	];
}

interface Request {
	item: number;
	id: string;
	types: string[];
}

/** What was found for one id, by the type of enrichment; null where Explorium has nothing. */
type Found = Map<string, unknown>;

/** Every id is asked for once per enrichment, in calls of up to 50, and the answer goes to all items that named it. */
async function execute(ctx: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const api = exploriumApi(ctx);
	const output = new Map<number, INodeExecutionData>();
	const requests: Request[] = [];
	for (const item of itemIndices(ctx)) {
		try {
			requests.push(readRequest(ctx, entity, item));
		} catch (error) {
			output.set(item, errorItem(ctx, error as Error, item));
		}
	}
	const results = new Map(requests.map(({ item }): [number, Found] => [item, new Map()]));
	for (const type of new Set(requests.flatMap(({ types }) => types))) {
		const asking = requests.filter(({ item, types }) => types.includes(type) && !output.has(item));
		const itemsById = groupBy(asking, ({ id }) => id);
		for (const ids of chunk([...itemsById.keys()], IDS_PER_CALL)) {
			const items = ids.flatMap((id) => itemsById.get(id) ?? []);
			await ask(ctx, api, { entity, type, ids, items }, { output, results });
		}
	}
	for (const { item } of requests) {
		if (!output.has(item)) output.set(item, enriched(ctx, item, results.get(item) ?? new Map()));
	}
	return itemIndices(ctx).map((item) => output.get(item)!);
}

function readRequest(ctx: IExecuteFunctions, entity: Entity, item: number): Request {
	const id = text(ctx.getNodeParameter(`${entity}Id`, item))?.toLowerCase() ?? '';
	const types = ctx.getNodeParameter(`${entity}Enrichments`, item) as string[];
	if (isId(entity, id)) return { item, id, types };
	throw new NodeOperationError(ctx.getNode(), id === '' ? `There is no ${entity} id` : `Not a ${entity} id: "${id}"`, {
		itemIndex: item,
		description: `A ${entity} id has ${idForm(entity)}. Use Match to find the id of a company or person.`,
	});
}

interface Batch {
	entity: Entity;
	type: string;
	ids: string[];
	items: Request[];
}

async function ask(
	ctx: IExecuteFunctions,
	api: ExploriumApi,
	{ entity, type, ids, items }: Batch,
	{ output, results }: { output: Map<number, INodeExecutionData>; results: Map<number, Found> },
): Promise<void> {
	try {
		const found = await api.enrichments.enrich(entity, type, ids);
		for (const { item, id } of items) results.get(item)?.set(type, found.get(id) ?? null);
	} catch (error) {
		for (const { item } of items) output.set(item, errorItem(ctx, error as Error, item));
	}
}

/** The input item with `enrichment.<type>` added, and the null keys of a Signal filled. Nothing is overwritten. */
function enriched(ctx: IExecuteFunctions, item: number, found: Found): INodeExecutionData {
	const input = ctx.getInputData()[item].json as JsonRecord;
	const enrichment = { ...Object.fromEntries(found), ...record(input.enrichment) };
	const filled = isSignal(input) ? fillSignal(input, found) : {};
	return { json: { ...input, ...filled, enrichment } as INodeExecutionData['json'], pairedItem: { item } };
}

function fillSignal(signal: JsonRecord, found: Found): JsonRecord {
	let about = signal.company as Company | null;
	let someone = signal.person as Person | null;
	for (const [type, data] of found) {
		const { fills, entity } = ENRICHMENTS.find((enrichment) => enrichment.type === type) as Enrichment;
		if (!isRecord(data) || !fills) continue;
		const filling = fills(data);
		if (filling.person) someone = someone ? fillNulls(someone, filling.person) : person(filling.person);
		if (filling.company && (entity === 'business' || isSameEmployer(about, filling.company))) {
			about = about ? fillNulls(about, filling.company) : company(filling.company);
		}
	}
	return { company: about, person: someone };
}

/** A profile may still name the employer whom the person has left: two companies are not to be mixed. */
function isSameEmployer(known: Company | null, found: Partial<Company>): boolean {
	return !known?.name || known.name.toLowerCase() === found.name?.toLowerCase();
}
