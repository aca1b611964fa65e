import { chunk } from '../../../shared/batches';
import type { Enrollment, NewEnrollment } from '../../api';
import { IDS_PER_ENROLLMENT } from './plan';

/** What the enrollments of one key are to be; the ids each once and well-formed. */
export type Target = NewEnrollment;

export interface SyncPlan {
	/** To be carried out in this order: nobody is left out in between. */
	creates: string[][];
	updates: Array<{ id: string; ids: string[] }>;
	deletes: string[];
	/** Enrollments that stay as they are. */
	kept: number;
	/** Ids that were not enrolled before, and ids that no longer are. */
	added: string[];
	removed: string[];
}

/**
 * The fewest calls that make the enrollments of a key cover exactly the target's ids, each once, for its events and
 * webhook. Pure; `existing` are the enrollments of that key.
 *
 * An enrollment that is right as it is costs no call. Each of the others costs one, be it changed or deleted, and
 * what they cannot hold needs new ones: so the calls are the larger of the number of wrong ones and the number that
 * the ids not yet covered fill. Where right ones overlap, those are kept with which that is least.
 */
export function planSync(target: Target, existing: readonly Enrollment[]): SyncPlan {
	const wanted = new Set(target.ids);
	const right = existing.filter((one) => isRight(one, target, wanted));
	const costOf = (kept: readonly Enrollment[]) => {
		const covered = kept.reduce((sum, { ids }) => sum + ids.length, 0);
		return Math.max(existing.length - kept.length, Math.ceil((wanted.size - covered) / IDS_PER_ENROLLMENT));
	};
	const [kept] = choices(right).sort((left, other) => costOf(left) - costOf(other) || other.length - left.length);
	return planAround(kept, wanted, existing);
}

/** Active, for the same events and webhook, without anybody who is not wanted or is in it twice. */
function isRight(one: Enrollment, { eventTypes, webhookId }: Target, wanted: ReadonlySet<string>): boolean {
	return (
		one.active &&
		one.ids.length > 0 &&
		new Set(one.ids).size === one.ids.length &&
		one.ids.every((id) => wanted.has(id)) &&
		(webhookId === undefined || one.webhookId === webhookId) &&
		one.eventTypes.length === eventTypes.length &&
		one.eventTypes.every((name) => eventTypes.includes(name))
	);
}

/** More overlapping enrollments than this make too many choices to try them all. */
const MOST_TRIED = 10;

/** The sets of enrollments that could be kept together, since they share nobody. */
function choices(right: readonly Enrollment[]): Enrollment[][] {
	const timesCovered = new Map<string, number>();
	for (const id of right.flatMap(({ ids }) => ids)) timesCovered.set(id, (timesCovered.get(id) ?? 0) + 1);
	const overlaps = ({ ids }: Enrollment) => ids.some((id) => timesCovered.get(id) !== 1);
	const alone = right.filter((one) => !overlaps(one));
	const overlapping = right.filter(overlaps).sort((left, one) => one.ids.length - left.ids.length);

	let sets: Enrollment[][] = [[]];
	if (overlapping.length > MOST_TRIED) sets = [disjoint(overlapping), disjoint([...overlapping].reverse())];
	else for (const one of overlapping) sets = [...sets, ...sets.map((set) => disjoint([...set, one]))];
	return sets.map((set) => [...alone, ...set]);
}

/** Those of the enrollments that share nobody with one chosen before. */
function disjoint(enrollments: readonly Enrollment[]): Enrollment[] {
	const covered = new Set<string>();
	return enrollments.filter(({ ids }) => {
		if (ids.some((id) => covered.has(id))) return false;
		for (const id of ids) covered.add(id);
		return true;
	});
}

function planAround(kept: Enrollment[], wanted: ReadonlySet<string>, existing: readonly Enrollment[]): SyncPlan {
	const covered = new Set(kept.flatMap(({ ids }) => ids));
	const open = new Set([...wanted].filter((id) => !covered.has(id)));
	const wrong = existing.filter((one) => !kept.includes(one));

	const needed = Math.ceil(open.size / IDS_PER_ENROLLMENT);
	const { updates, deletes } = reuse(wrong, open, needed);
	const before = new Set(existing.flatMap(({ ids }) => ids));
	return {
		creates: chunk([...open], IDS_PER_ENROLLMENT),
		updates,
		deletes,
		kept: kept.length,
		added: [...wanted].filter((id) => !before.has(id)),
		removed: [...before].filter((id) => !wanted.has(id)),
	};
}

/**
 * Up to `needed` of the wrong enrollments are changed, those first that hold most of who is wanted; the others are
 * deleted. People stay where they are as far as possible. What finds room is taken out of `open`.
 */
function reuse(wrong: readonly Enrollment[], open: Set<string>, needed: number): Pick<SyncPlan, 'updates' | 'deletes'> {
	const useful = ({ ids }: Enrollment) => ids.filter((id) => open.has(id)).length;
	const ranked = wrong
		.map((one) => ({ one, worth: useful(one) }))
		.sort((left, right) => right.worth - left.worth)
		.map(({ one }) => one);
	const updates = ranked.slice(0, needed).map(({ id, ids }) => ({ id, ids: take(open, ids) }));
	for (const update of updates) update.ids.push(...take(open, open, IDS_PER_ENROLLMENT - update.ids.length));
	return { updates, deletes: ranked.slice(needed).map(({ id }) => id) };
}

/** Takes the first of the candidates that are still open out of `open`. */
function take(open: Set<string>, candidates: Iterable<string>, most = IDS_PER_ENROLLMENT): string[] {
	const taken: string[] = [];
	for (const id of [...candidates]) {
		if (taken.length >= most) break;
		if (open.delete(id)) taken.push(id);
	}
	return taken;
}
