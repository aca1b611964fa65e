import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { parametersOf } from '../parameters';
import { printable } from '../printable';
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

/** Beside an item without JSON: the events of a delivery that the trigger's parameters leave out. */
const LEFT_OUT = 'leftOutEvents';

/** An item that emits nothing and has the execution of a test tell why. */
export function leftOutItem(events: readonly string[]): INodeExecutionData {
	return { json: {}, [LEFT_OUT]: [...new Set(events)].join(', ') };
}

/**
 * The part of a trigger that runs in the execution, with the signals that its webhook took in: leaves out what is
 * remembered from before a restart, and gives the items the shape that the user chose.
 */
export async function emitSignals(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = ctx.getInputData().filter(isSignal);
	if (items.length === 0) return tellNothing(ctx);
	const fresh = await rememberEvents(ctx, items.map(claimOf));
	const kept = items.filter((item) => fresh.has(claimOf(item))).map(({ [CLAIM]: _claim, ...item }) => item);
	if (readOutput(parametersOf(ctx, 0)) !== 'subject') return [kept];
	return [kept.map((item) => ({ ...item, json: subjectOf(item.json.data) }))];
}

/** n8n runs a trigger without an event, on an empty item, after one of its parameters was changed. */
function isSignal({ json }: INodeExecutionData): boolean {
	return typeof json.eventId === 'string';
}

/** Tells in the editor why nothing goes on. */
function tellNothing(ctx: IExecuteFunctions): INodeExecutionData[][] {
	const [leftOut] = ctx
		.getInputData()
		.flatMap(({ [LEFT_OUT]: events }) => (typeof events === 'string' ? [events] : []));
	const message =
		leftOut === undefined
			? 'There is no event yet. Listen for a test event again.'
			: `A delivery came with ${printable(leftOut, 200)}, which the parameters of this trigger leave out. Choose the event, and listen again.`;
	ctx.addExecutionHints({ message, location: 'outputPane' });
	return [[]];
}

function claimOf({ json, [CLAIM]: unsigned }: INodeExecutionData): string {
	return typeof unsigned === 'string' ? unsigned : claimKey(String(json.eventId), null);
}

function subjectOf(data: unknown): IDataObject {
	return (isRecord(data) ? data : { value: data ?? null }) as IDataObject;
}
