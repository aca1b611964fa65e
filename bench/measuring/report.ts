import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { meets, type Row } from './row';

const RESULTS = join(__dirname, '..', 'results');

/** The table, one block of lines for each section. */
export function table(rows: readonly Row[]): string {
	const head = ['', 'measured', 'peer', '', 'ratio', 'of rounds', 'by CPU', 'reach', ''];
	const lines = rows.map((row) => [
		row.what,
		`${figure(row.value)} ${row.unit}`,
		row.peer,
		`${figure(row.peerValue)} ${row.unit}`,
		row.ratio.toFixed(2),
		row.spread.map((ratio) => ratio.toFixed(2)).join(' to '),
		row.cpu?.ratio.toFixed(2) ?? '',
		row.reach === null ? '' : `>= ${row.reach}`,
		verdict(row),
	]);
	const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
	const write = (line: string[]) =>
		line
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd();
	const out = [write(head)];
	for (const [index, row] of rows.entries()) {
		if (row.section !== rows[index - 1]?.section) out.push('', row.section);
		out.push(write(lines[index]));
		if (row.note && !meets(row)) out.push(`    ${row.note}`);
	}
	return out.join('\n');
}

/** Reached, or by how much it falls short. */
export function verdict(row: Row): string {
	if (row.reach === null) return '';
	return meets(row) ? 'reached' : `short by ${Math.round((1 - row.ratio / row.reach) * 100)} %`;
}

/** A number to as many digits as say something. */
export function figure(value: number): string {
	if (value >= 100) return Math.round(value).toLocaleString('en-US');
	return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Writes the rows with what they were measured on; gives the file's path. */
export async function writeResults(rows: readonly Row[], missing: readonly string[], quick: boolean): Promise<string> {
	await mkdir(RESULTS, { recursive: true });
	const now = new Date().toISOString();
	const file = join(RESULTS, `${now.replace(/[:.]/g, '-')}.json`);
	const processors = cpus();
	const machine = {
		processors: processors.length,
		model: processors[0]?.model,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		node: process.version,
	};
	await writeFile(file, `${JSON.stringify({ at: now, quick, machine, missing, rows }, null, '\t')}\n`);
	return file;
}
