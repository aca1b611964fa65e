import type { KeyObject } from 'node:crypto';

import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock, isoOf } from '../clock';
import { Memory } from '../memory';
import { isNestedTooDeep, isRecord, type JsonRecord } from '../read';
import type { Signal } from '../signal';
import { claimEvents } from './duplicates';
import { nodeKey } from './secrets';
import { readSignature, verifySignature, type Headers, type Rejection, type SignatureScheme } from './verify';

/** Whoever forges deliveries must not fill the log. */
const BETWEEN_MISMATCHES_MS = 60_000;

const mismatchesTold = new Memory<true>(BETWEEN_MISMATCHES_MS);

/** What a vendor's secrets are at the moment a delivery arrives. */
export type SecretLookup =
	| { kind: 'keys'; keys: readonly KeyObject[] }
	/** There is no secret: only a source that accepts unsigned deliveries lets anything in. */
	| { kind: 'none'; advice: string }
	/** There is one, but it cannot be read now: the vendor is asked to deliver again. `advice` goes to the log. */
	| { kind: 'unavailable'; advice: string };

export interface SecretSource {
	/** What to do where a genuine delivery does not match, for the log. */
	readonly mismatchAdvice: string;
	current(): Promise<SecretLookup>;
	/** After a mismatch: the secrets read anew, or null when nothing newer can be had. */
	reread?(): Promise<SecretLookup | null>;
}

export type Split =
	/** `signals` empty: nothing to run, such as a connectivity test. */
	{ ok: true; signals: Signal[] } | { ok: false };

/** What a genuine delivery of a vendor looks like. */
export interface DeliveryForm {
	readonly scheme: SignatureScheme;
	/** Refuse, with 415, a content type that does not start with `application/json`, as Explorium's guide does. */
	readonly jsonOnly: boolean;
	/** Where there is no secret, let in what is not signed. */
	readonly acceptUnsigned: boolean;
	readonly secrets: SecretSource;
}

export type Confirmation =
	| { ok: true; signals: Signal[] }
	/** `unconfirmed`: the vendor does not know of it. `unavailable`: it cannot be asked now. */
	| { ok: false; reason: 'unconfirmed' | 'unavailable' };

/** All that one trigger knows of its vendor's deliveries; the rest of the way is the same for every vendor. */
export interface DeliverySource extends DeliveryForm {
	/** One signal per subject; `ok: false` when the body is no delivery of this vendor at all. */
	split(body: JsonRecord, receivedAt: string): Split;
	keep(signal: Signal): boolean;
	/**
	 * Where there is no secret, a delivery is not believed: this asks the vendor, and gives what the vendor says in
	 * place of what was delivered.
	 */
	confirm?(signals: Signal[]): Promise<Confirmation>;
}

export type Refusal =
	| Rejection
	| 'unsupported_content_type'
	| 'malformed_body'
	| 'secret_unavailable'
	| 'no_secret'
	| 'unconfirmed'
	| 'unknown_token'
	| 'unavailable'
	| 'pending';

const REFUSALS: Record<Refusal, { status: number; message: string }> = {
	missing_signature: { status: 400, message: 'The signature header is missing.' },
	malformed_signature: { status: 400, message: 'The signature header is not of the documented form.' },
	missing_timestamp: { status: 400, message: 'The timestamp is missing.' },
	malformed_timestamp: { status: 400, message: 'The timestamp is not a whole number.' },
	timestamp_outside_tolerance: { status: 400, message: 'The timestamp is too far from the present.' },
	signature_mismatch: { status: 400, message: 'The signature does not match the body.' },
	body_not_utf8: { status: 400, message: 'The body is not UTF-8.' },
	malformed_body: { status: 400, message: 'The body is not a JSON object of the documented form.' },
	unsupported_content_type: { status: 415, message: 'The content type must be application/json.' },
	secret_unavailable: { status: 503, message: 'The delivery cannot be verified now. Deliver it again later.' },
	no_secret: { status: 503, message: 'This endpoint has no secret to verify deliveries with.' },
	unconfirmed: { status: 400, message: 'The vendor does not confirm what this delivery says.' },
	unknown_token: { status: 401, message: 'The token in the address is not the expected one.' },
	unavailable: { status: 503, message: 'The delivery cannot be handled now. Deliver it again later.' },
	pending: { status: 503, message: 'The same event is being taken in. Deliver it again later.' },
};

/**
 * Takes one delivery: verifies it over the raw bytes, splits it into signals, and tells n8n what to run and answer.
 * Never throws: n8n would answer 500 and record a failed execution. The answers follow n8n 2.41's and 1.x's common
 * ground: `webhookResponse` beside `workflowData` needs `responseData: ''` in the node's description.
 */
export async function receiveDelivery(ctx: IWebhookFunctions, source: DeliverySource): Promise<IWebhookResponseData> {
	try {
		return await handleDelivery(ctx, source);
	} catch (error) {
		ctx.logger.error(`${ctx.getNode().name}: a delivery could not be handled: ${(error as Error).message}`);
		return refuse(ctx, 'unavailable');
	}
}

async function handleDelivery(ctx: IWebhookFunctions, source: DeliverySource): Promise<IWebhookResponseData> {
	const opened = await openDelivery(ctx, { ...source, acceptUnsigned: source.acceptUnsigned || !!source.confirm });
	if (!opened.ok) {
		if (opened.refusal === 'signature_mismatch') tellMismatch(ctx, source.secrets);
		return refuse(ctx, opened.refusal);
	}
	const split = source.split(opened.body, isoOf(clock.now()));
	if (!split.ok) return refuse(ctx, 'malformed_body');

	const kept = split.signals.filter((signal) => source.keep(signal));
	if (kept.length === 0) return { webhookResponse: { message: 'nothing to do' } };
	if (opened.verified || !source.confirm) return accept(ctx, kept);
	const confirmation = await source.confirm(kept);
	return confirmation.ok ? accept(ctx, confirmation.signals) : refuse(ctx, confirmation.reason);
}

/** A vendor without a delivery log tells nobody that it was refused. */
function tellMismatch(ctx: IWebhookFunctions, { mismatchAdvice }: SecretSource): void {
	const key = nodeKey(ctx);
	if (mismatchesTold.get(key, clock.now())) return;
	mismatchesTold.set(key, true, clock.now());
	ctx.logger.warn(
		`${ctx.getNode().name}: a delivery was refused, since its signature does not match. If it was genuine: ${mismatchAdvice}`,
	);
}

/** Starts an execution for the events that are new. */
function accept(ctx: IWebhookFunctions, signals: Signal[]): IWebhookResponseData {
	const taken = claimEvents(
		ctx,
		signals.map(({ eventId }) => eventId),
	);
	if (taken.pending) return refuse(ctx, 'pending');
	const fresh = signals.filter(({ eventId }) => taken.fresh.has(eventId));
	if (fresh.length === 0) return { webhookResponse: { message: 'duplicate' } };
	return {
		workflowData: [fresh.map((signal) => ({ json: { ...signal } as unknown as IDataObject }))],
		webhookResponse: { message: 'accepted', items: fresh.length },
	};
}

export type Opened =
	/** `verified`: by a signature; otherwise there is no secret to verify with. */
	{ ok: true; body: JsonRecord; verified: boolean } | { ok: false; refusal: Refusal };

/** Verifies a delivery over the raw bytes and reads its body. Throws where a secret cannot be read. */
export async function openDelivery(ctx: IWebhookFunctions, form: DeliveryForm): Promise<Opened> {
	const request = ctx.getRequestObject();
	const headers: Headers = request.headers;
	const contentType = request.headers['content-type'] ?? '';
	if (form.jsonOnly && !contentType.startsWith('application/json'))
		return { ok: false, refusal: 'unsupported_content_type' };

	const raw = await rawBody(request);
	if (raw === null) return { ok: false, refusal: 'malformed_body' };
	const authentication = await authenticate(ctx, headers, raw, form);
	if (!authentication.ok) return authentication;

	// n8n has parsed a JSON body before the node runs; it leaves other content types to the node.
	const isParsed = /^application\/json\s*(?:;|$)/i.test(contentType);
	const body: unknown = isParsed ? request.body : parseJson(raw);
	if (!isRecord(body) || isNestedTooDeep(body)) return { ok: false, refusal: 'malformed_body' };
	return { ok: true, body, verified: authentication.verified };
}

type Authentication = { ok: true; verified: boolean } | { ok: false; refusal: Refusal };

async function authenticate(
	ctx: IWebhookFunctions,
	headers: Headers,
	raw: Buffer,
	{ scheme, secrets, acceptUnsigned }: DeliveryForm,
): Promise<Authentication> {
	const reading = readSignature(headers, scheme, clock.now());
	if (!reading.ok && !acceptUnsigned) return { ok: false, refusal: reading.reason };

	const lookup = await secrets.current();
	if (lookup.kind === 'none' && acceptUnsigned) return { ok: true, verified: false };
	if (!reading.ok) return { ok: false, refusal: reading.reason };
	if (lookup.kind !== 'keys') return { ok: false, refusal: explain(ctx, lookup) };
	const first = verifySignature(reading.presented, raw, scheme, lookup.keys);
	if (first.ok) return { ok: true, verified: true };

	const reread = first.reason === 'signature_mismatch' ? ((await secrets.reread?.()) ?? null) : null;
	if (reread === null) return { ok: false, refusal: first.reason };
	if (reread.kind !== 'keys') return { ok: false, refusal: explain(ctx, reread) };
	const second = verifySignature(reading.presented, raw, scheme, reread.keys);
	return second.ok ? { ok: true, verified: true } : { ok: false, refusal: second.reason };
}

function explain(ctx: IWebhookFunctions, lookup: Exclude<SecretLookup, { kind: 'keys' }>): Refusal {
	ctx.logger.warn(`${ctx.getNode().name}: a delivery was not accepted. ${lookup.advice}`);
	return lookup.kind === 'none' ? 'no_secret' : 'secret_unavailable';
}

/** The exact bytes received. n8n leaves bodies of unusual content types unread; multipart cannot be read at all. */
async function rawBody(request: ReturnType<IWebhookFunctions['getRequestObject']>): Promise<Buffer | null> {
	try {
		if (!request.rawBody) await request.readRawBody();
		return request.rawBody ?? null;
	} catch {
		return null;
	}
}

function parseJson(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** An answer by hand with no execution; the test listener of the editor keeps listening. */
export function refuse(ctx: IWebhookFunctions, reason: Refusal): IWebhookResponseData {
	const { status, message } = REFUSALS[reason];
	ctx.getResponseObject().status(status).json({ error: reason, message });
	return { noWebhookResponse: true };
}
