import type { IWebhookFunctions } from 'n8n-workflow';

import { isRecord, type JsonRecord } from '../read';
import { authenticate, hasToken } from './authenticate';
import { MOST_UNVERIFIED, rawBody, readJson } from './body';
import type { DeliveryForm, Proof, Refusal } from './contract';

export type Opened =
	/** `by`: the proof that holds, or that is still to be had by asking the vendor. `raw`: the bytes that came. */
	{ ok: true; body: JsonRecord; raw: Buffer; by: Proof } | { ok: false; refusal: Refusal };

/**
 * Verifies a delivery over the raw bytes, then reads its body from them. Until it is verified no step costs more than
 * reading the bytes once. Throws where a secret cannot be read.
 */
export async function openDelivery(ctx: IWebhookFunctions, { jsonOnly, proof }: DeliveryForm): Promise<Opened> {
	if (proof.kind === 'token' && !hasToken(ctx, proof)) return { ok: false, refusal: 'unknown_token' };
	const request = ctx.getRequestObject();
	const contentType = request.headers['content-type'] ?? '';
	if (jsonOnly && !contentType.startsWith('application/json'))
		return { ok: false, refusal: 'unsupported_content_type' };

	const raw = await rawBody(request);
	if (raw === null) return { ok: false, refusal: 'malformed_body' };
	const authentication = await authenticate(ctx, request.headers, raw, proof);
	if (!authentication.ok) return authentication;
	const { by } = authentication;
	if (by.kind !== 'signature' && raw.length > MOST_UNVERIFIED.bytes) return { ok: false, refusal: 'too_large' };

	const body = readJson(request, raw);
	return isRecord(body) ? { ok: true, body, raw, by } : { ok: false, refusal: 'malformed_body' };
}
