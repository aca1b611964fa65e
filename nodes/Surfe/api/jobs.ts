import type { NodeApiError } from 'n8n-workflow';

import { failureOf, path, type ApiCall, type ApiContext, type Path } from '../../shared/http';
import type { JsonRecord } from '../../shared/read';
import { failed, readAnswer, tryRequest } from './request';
import * as schemas from './schemas';

/** What an enrichment is about; the other names follow from it. */
export type Subject = 'person' | 'company';

/** The key of the list in requests and answers, and the plural in sentences. */
export const PLURAL = { person: 'people', company: 'companies' } as const;

/** The three calls that start a job. Emails are looked up among people. */
export const START_PATH = {
	enrichPeople: path`/v2/people/enrich`,
	findByEmail: path`/v2/people/find-by-email`,
	enrichCompanies: path`/v2/companies/enrich`,
} as const;

/** A bulk enrichment as Surfe reports it. */
export interface Job {
	readonly id: string;
	/** As sent; names beyond the documented ones occur. */
	readonly status: string;
	readonly percentCompleted: number | null;
	readonly records: readonly JsonRecord[];
}

export type StartOutcome =
	| { kind: 'started'; id: string; message: string | null }
	/** Surely not started, so nothing is billed. */
	| { kind: 'refused'; error: NodeApiError }
	/** It may have been started: calling again could be billed again. */
	| { kind: 'unknown'; error: NodeApiError };

/** The call that starts a job. It is billed and has no idempotency key, so one whose answer was lost is not repeated. */
export const startCall = (to: Path, body: JsonRecord, description: string): ApiCall => ({
	doing: `start the enrichment of ${description}`,
	method: 'POST',
	path: to,
	body,
	idempotent: false,
	bills: true,
	whenLost: {
		perhaps: `may have started the enrichment of ${description}`,
		advice:
			'It was not started a second time, since that could be billed twice. Account: Get Credits shows after some minutes whether credits were used; notifications to a webhook carry the enrichment ID, which Get Enrichment takes. If nothing was used, run these items again.',
	},
});

export async function startJob(ctx: ApiContext, call: ApiCall): Promise<StartOutcome> {
	const outcome = await tryRequest(ctx, call);
	if (!outcome.ok) return { kind: outcome.outcome, error: failed(ctx, call, outcome) };
	const parsed = schemas.started.safeParse(outcome.body);
	if (!parsed.success) return perhapsStarted(ctx, call, 'the answer has no enrichment ID', outcome.status);
	return { kind: 'started', id: parsed.data.enrichmentID, message: parsed.data.message ?? null };
}

/** Tells the user that a job of unknown fate was left alone. */
export function perhapsStarted(ctx: ApiContext, call: ApiCall, reason: string, status: number | null): StartOutcome {
	return { kind: 'unknown', error: failed(ctx, call, failureOf({ outcome: 'unknown', status, reason })) };
}

/** `refused`: Surfe will not give the job to these credentials (401, 402, 403, 404), so asking again is of no use. */
export type JobReading =
	{ ok: true; job: Job } | { ok: false; status: number | null; refused: boolean; error: NodeApiError };

const REFUSALS: ReadonlySet<number | null> = new Set([400, 401, 402, 403, 404]);

/** Reads a job and what it has found so far. Costs no credit. */
export async function readJob(ctx: ApiContext, subject: Subject, id: string): Promise<JobReading> {
	const list = PLURAL[subject];
	const call: ApiCall = {
		doing: `give the enrichment ${id}`,
		method: 'GET',
		path: path`/v2/${list}/enrich/${id}`,
		idempotent: true,
	};
	const outcome = await tryRequest(ctx, call);
	if (!outcome.ok) {
		const { status } = outcome;
		return { ok: false, status, refused: REFUSALS.has(status), error: failed(ctx, call, outcome) };
	}
	try {
		const answer = readAnswer(ctx, call, outcome, schemas.job);
		const { status, percentCompleted } = answer;
		return { ok: true, job: { id, status, percentCompleted: percentCompleted ?? null, records: answer[list] } };
	} catch (error) {
		return { ok: false, status: outcome.status, refused: false, error: error as NodeApiError };
	}
}
