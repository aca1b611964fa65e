import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { groupBy } from '../../nodes/shared/batches';
import { table } from '../../packaging/readme/markdown';
import { figure, verdict } from './report';
import { meets, type Row } from './row';

const PAGE = join(__dirname, '..', '..', 'docs', 'performance.md');
const [START, END] = ['<!-- measured -->', '<!-- /measured -->'];

/** What a user meets comes first; the long tables are opened by who wants them. */
const [FOLD, UNFOLD] = ['<details>\n<summary>In process, in batches and in queue mode</summary>', '</details>'];

/** Puts the rows into docs/performance.md, in place of what was measured before. */
export async function writeDocument(rows: readonly Row[]): Promise<string> {
	const page = await readFile(PAGE, 'utf8');
	const [before, rest] = page.split(START);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`${PAGE} has no place for the measurements`);
	const sections = [...new Set(rows.map(({ section }) => section))];
	const isThroughN8n = (section: string) => section.startsWith('Through n8n');
	const parts = (wanted: readonly string[]) => wanted.map((section) => sectionOf(section, rows));
	const open = parts(sections.filter(isThroughN8n));
	const folded = parts(sections.filter((section) => !isThroughN8n(section)));
	const measured = [START, machine(), ...open, FOLD, ...folded, UNFOLD, END].join('\n\n');
	await writeFile(PAGE, `${before}${measured}${after}`);
	return PAGE;
}

function machine(): string {
	const [{ model }] = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${model.trim()}), ${memory} GB of memory, Node.js ${process.version} for what runs in process.`;
}

const COLUMNS = ['What', 'Measured', 'Beside', 'Measured', 'Ratio', 'Of rounds', 'Reach'];
const CPU_COLUMN = 'Ratio by processor time';

function sectionOf(section: string, all: readonly Row[]): string {
	const rows = all.filter((row) => row.section === section);
	const hasCpu = rows.some(({ cpu }) => cpu !== undefined);
	const lines = rows.map((row) => [...cellsOf(row), ...(hasCpu ? [row.cpu?.ratio.toFixed(2) ?? ''] : [])]);
	const heading = [...COLUMNS, ...(hasCpu ? [CPU_COLUMN] : [])];
	return [`### ${section}`, table(heading, lines), ...reasons(rows)].join('\n\n');
}

function cellsOf(row: Row): string[] {
	return [
		nameOf(row),
		`${figure(row.value)} ${row.unit}`,
		row.peer,
		`${figure(row.peerValue)} ${row.unit}`,
		`**${row.ratio.toFixed(2)}**`,
		row.spread.map((ratio) => ratio.toFixed(2)).join(' to '),
		row.reach === null ? '' : `>= ${row.reach}: ${verdict(row)}`,
	];
}

/** Without the peer, which has a column of its own. */
function nameOf({ what, peer }: Row): string {
	return what.replace(` / ${peer}`, '');
}

/** Why rows fall short: each reason once. */
function reasons(rows: readonly Row[]): string[] {
	const short = rows.filter((row) => row.note !== undefined && !meets(row));
	const byNote = groupBy(short, ({ note }) => note);
	if (byNote.size === 0) return [];
	const lines = [...byNote].map(([note, own]) => `- ${own.map((row) => `*${nameOf(row)}*`).join(', ')}: ${note}`);
	return [`What falls short, and why:\n\n${lines.join('\n')}`];
}
