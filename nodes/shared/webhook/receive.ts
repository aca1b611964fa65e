import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock, isoOf } from '../clock';
import type { Signal } from '../signal';
import { MOST_SUBJECTS, MOST_UNVERIFIED } from './body';
import type { DeliverySource } from './contract';
import { claimEvents } from './duplicates';
import { leftOutItem, unsignedItem } from './emit';
import { tell } from './log';
import { openDelivery } from './open';
import { refuse } from './refusals';

/**
 * Takes one delivery: verifies it over the raw bytes, splits it into signals, and tells n8n what to run and answer.
 * Never throws, not even where the trigger's parameters make no source: n8n would answer 500 and record a failed
 * execution. The answers follow n8n 2.41's and 1.x's common ground: `webhookResponse` beside `workflowData` needs
 * `responseData: ''` in the node's description.
 */
export async function receiveDelivery(
	ctx: IWebhookFunctions,
	sourceOf: (ctx: IWebhookFunctions) => DeliverySource,
): Promise<IWebhookResponseData> {
	try {
		return await handleDelivery(ctx, sourceOf(ctx));
	} catch (error) {
		tell(ctx, 'failed', `a delivery could not be handled: ${(error as Error).message}`);
		return refuse(ctx, 'unavailable');
	}
}

async function handleDelivery(ctx: IWebhookFunctions, source: DeliverySource): Promise<IWebhookResponseData> {
	const opened = await openDelivery(ctx, source);
	if (!opened.ok) return refuse(ctx, opened.refusal);
	const { body, raw, by } = opened;
	const most = by.kind === 'signature' ? MOST_SUBJECTS : MOST_UNVERIFIED.subjects;
	const split = source.split(body, isoOf(clock.now()), most);
	if (!split.ok) return refuse(ctx, split.reason ?? 'malformed_body');

	const isProven = by.kind === 'signature' || by.kind === 'token';
	const kept = split.signals.filter((signal) => source.keep(signal));
	if (kept.length === 0) return leaveOut(ctx, isProven ? split.signals : []);
	if (isProven) return accept(ctx, kept, null);
	if (by.kind === 'unsigned') return accept(ctx, kept, createHash('sha256').update(raw).digest('base64url'));
	const confirmation = await by.confirm(kept);
	return confirmation.ok ? accept(ctx, confirmation.signals, null) : refuse(ctx, confirmation.reason);
}

/**
 * Nothing starts, but for a test: whoever listens is told, by an execution that emits nothing, which verified events are
 * not among those of the trigger. What nobody vouches for does not end the listening.
 */
function leaveOut(ctx: IWebhookFunctions, signals: readonly Signal[]): IWebhookResponseData {
	const webhookResponse = { message: "not one of this trigger's events: nothing started" };
	if (signals.length === 0 || ctx.getMode() !== 'manual') return { webhookResponse };
	return { workflowData: [[leftOutItem(signals.map(({ event }) => event))]], webhookResponse };
}

/**
 * Starts an execution for the events that are new, each once. `unsigned`: the digest of a body that nothing vouches
 * for, so that whoever sends other bytes with the same id stands in nobody's way.
 */
function accept(ctx: IWebhookFunctions, signals: Signal[], unsigned: string | null): IWebhookResponseData {
	const byId = new Map<string, Signal>();
	for (const signal of signals) if (!byId.has(signal.eventId)) byId.set(signal.eventId, signal);
	const taken = claimEvents(ctx, [...byId.keys()], unsigned);
	if (taken.pending) return refuse(ctx, 'pending');
	if (taken.fresh.size === 0) return { webhookResponse: { message: 'duplicate' } };
	const items = [...taken.fresh].map((id): INodeExecutionData => {
		const json = { ...byId.get(id) } as unknown as IDataObject;
		return unsigned === null ? { json } : unsignedItem(json, id, unsigned);
	});
	return { workflowData: [items], webhookResponse: { message: 'accepted', items: items.length } };
}
