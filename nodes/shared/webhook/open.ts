import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { isRecord, type JsonRecord } from '../read';
import { MOST_UNVERIFIED, rawBody, readJson } from './body';
import type { DeliveryForm, SecretLookup, SecretSource } from './delivery';
import { tell } from './log';
import type { Refusal } from './refusals';
import { readSignature, verifySignature, type Headers } from './verify';

export type Opened =
	/** `verified`: by a signature; otherwise there is no secret to verify with. `raw`: the bytes that came. */
	{ ok: true; body: JsonRecord; raw: Buffer; verified: boolean } | { ok: false; refusal: Refusal };

/**
 * Verifies a delivery over the raw bytes, then reads its body from them. Until it is verified no step costs more than
 * reading the bytes once. Throws where a secret cannot be read.
 */
export async function openDelivery(ctx: IWebhookFunctions, form: DeliveryForm): Promise<Opened> {
	const request = ctx.getRequestObject();
	const contentType = request.headers['content-type'] ?? '';
	if (form.jsonOnly && !contentType.startsWith('application/json'))
		return { ok: false, refusal: 'unsupported_content_type' };

	const raw = await rawBody(request);
	if (raw === null) return { ok: false, refusal: 'malformed_body' };
	const authentication = await authenticate(ctx, request.headers, raw, form);
	if (!authentication.ok) {
		if (authentication.refusal === 'signature_mismatch') tellMismatch(ctx, form.secrets);
		return authentication;
	}
	const { verified } = authentication;
	if (!verified && raw.length > MOST_UNVERIFIED.bytes) return { ok: false, refusal: 'too_large' };

	const body = readJson(request, raw);
	return isRecord(body) ? { ok: true, body, raw, verified } : { ok: false, refusal: 'malformed_body' };
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
	tell(ctx, 'secret', `a delivery was not accepted. ${lookup.advice}`);
	return lookup.kind === 'none' ? 'no_secret' : 'secret_unavailable';
}

/** A vendor without a delivery log tells nobody that it was refused. */
function tellMismatch(ctx: IWebhookFunctions, { mismatchAdvice }: SecretSource): void {
	const what = 'a delivery was refused, since its signature does not match.';
	tell(ctx, 'mismatch', `${what} If it was genuine: ${mismatchAdvice}`);
}
