import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../read';
import { rememberEvents } from './duplicates';

/**
 * The part of a trigger that runs in the execution, with the signals that its webhook took in: leaves out what is
 * remembered from before a restart, and gives the items the shape that the user chose.
 */
export async function emitSignals(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = ctx.getInputData();
	const fresh = await rememberEvents(ctx, items.map(eventIdOf));
	const kept = items.filter((item) => fresh.has(eventIdOf(item)));
	if (ctx.getNodeParameter('output', 0, 'signal') !== 'subject') return [kept];
	return [kept.map((item) => ({ ...item, json: subjectOf(item.json.data) }))];
}

function eventIdOf({ json }: INodeExecutionData): string {
	return String(json.eventId);
}

function subjectOf(data: unknown): IDataObject {
	return (isRecord(data) ? data : { value: data ?? null }) as IDataObject;
}
