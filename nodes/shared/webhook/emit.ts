import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parametersOf } from '../parameters';
import { isRecord } from '../read';
import { claimKey } from './claims';
import { readOutput } from './description';
import { rememberEvents } from './duplicates';

/** Beside the JSON of an item that nothing vouches for: the name of the claim on its event. */
const CLAIM = 'unsignedClaim';

/** An item of an event that was taken in unsigned, which the execution remembers apart from the signed ones. */
export function unsignedItem(json: IDataObject, eventId: string, unsigned: string): INodeExecutionData {
	return { json, [CLAIM]: claimKey(eventId, unsigned) };
}

/**
 * The part of a trigger that runs in the execution, with the signals that its webhook took in: leaves out what is
 * remembered from before a restart, and gives the items the shape that the user chose.
 */
export async function emitSignals(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = ctx.getInputData();
	const fresh = await rememberEvents(ctx, items.map(claimOf));
	const kept = items.filter((item) => fresh.has(claimOf(item))).map(({ [CLAIM]: _claim, ...item }) => item);
	if (readOutput(parametersOf(ctx, 0)) !== 'subject') return [kept];
	return [kept.map((item) => ({ ...item, json: subjectOf(item.json.data) }))];
}

function claimOf({ json, [CLAIM]: unsigned }: INodeExecutionData): string {
	return typeof unsigned === 'string' ? unsigned : claimKey(String(json.eventId), null);
}

function subjectOf(data: unknown): IDataObject {
	return (isRecord(data) ? data : { value: data ?? null }) as IDataObject;
}
