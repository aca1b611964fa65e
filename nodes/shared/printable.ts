/** What a reader of a log takes in at a glance; all that is cut off is of no use there. */
const LONGEST = 500;

/**
 * Control characters (also those of colours and lines), separators of lines, and what changes the reading direction or
 * is not seen (Unicode, general category C, Zl and Zp).
 */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside as it may stand in a log or an error: on one line, with what cannot be seen written as `\u....`,
 * and at most `longest` characters of it.
 */
export function printable(written: unknown, longest = LONGEST): string {
	const text = String(written);
	const shown = text.slice(0, longest).replace(UNPRINTABLE, escaped);
	const cut = shown.slice(0, longest);
	return text.length > longest || shown.length > longest ? `${cut}...` : cut;
}

function escaped(character: string): string {
	return `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}
