/** Bodies that cost their sender little. */

/** As many empty records as fit, under a key of a vendor's list. */
export function crowd(bytes: number, start: string, one = '{}', end = ']}}'): string {
	const count = Math.floor((bytes - start.length - end.length) / (one.length + 1));
	return `${start}${Array<string>(count).fill(one).join(',')}${end}`;
}

/** A line break, colours and a change of the reading direction, as somebody would send who wants to write the log. */
export const FORGED_LINE = 'x\r\n\u001b[32m2026-11-27 | info | All is well\u001b[0m \u202elive\u2028';
