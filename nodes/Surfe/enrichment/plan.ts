import { chunk, groupBy } from '../../shared/batches';
import type { JsonRecord } from '../../shared/read';

/** Somebody or something to enrich, as the request words it, and the input item it came from. */
export interface Wish {
	readonly item: number;
	readonly subject: JsonRecord;
	/** The same for the same subject in any spelling; where there is none, the subject itself tells. */
	readonly key?: string;
	/** The user's own id, which comes back with notifications; null where results are mapped back to items. */
	readonly externalId: string | null;
}

/** A subject of a job, and the input items it stands for, ascending. */
export interface PlannedSubject {
	readonly externalId: string;
	readonly subject: JsonRecord;
	readonly items: readonly number[];
}

export type PlannedJob = readonly PlannedSubject[];

/**
 * Cuts wishes into jobs of at most `size` subjects, in the order of the input. Who is wished for by several items is
 * asked for, and billed, once. The external id is that of the first such item: `item-<index>`.
 */
export function planJobs(wishes: readonly Wish[], size: number): PlannedJob[] {
	const distinct = new Map<string, Wish[]>();
	for (const wish of wishes) {
		const key = JSON.stringify([keyOf(wish), wish.externalId]);
		const known = distinct.get(key);
		if (known) known.push(wish);
		else distinct.set(key, [wish]);
	}
	const planned = [...distinct.values()].map((same) => ({
		externalId: same[0].externalId ?? `item-${same[0].item}`,
		subject: together(same),
		items: same.map(({ item }) => item),
	}));
	return chunk(planned, size);
}

function keyOf({ key, subject }: Wish): string {
	return key ?? JSON.stringify(subject);
}

/** All that the wishes say of their subject; where they say it in several ways, in the first one's. */
function together(wishes: readonly Wish[]): JsonRecord {
	return wishes.reduceRight((all, { subject }) => ({ ...all, ...subject }), {});
}

/** The wishes whose external id another subject has as well. */
export function clashing(wishes: readonly Wish[]): Wish[] {
	const named = wishes.filter(({ externalId }) => externalId !== null);
	return [...groupBy(named, ({ externalId }) => externalId).values()].flatMap((group) => {
		return new Set(group.map(keyOf)).size > 1 ? group : [];
	});
}

/** As much of a plan as has so many subjects at most, and the input items of the others. */
export function withinLimit(plan: readonly PlannedJob[], most: number): { plan: PlannedJob[]; beyond: number[] } {
	const within: PlannedJob[] = [];
	const beyond: number[] = [];
	let room = most;
	for (const job of plan) {
		const kept = job.slice(0, room);
		if (kept.length > 0) within.push(kept);
		beyond.push(...itemsOf(job.slice(kept.length)));
		room -= kept.length;
	}
	return { plan: within, beyond };
}

/** All input items of a job, ascending. */
export function itemsOf(job: PlannedJob): number[] {
	return job.flatMap(({ items }) => items).sort((left, right) => left - right);
}

/** The list of a start call. */
export function listOf(job: PlannedJob): JsonRecord[] {
	return job.map(({ subject, externalId }) => ({ ...subject, externalID: externalId }));
}
