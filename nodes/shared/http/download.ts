import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../clock';
import { baseUrlOf, cancelSignal } from './client';
import { apiError, failureOf } from './failure';
import { readNetworkFailure } from './network';
import { path } from './path';
import { backoff, mayRetry, type FailedAttempt } from './retry';
import { timeoutsOf } from './timeouts';
import type { ApiContext, ApiFailure, VendorProfile } from './vendor';

/** A file can be had again: a few attempts are enough. */
const MOST_RETRIES = 3;

type Known = Partial<ApiFailure> & Pick<ApiFailure, 'reason'>;
type Fetched = { body: string } | { failed: FailedAttempt; known: Known };

/**
 * The text of a file that a vendor has put up at an address of its own choice, without the credential, which must not go
 * there. Only over https, or from where the credential's base URL is. Throws a NodeApiError, which does not name the
 * address: whoever knows it can read the file.
 */
export async function download(
	ctx: ApiContext,
	vendor: VendorProfile,
	address: string,
	doing: string,
): Promise<string> {
	const signal = cancelSignal(ctx);
	const isTrusted = URL.canParse(address) && (await isOfVendor(ctx, vendor, new URL(address)));
	if (!isTrusted)
		throw errorOf(ctx, vendor, doing, { sent: false, reason: 'the address of the file is not one of https' });
	for (let retry = 0; ; retry++) {
		const fetched = await fetchOnce(ctx, address, signal);
		signal?.throwIfAborted();
		if ('body' in fetched) return fetched.body;
		const { failed, known } = fetched;
		if (retry >= MOST_RETRIES || !mayRetry(failed, { idempotent: true }, vendor))
			throw errorOf(ctx, vendor, doing, known);
		await clock.sleep(backoff(retry, Math.random()), signal);
	}
}

async function isOfVendor(ctx: ApiContext, vendor: VendorProfile, { protocol, host }: URL): Promise<boolean> {
	if (protocol === 'https:') return true;
	const base = await baseUrlOf(ctx, vendor);
	return protocol === 'http:' && URL.canParse(base) && new URL(base).host === host;
}

async function fetchOnce(ctx: ApiContext, url: string, cancel: AbortSignal | undefined): Promise<Fetched> {
	const { attemptMs } = timeoutsOf(ctx);
	const timeout = clock.timeout(attemptMs);
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: attemptMs,
		abortSignal: cancel ? AbortSignal.any([cancel, timeout]) : timeout,
	};
	try {
		const { statusCode: status, body } = (await ctx.helpers.httpRequest(options)) as IN8nHttpFullResponse;
		if (status >= 200 && status < 300) return { body: typeof body === 'string' ? body : '' };
		return { failed: { kind: 'answered', status }, known: { status, reason: 'the file is not there' } };
	} catch (error) {
		if (timeout.aborted) return unanswered(`no answer within ${attemptMs / 1000} seconds`);
		const network = readNetworkFailure(error, url);
		if (network.sent) return unanswered(network.reason);
		return {
			failed: { kind: 'unsent', passing: network.passing },
			known: { sent: false, reason: network.reason },
		};
	}
}

function unanswered(reason: string): Fetched {
	return { failed: { kind: 'unanswered' }, known: { reason, outcome: 'unknown' } };
}

function errorOf(ctx: ApiContext, vendor: VendorProfile, doing: string, known: Known) {
	const failure = failureOf({ advice: 'The file can be read again: run this once more.', ...known });
	return apiError(ctx.getNode(), vendor, failure, { doing, path: path`/`, idempotent: true });
}
