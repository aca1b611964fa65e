import { text, type JsonRecord } from '../shared/read';
import type { Job } from './api';

/**
 * How far a job and each of its subjects are. Surfe's documents disagree about the words, so nothing is validated
 * against a closed list: as in the vendor's own command line tool, whatever is not one of these has ended.
 */
const IN_PROGRESS: ReadonlySet<string> = new Set(['IN_PROGRESS', 'PENDING', 'QUEUED', 'PROCESSING']);

/** Running code has seen `SUCCESS` where the documents say `COMPLETED`. */
const SYNONYMS: Readonly<Record<string, string>> = { success: 'completed' };

export function hasEnded(status: string): boolean {
	return !IN_PROGRESS.has(status.trim().toUpperCase());
}

/** The records of a job by the external id that the request gave them. */
export function recordsById({ records }: Job): Map<string, JsonRecord> {
	const byId = new Map<string, JsonRecord>();
	for (const found of records) {
		const id = text(found.externalID);
		if (id !== null) byId.set(id, found);
	}
	return byId;
}

/** Those of the external ids for which the job has no record that has ended. */
export function openIds(job: Job, externalIds: readonly string[]): string[] {
	const byId = recordsById(job);
	return externalIds.filter((id) => {
		const status = text(byId.get(id)?.status);
		return status === null || !hasEnded(status);
	});
}

/**
 * One word for what became of a subject: `completed`, `not_found`, any other word of Surfe in lower case,
 * `in_progress`, or `missing` where a completed job has no record of it.
 */
export function statusOf(job: Pick<Job, 'status'>, found: JsonRecord | undefined): string {
	const own = text(found?.status);
	if (own !== null && hasEnded(own)) return word(own);
	if (!hasEnded(job.status)) return 'in_progress';
	const ofJob = word(job.status);
	return found === undefined && ofJob === 'completed' ? 'missing' : ofJob;
}

function word(status: string): string {
	const lower = status.trim().toLowerCase();
	return SYNONYMS[lower] ?? lower;
}
