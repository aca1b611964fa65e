import { timingSafeEqual } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import type { Proof, Refusal, SecretLookup, SecretSource, SignatureProof, TokenProof } from './contract';
import { tell } from './log';
import { readSignature, verifySignature, type Headers } from './verify';

export type Authentication =
	/** `by`: the proof that holds, or that is still to be had by asking the vendor. */
	{ ok: true; by: Proof } | { ok: false; refusal: Refusal };

/** Whether the URL of a delivery has the token that is asked for, compared in constant time. */
export function hasToken(ctx: IWebhookFunctions, { parameter, token }: TokenProof): boolean {
	const { [parameter]: given } = ctx.getQueryData() as Record<string, unknown>;
	if (typeof given !== 'string' || token === '') return false;
	const [left, right] = [Buffer.from(given), Buffer.from(token)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Holds the headers and the raw bytes of a delivery against the proof; a token was looked at before. Throws where a
 * secret cannot be read.
 */
export function authenticate(
	ctx: IWebhookFunctions,
	headers: Headers,
	raw: Buffer,
	proof: Proof,
): Authentication | Promise<Authentication> {
	if (proof.kind === 'signature') return checkSignature(ctx, headers, raw, proof);
	if (proof.kind !== 'token' || proof.signature === undefined) return { ok: true, by: proof };
	return checkBoth(ctx, headers, raw, proof, proof.signature);
}

async function checkBoth(
	ctx: IWebhookFunctions,
	headers: Headers,
	raw: Buffer,
	token: TokenProof,
	proof: SignatureProof,
): Promise<Authentication> {
	const signature = await checkSignature(ctx, headers, raw, proof);
	return signature.ok && signature.by.kind === 'unsigned' ? { ok: true, by: token } : signature;
}

async function checkSignature(
	ctx: IWebhookFunctions,
	headers: Headers,
	raw: Buffer,
	proof: SignatureProof,
): Promise<Authentication> {
	const { scheme, secrets, withoutSecret } = proof;
	const reading = readSignature(headers, scheme, clock.now());
	if (!reading.ok && !withoutSecret) return { ok: false, refusal: reading.reason };

	const lookup = await secrets.current();
	if (lookup.kind === 'none' && withoutSecret) return { ok: true, by: withoutSecret };
	if (!reading.ok) return { ok: false, refusal: reading.reason };
	if (lookup.kind !== 'keys') return { ok: false, refusal: explain(ctx, lookup) };
	const first = verifySignature(reading.presented, raw, scheme, lookup.keys);
	if (first.ok) return { ok: true, by: proof };

	const reread = first.reason === 'signature_mismatch' ? ((await secrets.reread?.()) ?? null) : null;
	if (reread === null) return mismatch(ctx, first.reason, secrets);
	if (reread.kind !== 'keys') return { ok: false, refusal: explain(ctx, reread) };
	const second = verifySignature(reading.presented, raw, scheme, reread.keys);
	return second.ok ? { ok: true, by: proof } : mismatch(ctx, second.reason, secrets);
}

function explain(ctx: IWebhookFunctions, lookup: Exclude<SecretLookup, { kind: 'keys' }>): Refusal {
	tell(ctx, 'secret', `a delivery was not accepted. ${lookup.advice}`);
	return lookup.kind === 'none' ? 'no_secret' : 'secret_unavailable';
}

/** A vendor without a delivery log tells nobody that it was refused. */
function mismatch(ctx: IWebhookFunctions, refusal: Refusal, { mismatchAdvice }: SecretSource): Authentication {
	const what = 'a delivery was refused, since its signature does not match.';
	if (refusal === 'signature_mismatch') tell(ctx, 'mismatch', `${what} If it was genuine: ${mismatchAdvice}`);
	return { ok: false, refusal };
}
