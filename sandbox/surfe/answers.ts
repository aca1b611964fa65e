import type { z } from 'zod';

import { Refusal } from '../express';

/** Surfe's error envelope. */
export function refusal(code: number, message: string): Refusal {
	return new Refusal(code, { code, message });
}

/**
 * Surfe answers a body of the wrong shape (nested wrongly, keys it does not know, values of another type) with 500, and
 * a value outside its limits with 400.
 */
export function invalid(issues: z.ZodIssue[]): Refusal {
	const shape = issues.some(({ code }) => code === 'unrecognized_keys' || code === 'invalid_type');
	if (shape) return refusal(500, 'Internal Server Error');
	const [{ path, message }] = issues;
	return refusal(400, `${path.join('.')}: ${message}`);
}
