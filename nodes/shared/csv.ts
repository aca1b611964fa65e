/** A file of comma-separated values (RFC 4180): its rows as objects by the names of the columns. Empty cells are null. */
export function readCsv(file: string): Array<Record<string, string | null>> {
	const [names = [], ...rows] = linesOf(file.replace(/^\uFEFF/, ''));
	return rows
		.filter((cells) => cells.length > 1 || cells[0] !== '')
		.map((cells) => Object.fromEntries(names.map((name, column) => [name, cells[column] || null])));
}

/** Quotes are doubled inside quotes; a line break inside them belongs to the cell. */
function linesOf(file: string): string[][] {
	const lines: string[][] = [];
	let cells: string[] = [];
	for (const [, quoted, plain = '', end] of file.matchAll(CELL)) {
		cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === ',') continue;
		lines.push(cells);
		cells = [];
		if (end === '') break;
	}
	return lines;
}

const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/g;

/** One column, of values that need no quotes. */
export function oneColumn(name: string, values: readonly string[]): string {
	return `${[name, ...values].join('\n')}\n`;
}
