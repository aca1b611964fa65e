import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { table } from '../../packaging/readme/markdown';
import { figure, verdict } from './report';
import { meets, type Row } from './row';

const PAGE = join(__dirname, '..', '..', 'docs', 'performance.md');
const [START, END] = ['<!-- measured -->', '<!-- /measured -->'];

/** Puts the rows into docs/performance.md, in place of what was measured before. */
export async function writeDocument(rows: readonly Row[]): Promise<string> {
	const page = await readFile(PAGE, 'utf8');
	const [before, rest] = page.split(START);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`${PAGE} has no place for the measurements`);
	const sections = [...new Set(rows.map(({ section }) => section))];
	const parts = [machine(), ...sections.map((section) => sectionOf(section, rows))];
	await writeFile(PAGE, `${before}${START}\n\n${parts.join('\n\n')}\n\n${END}${after}`);
	return PAGE;
}

function machine(): string {
	const [{ model }] = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${model.trim()}), ${memory} GB of memory, Node.js ${process.version} for what runs in process.`;
}

function sectionOf(section: string, all: readonly Row[]): string {
	const rows = all.filter((row) => row.section === section);
	const lines = rows.map((row) => [
		row.what,
		`${figure(row.value)} ${row.unit}`,
		row.peer,
		`${figure(row.peerValue)} ${row.unit}`,
		`**${row.ratio.toFixed(2)}**`,
		row.spread.map((ratio) => ratio.toFixed(2)).join(' to '),
		row.reach === null ? '' : `>= ${row.reach}: ${verdict(row)}`,
	]);
	const why = rows.filter((row) => row.note && !meets(row)).map(({ what, note }) => `- ${what}: ${note}`);
	return [
		`### ${section}`,
		table(['What', 'Measured', 'Beside', 'Measured', 'Ratio', 'Of rounds', 'Reach'], lines),
		...(why.length > 0 ? [why.join('\n')] : []),
	].join('\n\n');
}
