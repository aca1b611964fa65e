import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../clock';
import { firstText } from '../read';
import { failureOf } from './failure';
import { readNetworkFailure, type NetworkFailure } from './network';
import { correlationId, refusedRows, vendorWords } from './readers';
import { wasRedirected, wasRefused, type FailedAttempt } from './retry';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, VendorProfile } from './vendor';

/** One request and what came of it. */
export interface AttemptResult {
	/** Null for a success. */
	failed: FailedAttempt | null;
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
		qs: call.query,
		body: call.text ?? call.body,
		...(call.headers ? { headers: { ...call.headers } } : {}),
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: timeoutMs,
		abortSignal: signal,
		// Left to itself n8n's helper follows with the credential, to whatever host is named.
		disableFollowRedirect: true,
	};
	try {
		const response = (await ctx.helpers.httpRequestWithAuthentication.call(
			withSignal(ctx, signal),
			vendor.credential,
			options,
		)) as IN8nHttpFullResponse;
		return read(vendor, response, options.url);
	} catch (error) {
		const reason = `no answer within ${timeoutMs / 1000} seconds`;
		return unanswered(timeout.aborted ? { sent: true, reason } : readNetworkFailure(error, options.url));
	}
}

function unanswered(network: NetworkFailure): AttemptResult {
	if (network.sent) return noAnswer({ kind: 'unanswered' }, { reason: network.reason });
	const { passing, ...told } = network;
	return noAnswer({ kind: 'unsent', passing }, told);
}

function noAnswer(failed: FailedAttempt, told: Told): AttemptResult {
	return { failed, outcome: failureAfter(failed, told), response: null };
}

/** n8n's helper takes an execution's own cancel signal in place of the one in the options. */
function withSignal(ctx: ApiContext, signal: AbortSignal): ApiContext {
	if (!('getExecutionCancelSignal' in ctx)) return ctx;
	return Object.create(ctx, { getExecutionCancelSignal: { value: () => signal } }) as ApiContext;
}

function read(
	vendor: VendorProfile,
	{ statusCode: status, body, headers }: IN8nHttpFullResponse,
	url: string,
): AttemptResult {
	const response = { status, headers, body };
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && (typeof body !== 'string' || body === '')) {
		return { failed: null, outcome: { ok: true, status, body }, response };
	}
	const failed: FailedAttempt = { kind: isSuccess ? 'unreadable' : 'answered', status };
	const known = {
		status,
		correlationId: correlationId(vendor, body),
		rows: refusedRows(vendor, body),
		...whatItSays(vendor, failed, url, response),
	};
	return { failed, outcome: failureAfter(failed, known), response };
}

type Told = Pick<ApiFailure, 'reason'> & Partial<ApiFailure>;

/** A proxy's own refusal (407) comes in place of the vendor's answer: the request has not passed it. */
const PROXY_WANTS_CREDENTIALS = {
	sent: false,
	reason: 'the proxy between this n8n and the vendor asks for a user name and a password (HTTP 407)',
	advice: 'Give them in the address of the proxy (HTTPS_PROXY, HTTP_PROXY), where this n8n is set up.',
};

function whatItSays(
	vendor: VendorProfile,
	failed: FailedAttempt,
	url: string,
	{ status, headers, body }: NonNullable<AttemptResult['response']>,
): Told {
	if (failed.kind === 'unreadable') return { reason: 'the answer is not whole, or no JSON' };
	if (status === 407) return PROXY_WANTS_CREDENTIALS;
	if (!wasRedirected(failed)) return { reason: vendorWords(vendor, body) ?? 'no reason was given' };
	return {
		reason: `the base URL redirects to ${targetOf(headers.location, url)}, and the key is not sent on`,
		advice: 'Enter the address of the API itself as Base URL in the credential.',
	};
}

/** Where a redirection leads, with as much of the path as tells one from another. */
function targetOf(location: unknown, url: string): string {
	const [target] = [firstText(location) ?? ''].map((given) => (URL.canParse(given, url) ? new URL(given, url) : null));
	if (target === null) return 'another address';
	return new URL(url).host === target.host ? `${target.host}${target.pathname.slice(0, 60)}` : target.host;
}

function failureAfter(failed: FailedAttempt, told: Told): ApiFailure {
	return failureOf({ outcome: wasRefused(failed) ? 'refused' : 'unknown', ...told });
}
