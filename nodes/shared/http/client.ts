import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../clock';
import { amount, firstText, record } from '../read';
import { correlationId, vendorWords } from './failure';
import { Pace } from './pace';
import { backoff, mayRetry, MAX_RETRIES, wasRefused, type Attempt } from './retry';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, VendorProfile } from './vendor';

/** How long one attempt may take, and how long a call may with all its retries. Tests replace them. */
export const limits = { attemptTimeoutMs: 60_000, callTimeMs: 15 * 60_000 };

/** Rate limits belong to an account, so there is one pace for each credential, shared by all workflows of the process. */
const paces = new Map<string, Pace>();

/**
 * The one way out to a vendor: paced below its rate limit, repeated where that is safe, cancelled with the execution.
 * Gives what came of it and does not throw for anything that a vendor or the network does; an aborted execution does.
 */
export async function send(ctx: ApiContext, vendor: VendorProfile, call: ApiCall): Promise<ApiOutcome> {
	const pace = paceOf(ctx, vendor);
	const signal = cancelSignal(ctx);
	const deadline = clock.now() + limits.callTimeMs;
	const baseUrl = await baseUrlOf(ctx, vendor);

	let perhapsDone = false;
	for (let retry = 0; ; retry++) {
		await waitUntil(pace.reserve(call.units ?? 1, clock.now()), signal);
		const { attempt, outcome, headers, body } = await attemptOnce(ctx, vendor, call, baseUrl);
		heedLimits(pace, headers, body, attempt);
		if (outcome.ok || attempt === null) return outcome;
		signal?.throwIfAborted();

		const wait = backoff(retry, Math.random());
		const exhausted = retry >= MAX_RETRIES || clock.now() + wait > deadline;
		if (exhausted || !mayRetry(attempt, call)) return { ...outcome, perhapsDone };
		perhapsDone ||= outcome.outcome === 'unknown';
		await waitUntil(clock.now() + wait, signal);
	}
}

/** Waits before a call is made again by somebody who has looked what became of it; `retry` counts from 0. */
export async function waitBeforeRetry(ctx: ApiContext, retry: number): Promise<void> {
	await waitUntil(clock.now() + backoff(retry, Math.random()), cancelSignal(ctx));
}

async function waitUntil(moment: number, signal: AbortSignal | undefined): Promise<void> {
	const wait = moment - clock.now();
	if (wait > 0) await clock.sleep(wait, signal);
}

/** The credential's base URL without a trailing slash. */
export async function baseUrlOf(ctx: ApiContext, vendor: VendorProfile): Promise<string> {
	const { baseUrl } = await ctx.getCredentials(vendor.credential);
	return String(baseUrl).replace(/\/+$/, '');
}

interface AttemptResult {
	attempt: Attempt | null;
	outcome: ApiOutcome;
	headers: IDataObject;
	body: unknown;
}

async function attemptOnce(
	ctx: ApiContext,
	vendor: VendorProfile,
	call: ApiCall,
	baseUrl: string,
): Promise<AttemptResult> {
	const options: IHttpRequestOptions = {
		method: call.method,
		url: `${baseUrl}${call.path}`,
		qs: call.query as IDataObject | undefined,
		body: call.body as IDataObject | undefined,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: limits.attemptTimeoutMs,
	};
	try {
		const response = (await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			vendor.credential,
			options,
		)) as IN8nHttpFullResponse;
		return read(response);
	} catch (error) {
		const attempt: Attempt = { kind: 'unanswered', code: networkCode(error) };
		return { attempt, outcome: unanswered(attempt, error as Error), headers: {}, body: null };
	}
}

function read({ statusCode: status, body, headers }: IN8nHttpFullResponse): AttemptResult {
	if (status >= 200 && status < 300) return { attempt: null, outcome: { ok: true, status, body }, headers, body };
	const attempt: Attempt = { kind: 'answered', status };
	const outcome: ApiFailure = {
		ok: false,
		outcome: wasRefused(attempt) ? 'refused' : 'unknown',
		status,
		reason: vendorWords(body) ?? 'no reason was given',
		correlationId: correlationId(body),
		perhapsDone: false,
	};
	return { attempt, outcome, headers, body };
}

function unanswered(attempt: Attempt, error: Error): ApiFailure {
	return {
		ok: false,
		outcome: wasRefused(attempt) ? 'refused' : 'unknown',
		status: null,
		reason: error.message,
		correlationId: null,
		perhapsDone: false,
	};
}

/** n8n wraps network failures in a NodeApiError whose cause is the original one. */
function networkCode(error: unknown): string | null {
	const outer = record(error);
	return firstText(record(outer.cause).code, outer.code);
}

/** `Retry-After`, in the header or the body, and an exhausted `X-RateLimit-Remaining` overrule what was assumed. */
function heedLimits(pace: Pace, headers: IDataObject, body: unknown, attempt: Attempt | null): void {
	const now = clock.now();
	const refused = attempt?.kind === 'answered' && attempt.status === 429;
	const retryAfter = amount(headers['retry-after']) ?? (refused ? amount(record(body).retry_after) : null);
	if (retryAfter !== null) pace.pauseUntil(now + retryAfter * 1000);

	const remaining = amount(headers['x-ratelimit-remaining']);
	const reset = amount(headers['x-ratelimit-reset']);
	if (reset !== null && (remaining === 0 || (refused && retryAfter === null))) pace.pauseUntil(reset * 1000);
}

function paceOf(ctx: ApiContext, vendor: VendorProfile): Pace {
	const account = ctx.getNode().credentials?.[vendor.credential];
	const key = `${vendor.name}:${account?.id ?? account?.name ?? ''}`;
	let pace = paces.get(key);
	if (pace === undefined) {
		pace = new Pace(vendor.rate.units, vendor.rate.windowMs);
		paces.set(key, pace);
	}
	return pace;
}

function cancelSignal(ctx: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}
