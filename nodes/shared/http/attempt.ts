import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../clock';
import { firstText, record } from '../read';
import { correlationId, refusedRows, vendorWords } from './failure';
import { wasRefused, type Attempt } from './retry';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, VendorProfile } from './vendor';

/** One request and what came of it. */
export interface AttemptResult {
	/** Null for a success. */
	failed: Attempt | null;
	outcome: ApiOutcome;
	/** Null when there was no answer. */
	response: { status: number; headers: IDataObject; body: unknown } | null;
}

/** Sends a request once. Never throws for what the vendor or the network does; ends when the signal is aborted. */
export async function attemptOnce(
	ctx: ApiContext,
	vendor: VendorProfile,
	call: ApiCall,
	baseUrl: string,
	cancel: AbortSignal | undefined,
	timeoutMs: number,
): Promise<AttemptResult> {
	// n8n's own timeout is one of silence: an answer that drips in would go on for ever.
	const timeout = clock.timeout(timeoutMs);
	const signal = cancel ? AbortSignal.any([cancel, timeout]) : timeout;
	const options: IHttpRequestOptions = {
		method: call.method,
		url: `${baseUrl}${call.path}`,
		qs: call.query as IDataObject | undefined,
		body: call.body as IDataObject | undefined,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: timeoutMs,
		abortSignal: signal,
	};
	try {
		const response = (await ctx.helpers.httpRequestWithAuthentication.call(
			withSignal(ctx, signal),
			vendor.credential,
			options,
		)) as IN8nHttpFullResponse;
		return read(response);
	} catch (error) {
		const reason = timeout.aborted ? `no answer within ${timeoutMs / 1000} seconds` : networkWords(error as Error);
		const failed: Attempt = { kind: 'unanswered', code: timeout.aborted ? 'ETIMEDOUT' : networkCode(error) };
		return { failed, outcome: failure(failed, { reason, status: null }), response: null };
	}
}

/** n8n's helper takes an execution's own cancel signal in place of the one in the options. */
function withSignal(ctx: ApiContext, signal: AbortSignal): ApiContext {
	if (!('getExecutionCancelSignal' in ctx)) return ctx;
	return Object.create(ctx, { getExecutionCancelSignal: { value: () => signal } }) as ApiContext;
}

function read({ statusCode: status, body, headers }: IN8nHttpFullResponse): AttemptResult {
	const response = { status, headers, body };
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && (typeof body !== 'string' || body === '')) {
		return { failed: null, outcome: { ok: true, status, body }, response };
	}
	const failed: Attempt = { kind: isSuccess ? 'unreadable' : 'answered', status };
	const reason = isSuccess ? 'the answer is not whole, or no JSON' : (vendorWords(body) ?? 'no reason was given');
	const details = { reason, status, correlationId: correlationId(body), rows: refusedRows(body) };
	return { failed, outcome: failure(failed, details), response };
}

function failure(
	failed: Attempt,
	{ reason, status, ...known }: Pick<ApiFailure, 'reason' | 'status'> & Partial<ApiFailure>,
): ApiFailure {
	const outcome = wasRefused(failed) ? 'refused' : 'unknown';
	return { ok: false, outcome, status, reason, correlationId: null, perhapsDone: false, rows: [], ...known };
}

/** n8n invites to try again at once, without knowing what the call does. */
function networkWords({ message }: Error): string {
	return message.replace(/ You can retry .*$/s, '');
}

/** n8n wraps network failures in a NodeApiError whose cause is the original one. */
function networkCode(error: unknown): string | null {
	const outer = record(error);
	return firstText(record(outer.cause).code, outer.code);
}
