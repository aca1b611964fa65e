import { chunk, groupBy } from '../../shared/batches';
import type { JsonRecord } from '../../shared/read';

/** Somebody or something to enrich, as the request words it, and the input item it came from. */
export interface Wish {
	readonly item: number;
	readonly subject: JsonRecord;
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
	const distinct = new Map<string, { wish: Wish; items: number[] }>();
	for (const wish of wishes) {
		const key = JSON.stringify([wish.subject, wish.externalId]);
		const known = distinct.get(key);
		if (known) known.items.push(wish.item);
		else distinct.set(key, { wish, items: [wish.item] });
	}
	const planned = [...distinct.values()].map(({ wish, items }) => ({
		externalId: wish.externalId ?? `item-${wish.item}`,
		subject: wish.subject,
		items,
	}));
	return chunk(planned, size);
}

/** The wishes whose external id another subject has as well. */
export function clashing(wishes: readonly Wish[]): Wish[] {
	const named = wishes.filter(({ externalId }) => externalId !== null);
	return [...groupBy(named, ({ externalId }) => externalId).values()].flatMap((group) => {
		const subjects = new Set(group.map(({ subject }) => JSON.stringify(subject)));
		return subjects.size > 1 ? group : [];
	});
}

/** All input items of a job, ascending. */
export function itemsOf(job: PlannedJob): number[] {
	return job.flatMap(({ items }) => items).sort((left, right) => left - right);
}

/** The list of a start call. */
export function listOf(job: PlannedJob): JsonRecord[] {
	return job.map(({ subject, externalId }) => ({ ...subject, externalID: externalId }));
}
