import { waitBeforeRetry, type ApiCall, type ApiContext, type ApiFailure } from '../../shared/http';
import { sameEnrollment } from './common';
import { attempt, readAnswer } from './request';
import { createdEnrollment } from './schemas';
import type { Enrollment, MadeEnrollment, NewEnrollment } from './types';

/** How often a creation whose answer was lost is made again, after having looked. */
const REPEATS_AFTER_LOOKING = 4;

export type Creation = { ok: true; enrollment: MadeEnrollment } | { ok: false; failure: ApiFailure };

/**
 * Makes an enrollment without ever making it twice. Explorium offers no idempotency key, so after a failure whose
 * outcome is unknown the enrollments are listed and compared before the call is repeated.
 */
export async function createOnce(
	ctx: ApiContext,
	call: ApiCall,
	wanted: NewEnrollment,
	list: () => Promise<Enrollment[]>,
): Promise<Creation> {
	for (let repeat = 0; ; repeat++) {
		const outcome = await attempt(ctx, call);
		if (outcome.ok) {
			return { ok: true, enrollment: { ...wanted, ...readAnswer(ctx, call, outcome, createdEnrollment) } };
		}
		if (outcome.outcome === 'refused') return { ok: false, failure: outcome };
		await waitBeforeRetry(ctx, repeat);
		const made = sameEnrollment(await list(), wanted);
		if (made) return { ok: true, enrollment: made };
		if (repeat >= REPEATS_AFTER_LOOKING) return { ok: false, failure: outcome };
	}
}
