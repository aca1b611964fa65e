import { clock } from '../clock';
import { attemptOnce, type AttemptResult } from './attempt';
import { readLimits } from './limits';
import { Pace, type Booking } from './pace';
import { limits, patienceOf } from './timing';
import { backoff, mayRetry, MAX_RETRIES, wasNeverSent, wasRateLimited, type Attempt } from './retry';
import type { ApiCall, ApiContext, ApiFailure, ApiOutcome, VendorProfile } from './vendor';

export { limits };

/** Rate limits belong to an account, so there is one pace for each credential, shared by all workflows of the process. */
const paces = new Map<string, Pace>();

/**
 * The one way out to a vendor: paced below its rate limit, repeated where that is safe, cancelled with the execution.
 * Gives what came of it and does not throw for anything that a vendor or the network does; an aborted execution does.
 */
export async function send(ctx: ApiContext, vendor: VendorProfile, call: ApiCall): Promise<ApiOutcome> {
	const pace = paceOf(ctx, vendor);
	const signal = cancelSignal(ctx);
	const { attemptMs, callMs } = patienceOf(ctx);
	const deadline = clock.now() + callMs;
	const baseUrl = await baseUrlOf(ctx, vendor);

	let last: ApiFailure | null = null;
	let perhapsDone = false;
	for (let retry = 0; ; retry++) {
		const booking = await turn(pace, call, deadline, signal);
		if (booking === null) return last ?? TOO_LONG_A_QUEUE;
		const { failed, outcome, response } = await attemptOnce(ctx, vendor, call, baseUrl, signal, attemptMs);
		learn(pace, booking, vendor, failed, response);
		if (outcome.ok || failed === null) return outcome;
		signal?.throwIfAborted();

		const wait = backoff(retry, Math.random());
		const exhausted = retry >= MAX_RETRIES || clock.now() + wait > deadline;
		if (exhausted || !mayRetry(failed, call)) return { ...outcome, perhapsDone };
		perhapsDone ||= outcome.outcome === 'unknown';
		last = { ...outcome, perhapsDone };
		await clock.sleep(wait, signal);
	}
}

/** Waits for the call's turn. Null when it would come after the deadline: then no place is taken. */
async function turn(
	pace: Pace,
	call: ApiCall,
	deadline: number,
	signal: AbortSignal | undefined,
): Promise<Booking | null> {
	const booking = pace.book(call.units ?? 1, clock.now());
	if (booking.at > deadline) {
		pace.release(booking);
		return null;
	}
	try {
		const wait = booking.at - clock.now();
		if (wait > 0) await clock.sleep(wait, signal);
		signal?.throwIfAborted();
		return booking;
	} finally {
		if (signal?.aborted) pace.release(booking);
	}
}

const TOO_LONG_A_QUEUE: ApiFailure = {
	ok: false,
	outcome: 'refused',
	status: 429,
	reason: 'earlier calls with this credential use up the rate limit for longer than a call may wait',
	correlationId: null,
	perhapsDone: false,
	rows: [],
};

/** What the vendor says of its limit overrules what was assumed. What it did not take does not count. */
function learn(
	pace: Pace,
	booking: Booking,
	{ rate }: VendorProfile,
	failed: Attempt | null,
	response: AttemptResult['response'],
): void {
	const wasCounted = failed === null || !(wasRateLimited(failed) || wasNeverSent(failed));
	if (!wasCounted) pace.release(booking);
	const now = clock.now();
	const news = response && readLimits(response, rate.windowMs, now);
	const allowance = rate.toldInHeaders ? news?.allowance : null;
	pace.settle(booking, now, allowance ?? undefined);
	// A count that is told says by itself when the next call fits.
	const mustPause = news && (!allowance || response.status === 429);
	if (mustPause && news.pauseUntil !== null) pace.pauseUntil(news.pauseUntil);
}

/** The credential's base URL without a trailing slash. */
export async function baseUrlOf(ctx: ApiContext, vendor: VendorProfile): Promise<string> {
	const { baseUrl } = await ctx.getCredentials(vendor.credential);
	return String(baseUrl).replace(/\/+$/, '');
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

/** Aborted when the execution is cancelled; only executions have one. */
export function cancelSignal(ctx: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}
