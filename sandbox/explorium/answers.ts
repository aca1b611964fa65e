import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import { Refusal } from '../express';

/** v1 calls the time "took", v2 "taken"; both carry a correlation id. */
export function responseContext(generation: 'v1' | 'v2', requestStatus: 'success' | 'miss' = 'success'): object {
	const key = generation === 'v1' ? 'time_took_in_seconds' : 'time_taken_in_seconds';
	return { response_context: { correlation_id: randomUUID(), request_status: requestStatus, [key]: 0.01 } };
}

export function refusal(status: number, details: string): Refusal {
	return new Refusal(status, { details, correlation_id: randomUUID() });
}

/** FastAPI's list of what is wrong with a body. */
export function invalid(issues: Array<Pick<z.ZodIssue, 'path' | 'message' | 'code'>>): Refusal {
	const detail = issues.map(({ path, message, code }) => ({ loc: ['body', ...path], msg: message, type: code }));
	return new Refusal(422, { detail });
}
