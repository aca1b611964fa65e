import { clock } from '../clock';
import { cancelSignal } from './client';
import { backoff } from './retry';
import type { ApiContext, ApiFailure, ApiOutcome, ApiSuccess } from './vendor';

/** How often a creation whose answer was lost is made again, after having looked. */
const MOST_REPEATS = 6;
/** A request whose answer was lost may still be under way, so one look is not enough. */
const LOOKS = 2;

export type Creation<Made> = { ok: true; made: Made } | { ok: false; failure: ApiFailure };

/**
 * Makes something without ever making it twice, where the vendor offers no idempotency key: after a failure whose
 * outcome is unknown it waits and looks, and makes the call again only when nothing is there. `lostEarlier`: the failure
 * of an earlier run of the node, after which it looks before it makes anything.
 */
export async function createOnce<Made>(
	ctx: ApiContext,
	make: () => Promise<ApiOutcome>,
	read: (success: ApiSuccess) => Made,
	look: () => Promise<Made | undefined>,
	lostEarlier: ApiFailure | null = null,
): Promise<Creation<Made>> {
	if (lostEarlier !== null) {
		const seen = await lookSafely(look);
		if (!seen.ok) return { ok: false, failure: lostEarlier };
		if (seen.made !== undefined) return { ok: true, made: seen.made };
	}
	for (let repeat = 0; ; repeat++) {
		const outcome = await make();
		if (outcome.ok) return { ok: true, made: read(outcome) };
		if (outcome.outcome === 'refused') return { ok: false, failure: outcome };
		for (let looks = 0; looks < LOOKS; looks++) {
			await clock.sleep(backoff(2 * repeat + looks + 1, Math.random()), cancelSignal(ctx));
			const seen = await lookSafely(look);
			cancelSignal(ctx)?.throwIfAborted();
			if (!seen.ok) return { ok: false, failure: outcome };
			if (seen.made !== undefined) return { ok: true, made: seen.made };
		}
		if (repeat >= MOST_REPEATS) return { ok: false, failure: outcome };
	}
}

/** Who cannot look must not repeat: the failure to tell is then that of the creation. */
async function lookSafely<Made>(look: () => Promise<Made | undefined>) {
	try {
		return { ok: true, made: await look() } as const;
	} catch {
		return { ok: false } as const;
	}
}
