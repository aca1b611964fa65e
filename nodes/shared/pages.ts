import type { Budget } from './budget';

/** One page of a list that goes on at a cursor: a text, or whatever else the vendor goes by. Null on the last page. */
export interface Page<Row, Cursor = string> {
	readonly rows: readonly Row[];
	readonly next: Cursor | null;
}

/** What was read of a list, and why no further. */
export interface Reading<Row, Cursor = string> {
	readonly rows: Row[];
	/** Where the list goes on; null at its end, and where the vendor only leads back. */
	readonly next: Cursor | null;
	/** Why the reading broke off: a page that could not be had, or a cursor that was there before. */
	readonly brokeOff: Error | 'repeats' | null;
}

/**
 * Reads page after page from `start` on (null: the beginning) until there are `most` rows, or no more. Rows are charged
 * when they are given out: those of earlier pages are kept whatever comes later, no more is asked for than is wanted,
 * and only a first page that cannot be had throws. A cursor that was there before, the last one or an earlier one, would
 * have the same rows charged again and again: the reading ends there. So it does at a page without rows, whatever its
 * cursor says. `read`: the page at a cursor, of up to so many rows.
 */
export async function readPages<Row, Cursor = string>(
	start: Cursor | null,
	most: number,
	read: (cursor: Cursor | null, wanted: number) => Promise<Page<Row, Cursor>>,
): Promise<Reading<Row, Cursor>> {
	const seen = new Set([JSON.stringify(start)]);
	let page = await read(start, most);
	const rows = [...page.rows];
	while (page.next !== null && page.rows.length > 0 && rows.length < most) {
		const { next } = page;
		if (seen.has(JSON.stringify(next))) return { rows, next: null, brokeOff: 'repeats' };
		seen.add(JSON.stringify(next));
		try {
			page = await read(next, most - rows.length);
		} catch (error) {
			return { rows, next, brokeOff: error as Error };
		}
		rows.push(...page.rows);
	}
	return { rows: rows.slice(0, most), next: page.next, brokeOff: null };
}

/** The same within what a run may have billed. `isCut`: whether that has left no room for all that was wanted. */
export async function readBilledPages<Row, Cursor = string>(
	budget: Budget,
	start: Cursor | null,
	most: number,
	read: (cursor: Cursor | null, wanted: number) => Promise<Page<Row, Cursor>>,
): Promise<Reading<Row, Cursor> & { readonly isCut: boolean }> {
	const room = budget.left;
	if (room === 0) return { rows: [], next: start, brokeOff: null, isCut: true };
	const reading = await readPages(start, Math.min(most, room), read);
	return { ...reading, isCut: room < most && reading.rows.length >= room && reading.next !== null };
}
