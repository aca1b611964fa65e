import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { clock, isoOf } from '../clock';
import { attemptOnce, type AttemptResult } from './attempt';
import { readBaseUrl } from './baseUrl';
import { failureOf } from './failure';
import { RateLimiter, type Reservation } from './rateLimiter';
import { rateLimitReset, readRate, retryAfter } from './rateHeaders';
import { timeouts, timeoutsOf, unsentTimeoutOf } from './timeouts';
import { backoff, mayRetry, MAX_RETRIES, wasRateLimited, type FailedAttempt } from './retry';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, VendorProfile } from './vendor';

/**
 * Rate limits belong to an account, so there is one rate limiter for each credential and key, shared by all workflows
 * of the process. A credential that gets another key has another account, with a limiter of its own.
 */
const limiters = new Map<string, RateLimiter>();

/**
 * The one way out to a vendor: paced below its rate limit, repeated where that is safe, cancelled with the execution.
 * Gives what came of it and does not throw for anything that a vendor or the network does; an aborted execution does.
 */
export async function send(ctx: ApiContext, vendor: VendorProfile, call: ApiCall): Promise<ApiOutcome> {
	const account = await ctx.getCredentials(vendor.credential);
	const baseUrl = readBaseUrl(account.baseUrl);
	if (!baseUrl.ok) return failureOf({ sent: false, reason: baseUrl.reason, advice: CORRECT_BASE_URL });
	const limiter = limiterOf(ctx, vendor, account);
	const signal = cancelSignal(ctx);
	const { attemptMs, callMs } = timeoutsOf(ctx);
	const deadline = clock.now() + callMs;

	let last: ApiFailure | null = null;
	let triedAt = Infinity;
	for (let retry = 0; ; retry++) {
		const turn = await takeTurn(limiter, call, deadline, signal);
		if (!turn.ok) return last ?? tooLongAQueue(turn.at);
		triedAt = Math.min(triedAt, clock.now());
		const { failed, outcome, response } = await attemptOnce(ctx, vendor, call, baseUrl.url, signal, attemptMs);
		const until = learn(limiter, turn.reservation, vendor, failed, response);
		if (outcome.ok || failed === null) return outcome;
		signal?.throwIfAborted();

		last = afterEarlier(last, until !== null && until > deadline ? untilThen(outcome, until) : outcome);
		const wait = backoff(retry, Math.random());
		const patienceEnds = last.sent ? deadline : triedAt + unsentTimeoutOf(ctx);
		const exhausted = retry >= MAX_RETRIES || clock.now() + wait > patienceEnds || last.until !== null;
		if (exhausted || !mayRetry(failed, call, vendor)) return last;
		await clock.sleep(wait, signal);
	}
}

/** A failure, with what the attempts before it leave open: one of them may have been carried out. */
function afterEarlier(earlier: ApiFailure | null, failure: ApiFailure): ApiFailure {
	const perhapsDone = earlier !== null && (earlier.perhapsDone || earlier.outcome === 'unknown');
	if (failure.sent || earlier === null) return { ...failure, perhapsDone };
	return { ...failure, perhapsDone, sent: earlier.sent, outcome: perhapsDone ? 'unknown' : failure.outcome };
}

/** A vendor that accepts nothing for longer than the call may wait. */
function untilThen(failure: ApiFailure, until: number): ApiFailure {
	return {
		...failure,
		until,
		reason: `${failure.reason.replace(/\.$/, '')}; no call is accepted before ${timeOf(until)}`,
		advice: `Run this again after ${timeOf(until)}.`,
	};
}

/** In UTC and to the second, which a reader can compare with the times in n8n's log. */
function timeOf(moment: number): string {
	return isoOf(Math.ceil(moment / 1000) * 1000).replace('.000Z', 'Z');
}

type Turn = { ok: true; reservation: Reservation } | { ok: false; at: number };

/** Waits for the call's turn. Where it would come after the deadline no place is taken. */
async function takeTurn(
	limiter: RateLimiter,
	call: ApiCall,
	deadline: number,
	signal: AbortSignal | undefined,
): Promise<Turn> {
	const reservation = limiter.reserve(call.units ?? 1, clock.now());
	if (reservation.at > deadline) {
		limiter.release(reservation);
		return { ok: false, at: reservation.at };
	}
	try {
		const wait = reservation.at - clock.now();
		if (wait > 0) await clock.sleep(wait, signal);
		signal?.throwIfAborted();
		return { ok: true, reservation };
	} finally {
		if (signal?.aborted) limiter.release(reservation);
	}
}

const CORRECT_BASE_URL = 'Correct the Base URL in the credential and test it there.';

function tooLongAQueue(until: number): ApiFailure {
	return failureOf({
		sent: false,
		status: 429,
		until,
		reason: `the rate limit leaves no room before ${timeOf(until)}, which is longer than this call may wait`,
		advice: `Run this again after ${timeOf(until)}, or with fewer items at a time.`,
	});
}

const USUALLY_TOLD = [retryAfter, rateLimitReset];

/**
 * What the vendor says of its limit overrules what was assumed; what it did not take does not count. Gives the moment
 * before which it accepts nothing. One that no call may wait for is told and not kept: a later run asks again.
 */
function learn(
	limiter: RateLimiter,
	reservation: Reservation,
	{ rate }: VendorProfile,
	failed: FailedAttempt | null,
	response: AttemptResult['response'],
): number | null {
	const wasCounted = failed === null || !(wasRateLimited(failed) || failed.kind === 'unsent');
	if (!wasCounted) limiter.release(reservation);
	const now = clock.now();
	const told = response && readRate(rate.told ?? USUALLY_TOLD, response, rate.windowMs, now);
	limiter.settle(reservation, now, told?.allowance ?? undefined);
	// A count that is told says by itself when the next call fits.
	const mustPause = told && (!told.allowance || response.status === 429);
	const until = mustPause ? told.pauseUntil : null;
	if (until !== null && until <= now + timeouts.callMs) limiter.pauseUntil(until);
	return until;
}

/** The credential's base URL without a trailing slash; empty where it has none that can be used. */
export async function baseUrlOf(ctx: ApiContext, vendor: VendorProfile): Promise<string> {
	const read = readBaseUrl((await ctx.getCredentials(vendor.credential)).baseUrl);
	return read.ok ? read.url : '';
}

/** What stands for the account in the memory of the process: the credential with its key, which cannot be read from it. */
export async function accountOf(ctx: ApiContext, vendor: VendorProfile): Promise<string> {
	return keyOf(ctx, vendor, await ctx.getCredentials(vendor.credential));
}

function keyOf(ctx: ApiContext, vendor: VendorProfile, account: ICredentialDataDecryptedObject): string {
	const credential = ctx.getNode().credentials?.[vendor.credential];
	const owner = createHash('sha256').update(String(account[vendor.key])).digest('base64url');
	return `${vendor.name}:${credential?.id ?? credential?.name ?? ''}:${owner}`;
}

function limiterOf(ctx: ApiContext, vendor: VendorProfile, account: ICredentialDataDecryptedObject): RateLimiter {
	const key = keyOf(ctx, vendor, account);
	let limiter = limiters.get(key);
	if (limiter === undefined) {
		limiter = new RateLimiter(vendor.rate.units, vendor.rate.windowMs);
		limiters.set(key, limiter);
	}
	return limiter;
}

/** Aborted when the execution is cancelled; only executions have one. */
export function cancelSignal(ctx: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}
